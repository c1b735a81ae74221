import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "../../src/records/embedded.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jepyo database 제표-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the embedded database", () => {
  it("says which folder it cannot open, in words of ours", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(openEmbedded(join(file, "database"))).rejects.toMatchObject({
      code: "JEPYO-DATABASE-UNREADABLE",
      place: { file: join(file, "database") },
    });
  });

  it("keeps what was written, and refuses a folder whose control file is damaged", async () => {
    const database = join(folder, "database");
    await mkdir(folder, { recursive: true });
    const first = await openEmbedded(database);
    await first.exec("create table kept (id int); insert into kept values (7)");
    await first.close();
    const again = await openEmbedded(database);
    expect((await again.query("select id from kept")).rows).toEqual([{ id: 7 }]);
    await again.close();
    await truncate(join(database, "global", "pg_control"), 10);
    await expect(openEmbedded(database)).rejects.toMatchObject({ code: "JEPYO-DATABASE-UNREADABLE" });
  });
});
