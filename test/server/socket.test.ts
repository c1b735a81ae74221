import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import type { Records } from "../../src/records/records.ts";
import { reachServed } from "../../src/server/client.ts";
import { openSocket } from "../../src/server/socket.ts";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "jepyo socket 제표-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const woken: string[] = [];
const records = {
  run: async (id: string) => (id === "known" ? { id, error: null } : undefined),
  setRunState: async () => {
    throw new JepyoError("run x is issued: it cannot become failed", { code: "JEPYO-RUN-STATE", fault: "statement" });
  },
} as unknown as Records;

const serve = (home: string) => openSocket({ home, version: "1", records, wake: async (id) => void woken.push(id) });

describe("the home folder's socket", () => {
  it.each([
    ["a short path", ""],
    ["a path longer than a socket's address may be", "제표".repeat(25)],
  ])("answers for the records, %s", async (_name, below) => {
    const home = join(parent, below);
    await mkdir(home, { recursive: true });
    const socket = await serve(home);
    const served = await reachServed(home, "1");
    expect(await served?.records.run("known")).toEqual({ id: "known", error: null });
    expect(await served?.records.run("other")).toBeUndefined();
    await expect(served?.records.setRunState("x", "failed")).rejects.toMatchObject({
      name: "JepyoError",
      code: "JEPYO-RUN-STATE",
      message: "run x is issued: it cannot become failed",
    });
    await served?.wake("monthly.2026-10.v1");
    expect(woken).toContain("monthly.2026-10.v1");
    await served?.close();
    await socket.close();
    expect(await reachServed(home, "1")).toBeUndefined();
  });

  it("is for its user alone, and takes the place of one that a killed process left", async () => {
    await writeFile(join(parent, "jepyo.sock"), "");
    const socket = await serve(parent);
    expect((await stat(join(parent, "jepyo.sock"))).mode & 0o777).toBe(0o600);
    expect(await reachServed(parent, "1")).toBeDefined();
    await socket.close();
    await expect(stat(join(parent, "jepyo.sock"))).rejects.toThrow("ENOENT");
  });

  it("opens without a umask, which would be that of whoever makes folders meanwhile too, and leaves nothing but itself", async () => {
    const umask = vi.spyOn(process, "umask");
    onTestFinished(() => umask.mockRestore());
    const socket = await serve(parent);
    expect(umask).not.toHaveBeenCalled();
    expect(await readdir(parent)).toEqual(["jepyo.sock"]);
    await socket.close();
    expect(await readdir(parent)).toEqual([]);
  });

  it("tells another version apart, and a process that is gone", async () => {
    const socket = await serve(parent);
    await expect(reachServed(parent, "2")).rejects.toMatchObject({ code: "JEPYO-SERVE-VERSION" });
    const served = await reachServed(parent, "1");
    await socket.close();
    await expect(served?.records.run("known")).rejects.toMatchObject({ code: "JEPYO-SERVE-GONE", retry: "later" });
  });

  it("answers no call that the records do not have", async () => {
    const socket = await serve(parent);
    const served = await reachServed(parent, "1");
    await expect(served?.records.workersSeen(1)).rejects.toMatchObject({ code: "JEPYO-SERVE-GONE" });
    await socket.close();
  });
});
