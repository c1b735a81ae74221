import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateRecords } from "../../src/records/migrate.ts";
import { migrations } from "../../src/records/migrations/index.ts";
import { openRecords } from "../../src/records/records.ts";
import { sampleRun } from "./sample.ts";

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

const namesIn = async (schema: string) => {
  const { rows } = await pglite.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = $1 order by 1",
    [schema],
  );
  return rows.map((row) => row.name);
};

describe("the records' tables", () => {
  it("lie in a schema of their own, whatever the search path is, and are made once", async () => {
    await pglite.exec("create schema elsewhere; set search_path to elsewhere");
    const run = sampleRun(1);
    await (await openRecords(pglite)).insertRun(run, [], [{ stage: "ingest", key: "all" }]);
    expect(await namesIn("jepyo")).toEqual(["artifact", "delivery", "migration", "migration_lock", "run", "task"]);
    expect([...(await namesIn("elsewhere")), ...(await namesIn("public"))]).toEqual([]);
    expect((await (await openRecords(pglite)).run(run.id))?.fingerprint).toBe(run.fingerprint);
  });

  it("go forward to what a newer program knows, and an older one then refuses them", async () => {
    const database = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) });
    const next = {
      async up(db: Kysely<unknown>) {
        await sql`alter table jepyo.run add column reviewer text`.execute(db);
      },
    };
    await migrateRecords(database, { ...migrations, "9999-reviewers": next });
    await migrateRecords(database, { ...migrations, "9999-reviewers": next });
    await expect(openRecords(pglite)).rejects.toMatchObject({
      code: "JEPYO-RECORDS-NEWER",
      fault: "configuration",
      message: "the records were changed by a newer version of jepyo: this one does not know 9999-reviewers",
    });
  });

  it("are left as they were by a step that fails", async () => {
    const database = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) });
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
