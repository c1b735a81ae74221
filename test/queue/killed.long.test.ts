import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layDatabase } from "../servers/embedded.ts";

const script = fileURLToPath(new URL("walk-road.ts", import.meta.url));

let home: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  home = join(await mkdtemp(join(tmpdir(), "jepyo killed 제표-")), "home");
  await layDatabase(join(home, "database"));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(join(home, ".."), { recursive: true, force: true });
});

function start(hangIn: string, versions: number) {
  const child = spawn(process.execPath, [script, home, hangIn, `${versions}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return { child, lines, exit: once(child, "exit") };
}

describe("a process killed with -9", () => {
  it("loses nothing and doubles nothing, whichever stage it was in", async () => {
    for (const stage of ["render", "deliver", "settle"]) {
      const { child, lines, exit } = start(stage, 1);
      await expect.poll(() => lines, { timeout: 40_000 }).toContain(`hangs in ${stage}`);
      child.kill("SIGKILL");
      await exit;
    }
    const { lines, exit } = start("-", 1);
    expect(await exit).toEqual([0, null]);
    expect(lines).toEqual(["carries on: monthly.2026-10.v1", "all issued"]);
    const mails = (await readFile(join(home, "mails.txt"), "utf8")).trim().split("\n");
    expect(mails.sort()).toEqual([1, 2, 3].map((n) => `monthly.2026-10.v1-d${n}`));
  }, 90_000);
});
