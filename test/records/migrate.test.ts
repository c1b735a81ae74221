import { type Dialect, Kysely, PGliteDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateRecords } from "../../src/records/migrate.ts";
import { migrations } from "../../src/records/migrations/index.ts";
import { openRecords } from "../../src/records/records.ts";
import { openShared } from "../../src/records/shared.ts";
import { openDatabase } from "../servers/embedded.ts";
import { openPostgres } from "../servers/postgres.ts";
import { sampleRun } from "./sample.ts";

interface Place {
  readonly dialect: Dialect;
  close(): Promise<void>;
}

const postgres = await openPostgres();
afterAll(() => postgres.close());

const places: Record<string, () => Promise<Place>> = {
  async PGlite() {
    const pglite = await openDatabase();
    return { dialect: new PGliteDialect({ pglite }), close: () => pglite.close() };
  },
  PostgreSQL: async () => openShared(await postgres.makeDatabase()),
};

describe.each(Object.entries(places))("the records' tables on %s", (_name, open) => {
  let place: Place;
  let database: Kysely<unknown>;
  beforeAll(async () => {
    place = await open();
    database = new Kysely<unknown>({ dialect: place.dialect });
  });
  afterAll(() => place.close());

  const namesIn = async (schema: string) => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = ${schema} order by 1`.execute(
      database,
    );
    return rows.map((row) => row.name);
  };

  it("lie in a schema of their own, whatever the search path is, and are made once, however many start at once", async () => {
    await sql`create schema elsewhere`.execute(database);
    await sql`set search_path to elsewhere`.execute(database);
    const run = sampleRun(1);
    const [records] = await Promise.all([1, 2, 3, 4].map(() => openRecords(place.dialect)));
    await records?.insertRun(run, [], [{ stage: "ingest", key: "all" }]);
    expect(await namesIn("jepyo")).toEqual(
      expect.arrayContaining(["artifact", "delivery", "migration", "run", "task"]),
    );
    expect([...(await namesIn("elsewhere")), ...(await namesIn("public"))]).toEqual([]);
    expect((await (await openRecords(place.dialect)).run(run.id))?.fingerprint).toBe(run.fingerprint);
  });

  it("go forward to what a newer program knows, and an older one then refuses them", async () => {
    const next = {
      async up(db: Kysely<unknown>) {
        await sql`alter table jepyo.run add column reviewed_by text`.execute(db);
      },
    };
    const newer = { ...migrations, "9999-reviewers": next };
    await Promise.all([migrateRecords(database, newer), migrateRecords(database, newer)]);
    await expect(openRecords(place.dialect)).rejects.toMatchObject({
      code: "JEPYO-RECORDS-NEWER",
      fault: "configuration",
      message: "the records were changed by a newer version of jepyo: this one does not know 9999-reviewers",
    });
  });

  it("are left as they were by a step that fails", async () => {
    const before = await namesIn("jepyo");
    const failing = {
      async up(db: Kysely<unknown>) {
        await sql`create table jepyo.half (id text)`.execute(db);
        await sql`select * from jepyo.no_such_table`.execute(db);
      },
    };
    const known = { ...migrations, "9999-reviewers": { up: async () => undefined }, "99999-fails": failing };
    await expect(migrateRecords(database, known)).rejects.toThrow("no_such_table");
    expect(await namesIn("jepyo")).toEqual(before);
  });
});
