import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimFolder } from "../../src/records/own-folder.ts";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "jepyo-own-folder-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const machine = hostname().replaceAll(/[^\w.-]/g, "_");

/** As a browser does that outlives the process it was started by. */
async function written(name: string): Promise<void> {
  await mkdir(join(parent, name, "profile"), { recursive: true });
  await writeFile(join(parent, name, "profile", "000003.log"), "…");
}

describe("a folder of a process's own", () => {
  it("is there until it is released, and another process leaves it alone", async () => {
    const own = await claimFolder(parent);
    await writeFile(join(own.path, "half"), "…");
    const other = await claimFolder(parent);
    expect(own.isThere()).toBe(true);
    expect(await readdir(own.path)).toEqual(["half"]);
    await other.release();
    await own.release();
    expect(await readdir(parent)).toEqual([]);
  });

  it("is removed by the next process once its own has ended", async () => {
    await written(`${machine}-4711-aaaaaaaa`);
    await writeFile(join(parent, `${machine}-4711-aaaaaaaa.lock`), "");
    const own = await claimFolder(parent);
    await own.release();
    expect(await readdir(parent)).toEqual([]);
  });

  it("is removed again where it was made anew after its lock had gone", async () => {
    await written(`${machine}-4711-aaaaaaaa`);
    const own = await claimFolder(parent);
    await own.release();
    expect(await readdir(parent)).toEqual([]);
  });

  it("is left to its own machine, which alone knows whether the process runs", async () => {
    await written("elsewhere-4711-aaaaaaaa");
    const own = await claimFolder(parent);
    await own.release();
    expect(await readdir(parent)).toEqual(["elsewhere-4711-aaaaaaaa"]);
  });
});
