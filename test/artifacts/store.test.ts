import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArtifactStore } from "../../src/artifacts/store.ts";
import { describeArtifactStore } from "../contracts/artifact-store.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jepyo artifacts 제표-"));
});
afterAll(() => rm(folder, { recursive: true }));

describeArtifactStore("a folder", {
  open: () => openArtifactStore(join(folder, "artifacts")),
  async scratch() {
    const scratch = join(folder, "scratch");
    await mkdir(scratch, { recursive: true });
    return scratch;
  },
  damage: (store, sha256) => writeFile(store.pathOf(sha256), "unbalanced statement"),
  remove: (store, sha256) => rm(store.pathOf(sha256)),
});

describe("artifact folder", () => {
  it("removes what an ended process was still writing, and leaves nothing of its own there", async () => {
    const directory = join(folder, "left");
    await mkdir(join(directory, "incoming"), { recursive: true });
    await writeFile(join(directory, "incoming", "half"), "half a fi");
    const store = await openArtifactStore(directory);
    const { sha256 } = await store.put(Buffer.from("whole"));
    expect(await readdir(join(directory, "incoming"))).toEqual([]);
    expect((await readdir(directory)).sort()).toEqual([sha256.slice(0, 2), "incoming"].sort());
  });

  it.skipIf(process.platform === "win32")("lets nobody else read the files", async () => {
    const store = await openArtifactStore(join(folder, "private"));
    const path = join(folder, "given");
    await writeFile(path, "given", { mode: 0o644 });
    for (const { sha256 } of [await store.put(Buffer.from("put")), await store.putFile(path)]) {
      expect((await stat(store.pathOf(sha256))).mode & 0o077).toBe(0);
    }
  });
});
