import { accessSync, constants, existsSync } from "node:fs";
import puppeteer from "puppeteer";
import { JepyoError } from "../../../model/errors.ts";
import { unpackBrowser } from "./unpack.ts";

/** A browser that can be started. */
export interface FoundBrowser {
  readonly path: string;
  /** Folder of shared libraries it needs beside the system's. */
  readonly libraries?: string;
}

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser to print with: the one set, puppeteer's own, the system's, at last the one that came inside a package.
 * Throws: JEPYO-BROWSER-MISSING.
 */
export async function findBrowser(browserPath: string | undefined, cache: string): Promise<FoundBrowser> {
  if (browserPath !== undefined) {
    if (isExecutable(browserPath)) return { path: browserPath };
    throw missing(`the browser path that is set leads to no program that can be started: ${browserPath}`);
  }
  const found = [await ownPath(), ...systemPaths].find((path) => path !== "" && isExecutable(path));
  if (found !== undefined) return { path: found };
  try {
    return await unpackBrowser(cache);
  } catch (cause) {
    if (cause instanceof JepyoError) throw cause;
    throw missing("no browser was found, and the packaged one could not be unpacked", cause);
  }
}

async function ownPath(): Promise<string> {
  try {
    return await puppeteer.executablePath();
  } catch {
    return "";
  }
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function missing(message: string, cause?: unknown): JepyoError {
  return new JepyoError(message, {
    code: "JEPYO-BROWSER-MISSING",
    fault: "environment",
    hint: "install Chromium (Debian: apt-get install chromium) or set PUPPETEER_EXECUTABLE_PATH to a Chrome or Chromium; `jepyo doctor` shows what was tried",
    ...(cause === undefined ? {} : { cause }),
  });
}
