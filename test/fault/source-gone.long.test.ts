import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceOf } from "../../src/sources/index.ts";
import { hasMariaDb, openMariaDb } from "../servers/mariadb.ts";
import { openPostgres } from "../servers/postgres.ts";
import { isFull } from "./full.ts";

const rows = 300_000;
const times = isFull ? 20 : 1;

/** A server of its own that may be killed; one that a variable names is not. */
interface Shop {
  readonly url: string;
  /** Kills the server, and starts it again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const shops = {
  async postgres(): Promise<Shop> {
    const server = await openPostgres();
    const url = await server.makeDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `create table sales as select n::text as transaction_id, (n % 9000)::text as customer_id,
         timestamp '2026-10-01' + n * interval '8 seconds' as occurred_at, (n % 50000)::numeric(12, 2) as amount, repeat('점', 60) as store
       from generate_series(1, ${rows}) n`,
    );
    await client.query("checkpoint");
    await client.end();
    return { url, restart: () => server.restart("SIGKILL"), close: () => server.close() };
  },
  async mysql(): Promise<Shop> {
    const server = await openMariaDb();
    const connection = await createConnection(server.url);
    await connection.query(
      `create table sales engine=InnoDB as select cast(seq as char) as transaction_id, cast(seq % 9000 as char) as customer_id,
         timestamp '2026-10-01 00:00:00' + interval seq * 8 second as occurred_at, cast(seq % 50000 as decimal(12, 2)) as amount,
         repeat('점', 60) as store
       from seq_1_to_${rows}`,
    );
    await connection.end();
    return { url: server.url, restart: () => server.restart(), close: () => server.close() };
  },
};

const mayBeKilled = {
  postgres: process.env.TEST_DATABASE_URL === undefined,
  mysql: hasMariaDb && process.env.TEST_MYSQL_URL === undefined,
};

describe.each(["postgres", "mysql"] as const)("a %s database that goes away in the middle of a read", (type) => {
  let folder: string;
  let shop: Shop;
  beforeAll(async () => {
    if (!mayBeKilled[type]) return;
    folder = await mkdtemp(join(tmpdir(), "jepyo-gone-"));
    shop = await shops[type]();
  });
  afterAll(async () => {
    if (!mayBeKilled[type]) return;
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.runIf(mayBeKilled[type])(
    `is read again from the start, whole and once (${times} times)`,
    async () => {
      const spec = {
        type,
        database: { type, url: "$" + "{URL}", timeout: 5, zone: "Asia/Seoul" },
        tables: { transactions: { paths: [], relation: { table: "sales" }, columns: {}, values: {} } },
      } as const;
      const extracts = join(folder, "extracts");
      let attempts = 0;
      const secretOf = () => {
        attempts += 0.5;
        return shop.url;
      };
      const pauses = [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800];
      const source = sourceOf(type, { secretOf, extracts, pauses });
      const read = async (scratch: string) => (await source.inspect(spec, { workspace: folder, scratch })).contentHash;
      const undisturbed = await read(join(folder, "first"));
      for (let time = 1; time <= times; time += 1) {
        attempts = 0;
        const scratch = join(folder, `${time}`);
        const reading = read(scratch);
        await begun(join(scratch, "transactions.csv"));
        await shop.restart();
        expect(await reading).toBe(undisturbed);
        expect(attempts, "the server was gone before the read had ended").toBeGreaterThan(1);
        expect(await readdir(scratch)).toEqual([]);
        expect(await readdir(extracts)).toHaveLength(time + 1);
      }
    },
    1_800_000,
  );
});

/** Some of the rows have arrived. */
async function begun(path: string): Promise<void> {
  for (;;) {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size > 0) return;
    await pause(2);
  }
}
