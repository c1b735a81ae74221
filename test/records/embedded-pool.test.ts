import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openEmbedded } from "../../src/records/embedded.ts";
import { poolOf } from "../../src/records/embedded-pool.ts";

let folder: string;
let pglite: PGlite;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jepyo-pool-"));
  for (const name of ["PGDATABASE", "PGHOST", "PGOPTIONS", "PGPASSWORD"]) vi.stubEnv(name, "-c search_path=elsewhere");
  pglite = await openEmbedded(join(folder, "database"));
  await pglite.exec("create table kept (id int)");
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const ask = async (text: string) => {
  const client = await poolOf(pglite).connect();
  return client.query(text).finally(() => client.release());
};
const breakLine = () =>
  vi.spyOn(pglite, "execProtocolRawStream").mockRejectedValueOnce(new Error("the line is broken"));

describe("the session of an embedded database", () => {
  it("follows no variable that means a server", async () => {
    const { rows } = await ask("select current_database(), current_setting('search_path') as path");
    expect(rows).toEqual([{ current_database: "postgres", path: expect.not.stringContaining("elsewhere") }]);
  });

  it("fails the statement at which its line broke, and takes the next", async () => {
    breakLine();
    await expect(ask("select 1 as one")).rejects.toThrow("the line is broken");
    expect((await ask("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  it("keeps nothing of a transaction in which its line broke", async () => {
    const client = await poolOf(pglite).connect();
    await client.query("begin");
    await client.query("insert into kept values (1)");
    breakLine();
    await expect(client.query("commit")).rejects.toThrow("the line is broken");
    client.release();
    await ask("begin");
    await ask("insert into kept values (2)");
    await ask("commit");
    expect((await ask("select id from kept")).rows).toEqual([{ id: 2 }]);
  });

  it("lets end what is under way when it is closed, and refuses what comes later", async () => {
    const client = await poolOf(pglite).connect();
    const waiting = ask("select 2 as two");
    const closing = pglite.close();
    await expect(ask("select 3")).rejects.toThrow("closed");
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    client.release();
    expect((await waiting).rows).toEqual([{ two: 2 }]);
    await closing;
    expect(pglite.closed).toBe(true);
    await expect(ask("select 4")).rejects.toThrow("closed");
  });
});
