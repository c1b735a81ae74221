import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { openHome } from "../../src/app/home.ts";
import type { Records } from "../../src/records/records.ts";
import { openSocket } from "../../src/server/socket.ts";

const holderScript = fileURLToPath(new URL("../records/hold-home.ts", import.meta.url));

let home: string;
let holder: ChildProcess;
beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), "jepyo starting 제표-")), "home");
});
afterEach(async () => {
  holder.kill("SIGKILL");
  await rm(join(home, ".."), { recursive: true, force: true });
});

async function hold(command: string): Promise<void> {
  holder = spawn(process.execPath, [holderScript, home, command], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(holder.stdout as NodeJS.ReadableStream, "data");
  expect(String(said).trim()).toBe("held");
}

const inUse = { code: "JEPYO-HOME-IN-USE" };

describe("a command while `serve` holds the home folder and does not answer yet", () => {
  it("waits and enters as a guest once it does", async () => {
    await hold("serve");
    const entered = openHome({ home }, "runs list");
    await pause(500);
    const answers = { home, version: packageJson.version, records: {} as Records, wake: async () => undefined };
    const socket = await openSocket(answers);
    const guest = await entered;
    expect(guest.access).toBe("guest");
    await guest.release();
    await socket.close();
  });

  it("takes the folder itself when `serve` ends instead", async () => {
    await hold("serve");
    const entered = openHome({ home }, "runs list");
    await pause(500);
    holder.kill("SIGKILL");
    const owner = await entered;
    expect(owner.access).toBe("owner");
    await owner.release();
  });

  it("gives up when its patience ends", async () => {
    await hold("serve");
    await expect(openHome({ home }, "runs list", 300)).rejects.toMatchObject(inUse);
  });
});

describe("a command that is soon over", () => {
  it.each(["serve", "explain"])("is waited for by %s", async (command) => {
    await hold("runs");
    const entered = openHome({ home }, command);
    await pause(500);
    holder.kill("SIGKILL");
    const owner = await entered;
    expect(owner.access).toBe("owner");
    await owner.release();
  });
});

describe("nobody waits", () => {
  it("for a run, which takes long", async () => {
    await hold("run monthly");
    await expect(openHome({ home }, "runs list")).rejects.toMatchObject(inUse);
  });

  it("to serve a folder a second time", async () => {
    await hold("serve");
    await expect(openHome({ home }, "serve")).rejects.toMatchObject(inUse);
  });
});
