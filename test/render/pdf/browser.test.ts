import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { findBrowser } from "../../../src/render/pdf/browser/find.ts";
import { launchBrowser } from "../../../src/render/pdf/browser/launch.ts";
import { processesOf, until } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "jepyo-browser-"));
const quiet = { scratch: folder, cache: folder, warn: () => undefined };
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

describe("finding a browser", () => {
  it("says which path leads nowhere and what to do", async () => {
    await expect(findBrowser(join(folder, "none"), folder)).rejects.toMatchObject({
      code: "JEPYO-BROWSER-MISSING",
      message: expect.stringContaining("none"),
      hint: expect.stringContaining("PUPPETEER_EXECUTABLE_PATH"),
    });
  });

  it("does not take a file that cannot be started", async () => {
    const file = join(folder, "readme");
    writeFileSync(file, "text", { mode: 0o600 });
    await expect(findBrowser(file, folder)).rejects.toMatchObject({ code: "JEPYO-BROWSER-MISSING" });
  });

  it("tells a program that is no browser from one that is missing", async () => {
    const file = join(folder, "liar");
    writeFileSync(file, "#!/bin/sh\nexit 3\n", { mode: 0o700 });
    const launching = launchBrowser({ ...quiet, browserPath: file, sandbox: "auto" });
    await expect(launching).rejects.toMatchObject({ code: "JEPYO-BROWSER-START", retry: "later" });
    expect(readdirSync(folder).filter((name) => name.startsWith("profile-"))).toEqual([]);
  });
});

describe("the sandbox", () => {
  it("is refused to root when it is required", async () => {
    vi.spyOn(process, "getuid").mockReturnValue(0);
    await expect(launchBrowser({ ...quiet, sandbox: "require" })).rejects.toMatchObject({
      code: "JEPYO-BROWSER-SANDBOX",
    });
  });
});

describe("a process that ends with its browser running", () => {
  const program = fileURLToPath(new URL("leaving.ts", import.meta.url));

  it.each([
    ["exits", "exit"],
    ["throws", "throw"],
    ["is killed", "wait"],
  ])("takes the browser with it when it %s", async (_, manner) => {
    const scratch = join(folder, manner);
    mkdirSync(scratch);
    const child = spawn(process.execPath, [program, scratch, manner], { stdio: ["ignore", "pipe", "ignore"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    if (manner === "wait") {
      expect(processesOf(scratch).length).toBeGreaterThan(0);
      child.kill("SIGKILL");
    }
    await ended;
    expect(await until(() => processesOf(scratch).length === 0)).toBe(true);
    if (manner !== "wait") expect(readdirSync(scratch)).toEqual([]);
  });
});
