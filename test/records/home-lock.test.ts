import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JepyoError } from "../../src/model/errors.ts";
import { openHome } from "../../src/records/home.ts";
import { acquireHome } from "../../src/records/home-lock.ts";

const holderScript = fileURLToPath(new URL("hold-home.ts", import.meta.url));

let home: string;
let children: ChildProcess[];
beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), "jepyo home 제표-")), "home");
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(join(home, ".."), { recursive: true, force: true });
});

/** A process that tries to take the home folder and says `held` or the code of its error. */
async function holdInChild(command = "run monthly"): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [holderScript, home, command], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = await once(child.stdout as NodeJS.ReadableStream, "data");
  return { child, said: String(said).trim() };
}

const refusal = () =>
  acquireHome(home, "doctor").then(
    () => undefined,
    (error: JepyoError) => error,
  );

describe("the home folder's lock", () => {
  it("names process, command and time of whoever holds it", async () => {
    const { child, said } = await holdInChild("run monthly-executive");
    expect(said).toBe("held");
    const error = await refusal();
    expect(error).toMatchObject({ code: "JEPYO-HOME-IN-USE", fault: "configuration", place: { file: home } });
    expect(error?.message).toMatch(
      new RegExp(`^the home folder is in use by process ${child.pid} \\(run monthly-executive, since \\d{4}-.*Z\\)$`),
    );
    expect(error?.details).toMatchObject({ pid: child.pid, command: "run monthly-executive" });
  });

  it("is free again after kill -9, and no word of the killed process remains", async () => {
    const { child } = await holdInChild();
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
    const lock = await acquireHome(home, "serve");
    expect(JSON.parse(await readFile(join(home, "holder.json"), "utf8"))).toMatchObject({
      pid: process.pid,
      command: "serve",
    });
    await lock.release();
    await lock.release();
    await expect(access(join(home, "holder.json"))).rejects.toThrow("ENOENT");
    await (await acquireHome(home, "serve")).release();
  });

  it("lets one of several processes win", async () => {
    const said = await Promise.all(Array.from({ length: 4 }, async () => (await holdInChild()).said));
    expect(said.sort()).toEqual(["JEPYO-HOME-IN-USE", "JEPYO-HOME-IN-USE", "JEPYO-HOME-IN-USE", "held"]);
  });

  it("says why a home folder cannot be made", async () => {
    const file = join(home, "..", "file");
    await writeFile(file, "");
    await expect(acquireHome(join(file, "home"), "run")).rejects.toMatchObject({
      code: "JEPYO-HOME-UNWRITABLE",
      fault: "configuration",
      message: "the home folder cannot be written: ENOTDIR",
    });
  });

  it.each([false, true])(
    "says that the folder was deleted, though something is made there since (shared: %s)",
    async (isShared) => {
      const held = await openHome({ directory: home, isShared, command: "run monthly" });
      held.requireThere();
      await rm(home, { recursive: true });
      await held.inScratch("ingest", async () => undefined);
      expect(() => held.requireThere()).toThrow(expect.objectContaining({ code: "JEPYO-HOME-GONE" }));
      await held.release();
    },
  );
});
