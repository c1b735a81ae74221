import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openChannel } from "../../src/deliver/index.ts";
import { describeChannel, messageTo } from "../contracts/channel.ts";

async function inFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "jepyo outbox 보낼편지-"));
  try {
    return await action(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describeChannel("the outbox", async () => {
  const outbox = await mkdtemp(join(tmpdir(), "jepyo outbox 보낼편지-"));
  return {
    channel: openChannel({ outbox }),
    async arrivals() {
      const folder = join(outbox, "demo.2026-10.v1");
      const names = await readdir(folder);
      return Promise.all(names.map(async (name) => ({ to: null, raw: await readFile(join(folder, name)) })));
    },
    close: () => rm(outbox, { recursive: true, force: true }),
  };
});

describe("the outbox", () => {
  it("lays a message as <runId>/<deliveryId>.eml and nothing beside it, also the second time", () =>
    inFolder(async (outbox) => {
      const channel = openChannel({ outbox });
      await channel.send(messageTo("ceo@example.com", "d1"));
      await channel.send(messageTo("ceo@example.com", "d1"));
      expect(await readdir(outbox)).toEqual(["demo.2026-10.v1"]);
      expect(await readdir(join(outbox, "demo.2026-10.v1"))).toEqual(["d1.eml"]);
    }));

  it("says why when it cannot be written, and to try again", () =>
    inFolder(async (folder) => {
      const outbox = join(folder, "outbox");
      await writeFile(outbox, "a file where the folder should be");
      const result = await openChannel({ outbox }).send(messageTo("ceo@example.com", "d1"));
      expect(result).toMatchObject({ outcome: "failed", retry: true });
      expect(result.answer).toMatch(/ENOTDIR|EEXIST/);
    }));

  it.skipIf(process.getuid?.() === 0)("says so for a folder without permission (not seen as root)", () =>
    inFolder(async (folder) => {
      const outbox = join(folder, "outbox");
      await mkdir(outbox);
      await chmod(outbox, 0o500);
      const result = await openChannel({ outbox }).send(messageTo("ceo@example.com", "d1"));
      await chmod(outbox, 0o700);
      expect(result).toMatchObject({ outcome: "failed", retry: true });
    }),
  );

  it("says before anything is laid there that it cannot be written", () =>
    inFolder(async (folder) => {
      const outbox = join(folder, "file/outbox");
      await writeFile(join(folder, "file"), "");
      await expect(openChannel({ outbox }).verify()).rejects.toMatchObject({
        code: "JEPYO-MAIL-OUTBOX",
        message: `the outbox ${outbox} cannot be written: ENOTDIR`,
      });
    }));

  it("never leaves its folder", () =>
    inFolder(async (outbox) => {
      const channel = openChannel({ outbox });
      for (const runId of ["..", "../up", "a/b", "", ".hidden", "a\\b"]) {
        await expect(channel.send({ ...messageTo("ceo@example.com", "d1"), runId })).rejects.toThrow(RangeError);
      }
      expect(await readdir(outbox)).toEqual([]);
    }));
});
