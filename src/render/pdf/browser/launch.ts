import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer, { type Browser, type Page } from "puppeteer";
import { JepyoError } from "../../../model/errors.ts";
import { findBrowser } from "./find.ts";
import { firstComplaint } from "./first-complaint.ts";
import { overhear } from "./overhear.ts";

export interface LaunchOptions {
  /** A folder of this process; the browser's profile lies here while it runs. */
  readonly scratch: string;
  /** A folder that outlives the process, for a browser that has to be unpacked. */
  readonly cache: string;
  readonly browserPath?: string;
  readonly sandbox: "auto" | "require";
  readonly warn: (line: string) => void;
  /** Gives up a start that is under way; a browser that runs is left to its `close`. */
  readonly signal?: AbortSignal;
}

/** A running browser and the way to end it without leaving anything. */
export interface Launched {
  readonly browser: Browser;
  /** An empty page; the first is the one it started with, whose process would otherwise stand by for nothing. */
  openPage(): Promise<Page>;
  /** Ends it at once, whatever it does. */
  kill(): void;
  close(): Promise<void>;
}

/**
 * Ours alone: no network, and so no process of its own for one, no graphics card, same glyph widths everywhere. The small heap makes pages
 * without script give back former documents a little at a time; nothing else would before there are dozens. Documents of a hundred pages and
 * more take longer for it.
 */
const flags = [
  "--js-flags=--max-old-space-size=10",
  "--enable-features=NetworkServiceInProcess2",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--disable-quic",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
  "--disable-dev-shm-usage",
];

/** Throws: JEPYO-BROWSER-MISSING, JEPYO-BROWSER-SANDBOX, JEPYO-BROWSER-START, JEPYO-SCRATCH-UNWRITABLE. */
export async function launchBrowser(options: LaunchOptions): Promise<Launched> {
  const needsNoSandbox = process.getuid?.() === 0;
  if (needsNoSandbox && options.sandbox === "require") {
    throw new JepyoError("the browser's sandbox is required, but it cannot work for the root user", {
      code: "JEPYO-BROWSER-SANDBOX",
      fault: "environment",
      hint: "run jepyo as another user, or set JEPYO_BROWSER_SANDBOX=auto to print without the sandbox",
    });
  }
  const found = await findBrowser(options.browserPath, options.cache);
  options.signal?.throwIfAborted();
  const profile = await makeProfile(options.scratch);
  const start = (sandboxed: boolean) =>
    puppeteer.launch({
      executablePath: found.path,
      headless: found.libraries === undefined ? true : "shell",
      pipe: true,
      userDataDir: profile,
      args: sandboxed ? [...flags] : [...flags, "--no-sandbox"],
      env: {
        HOME: profile,
        TMPDIR: profile,
        LANG: "C.UTF-8",
        TZ: "UTC",
        ...(found.libraries ? { LD_LIBRARY_PATH: found.libraries } : {}),
      },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  const overheard = overhear(profile);
  options.signal?.addEventListener("abort", overheard.kill, { once: true });
  try {
    if (needsNoSandbox) options.warn("printing as root: the browser runs without its sandbox");
    const browser = await start(!needsNoSandbox);
    return keep(browser, await browser.pages(), profile);
  } catch (cause) {
    const { lines, end } = await overheard.lastWords();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    throw notStarted({ complaint: firstComplaint(lines, profile), end, path: found.path, cause });
  } finally {
    options.signal?.removeEventListener("abort", overheard.kill);
    overheard.forget();
  }
}

async function makeProfile(scratch: string): Promise<string> {
  try {
    await mkdir(scratch, { recursive: true });
    return mkdtempSync(join(scratch, "profile-"));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new JepyoError(`the browser's working folder cannot be made: ${reason}`, {
      code: "JEPYO-SCRATCH-UNWRITABLE",
      fault: "environment",
      retry: "later",
      place: { file: scratch },
      hint: "free disk space, or make the folder writable for the user that runs jepyo",
      cause,
    });
  }
}

interface FailedStart {
  readonly complaint: string | undefined;
  readonly end: string;
  readonly path: string;
  readonly cause: unknown;
}

function notStarted({ complaint, end, path, cause }: FailedStart): JepyoError {
  const words = complaint === undefined ? "without a word" : `saying: ${complaint}`;
  return new JepyoError(`the browser at ${path} did not start: it ${end}, ${words}`, {
    code: "JEPYO-BROWSER-START",
    fault: "environment",
    retry: "later",
    hint: nextStep(complaint ?? ""),
    details: { path },
    cause,
  });
}

function nextStep(complaint: string): string {
  if (/sandbox/i.test(complaint)) {
    return "where user namespaces are switched off its sandbox cannot start: allow them, or run in a container that does";
  }
  if (/free space|no space/i.test(complaint))
    return "free disk space where JEPYO_HOME lies: it needs some 100 MB while it runs";
  return "make that program start by itself, or set PUPPETEER_EXECUTABLE_PATH to another Chrome or Chromium";
}

/** A browser that has not ended this long after being asked to is killed. Unit: milliseconds. */
const patience = 3_000;

/** Whatever way this process ends, the browser and its profile go with it. */
function keep(browser: Browser, unused: Page[], profile: string): Launched {
  const program = browser.process();
  const sweep = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  let isOver = false;
  const kill = () => {
    if (!isOver) killGroup(program);
  };
  // What it started ends with it, a page that stands still too; later its number may be another's.
  program?.once("exit", () => {
    kill();
    isOver = true;
  });
  const end = () => {
    kill();
    sweep();
  };
  process.once("exit", end);
  return {
    browser,
    openPage: async () => unused.pop() ?? (await browser.newPage()),
    kill,
    async close() {
      const closing = browser.close().catch(() => undefined);
      await Promise.race([closing, pause(patience, undefined, { ref: false })]);
      process.off("exit", end);
      end();
    },
  };
}

/** A browser and everything it started. */
function killGroup(program: ChildProcess | null): void {
  if (program?.pid === undefined) return;
  try {
    process.kill(-program.pid, "SIGKILL");
  } catch {
    program.kill("SIGKILL");
  }
}
