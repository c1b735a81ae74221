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
});

describe("a program that does not start as a browser", () => {
  const program = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o700 });
    return file;
  };
  const complaining = `#!/bin/sh
for each in "$@"; do case "$each" in --user-data-dir=*) profile="\${each#*=}";; esac; done
echo >&2
echo "[7:7:1122/101500.1:ERROR:dbus/bus.cc:408] Failed to connect to the bus" >&2
echo "[7:7:1122/101500.2:FATAL:chrome/main.cc:12] cannot write to $profile, $(printf '%0300d' 0)" >&2
exit 3
`;
  const failures = () =>
    [
      ["ends in silence", "/bin/false", /did not start: it ended with exit code 1, without a word$/],
      ["complains", program("grumbler", complaining), /exit code 3, saying: cannot write to its profile, 0+…$/],
      [
        "lacks a library",
        program(
          "bare",
          '#!/bin/sh\necho "/opt/chrome: error while loading shared libraries: libnss3.so" >&2\nexit 127\n',
        ),
        /exit code 127, saying: error while loading shared libraries: libnss3\.so$/,
      ],
      [
        "cannot be run at all",
        program("orphan", "#!/no/such/shell\n"),
        /it could not be run \(ENOENT\), without a word$/,
      ],
    ] as const;

  it.each(failures())("is told from a missing one, in its own words, when it %s", async (_, browserPath, message) => {
    const error = await launchBrowser({ ...quiet, browserPath, sandbox: "auto" }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "JEPYO-BROWSER-START",
      retry: "later",
      message: expect.stringMatching(message),
      details: { path: browserPath },
    });
    expect((error as Error).message.split("saying: ")[1]?.length ?? 0).toBeLessThanOrEqual(200);
    expect(readdirSync(folder).filter((name) => name.startsWith("profile-"))).toEqual([]);
  });

  it("says where disk space is missing", async () => {
    const words = "Less than 64MB of free space in temporary directory for shared memory files: 0";
    const browserPath = program("crowded", `#!/bin/sh\necho "[1:1:FATAL:memory.cc:1] ${words}" >&2\nexit 1\n`);
    await expect(launchBrowser({ ...quiet, browserPath, sandbox: "auto" })).rejects.toMatchObject({
      code: "JEPYO-BROWSER-START",
      message: expect.stringContaining(words),
      hint: expect.stringContaining("disk space"),
    });
  });

  it("says what to allow when it is the sandbox that cannot start", async () => {
    const browserPath = program("caged", '#!/bin/sh\necho "[1:1:FATAL:host.cc:128] No usable sandbox!" >&2\nexit 1\n');
    await expect(launchBrowser({ ...quiet, browserPath, sandbox: "auto" })).rejects.toMatchObject({
      message: expect.stringContaining("No usable sandbox!"),
      hint: expect.stringContaining("user namespaces"),
    });
  });
});

describe("a folder that holds no browser's profile", () => {
  it("is named, with what to do", async () => {
    const scratch = join(folder, "occupied");
    writeFileSync(scratch, "");
    await expect(launchBrowser({ ...quiet, scratch, sandbox: "auto" })).rejects.toMatchObject({
      code: "JEPYO-SCRATCH-UNWRITABLE",
      message: expect.stringMatching(/EEXIST|ENOTDIR/),
      place: { file: scratch },
      retry: "later",
    });
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
