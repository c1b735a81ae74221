import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { layDatabase } from "../servers/embedded.ts";

const bin = fileURLToPath(new URL("../../src/cli/bin.mjs", import.meta.url));

/** A folder of a company's own: jobs/, data/, and nothing of the machine around it. */
export interface Workspace {
  readonly directory: string;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** Its name has a space and Hangul, as people's folders do. An empty database lies there, or nothing at all where the first start is tried. */
export async function makeWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  { isNew = false } = {},
): Promise<Workspace> {
  const directory = await mkdtemp(join(tmpdir(), "jepyo 작업 "));
  const write = async (path: string, content: string | Uint8Array) => {
    const full = join(directory, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
  };
  for (const [path, content] of Object.entries(files)) await write(path, content);
  if (!isNew) await layDatabase(join(directory, ".jepyo", "database"));
  return {
    directory,
    write,
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }),
  };
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly pid: number;
  readonly finished: Promise<Finished>;
  /** The standard output so far. */
  said(): string;
  /** Calls back whenever something more was written. */
  heard(back: () => void): void;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the standard output matches. */
  saw(pattern: RegExp): Promise<void>;
  /** Resolves when the standard error matches. */
  complained(pattern: RegExp): Promise<void>;
}

/** Starts the real command line in a workspace. */
export function start(
  workspace: Workspace,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: workspace.directory,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", LANG: "C", JEPYO_LANG: "en", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (const watch of watchers) watch();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const watch of watchers) watch();
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve({ code, stdout, stderr }));
  });
  const until = (pattern: RegExp, said: () => string) =>
    new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!pattern.test(said())) return;
        watchers.delete(watch);
        resolve();
      };
      watchers.add(watch);
      watch();
      finished.then(() => reject(new Error(`ended before ${pattern} was seen:\n${stdout}\n${stderr}`)), reject);
    });
  return {
    pid: child.pid ?? 0,
    finished,
    said: () => stdout,
    heard: (back) => void watchers.add(back),
    kill: (signal) => void child.kill(signal),
    saw: (pattern) => until(pattern, () => stdout),
    complained: (pattern) => until(pattern, () => stderr),
  };
}

/** Runs the real command line in a workspace to its end. */
export function run(workspace: Workspace, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return start(workspace, args, environment).finished;
}
