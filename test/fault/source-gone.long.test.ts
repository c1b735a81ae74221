import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceOf } from "../../src/sources/index.ts";
import { openPostgres } from "../servers/postgres.ts";
import { isFull } from "./full.ts";

const postgres = process.env.TEST_DATABASE_URL === undefined ? await openPostgres() : undefined;
afterAll(() => postgres?.close());

const rows = 300_000;
const times = isFull ? 20 : 1;

/** A database of its own that may be killed; one that TEST_DATABASE_URL names is not. */
describe.skipIf(postgres === undefined)("a source database that goes away in the middle of a read", () => {
  let folder: string;
  let url = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jepyo-gone-"));
    url = (await postgres?.makeDatabase()) ?? "";
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `create table sales as select n::text as transaction_id, (n % 9000)::text as customer_id,
         timestamp '2026-10-01' + n * interval '8 seconds' as occurred_at, (n % 50000)::numeric(12, 2) as amount, repeat('점', 60) as store
       from generate_series(1, ${rows}) n`,
    );
    await client.query("checkpoint");
    await client.end();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(`is read again from the start, whole and once (${times} times)`, async () => {
    const spec = {
      type: "postgres",
      database: { type: "postgres", url: "$" + "{URL}", timeout: 5, zone: "Asia/Seoul" },
      tables: { transactions: { paths: [], relation: { table: "sales" }, columns: {}, values: {} } },
    } as const;
    const extracts = join(folder, "extracts");
    let attempts = 0;
    const secretOf = () => {
      attempts += 0.5;
      return url;
    };
    const source = sourceOf("postgres", { secretOf, extracts, pauses: [100, 200, 400, 800, 1_600, 3_200, 6_400] });
    const read = async (scratch: string) => (await source.inspect(spec, { workspace: folder, scratch })).contentHash;
    const undisturbed = await read(join(folder, "first"));
    for (let time = 1; time <= times; time += 1) {
      attempts = 0;
      const scratch = join(folder, `${time}`);
      const reading = read(scratch);
      await begun(join(scratch, "transactions.csv"));
      await postgres?.restart("SIGKILL");
      expect(await reading).toBe(undisturbed);
      expect(attempts, "the server was gone before the read had ended").toBeGreaterThan(1);
      expect(await readdir(scratch)).toEqual([]);
      expect(await readdir(extracts)).toHaveLength(time + 1);
    }
  }, 900_000);
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
