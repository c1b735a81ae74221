import { rmSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { JepyoError } from "../model/errors.ts";

/** Who holds a home folder, as `holder.json` says it. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
  /** ISO 8601 instant. */
  readonly since: string;
}

export interface HomeLock {
  /** May be called again. */
  release(): Promise<void>;
}

/** SQLite's primary result code for "somebody else holds the lock". */
const sqliteBusy = 5;

/**
 * Takes a home folder for this process alone: two processes on one embedded database lose each other's rows.
 * The operating system frees the lock when the process ends, however it ends.
 * Throws: JEPYO-HOME-IN-USE naming the holder; JEPYO-HOME-UNWRITABLE.
 */
export async function acquireHome(home: string, command: string): Promise<HomeLock> {
  const lock = await lockFile(home);
  const holderPath = join(home, "holder.json");
  const holder: Holder = { pid: process.pid, command, since: new Date().toISOString() };
  await writeFile(`${holderPath}.part`, `${JSON.stringify(holder)}\n`);
  await rename(`${holderPath}.part`, holderPath);
  const release = () => {
    process.off("exit", release);
    if (!lock.isOpen) return;
    rmSync(holderPath, { force: true });
    lock.close();
  };
  // Also keeps the lock from being collected, and so freed, when nobody holds on to what is returned.
  process.once("exit", release);
  return { release: async () => release() };
}

async function lockFile(home: string): Promise<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    await mkdir(home, { recursive: true });
    database = new DatabaseSync(join(home, "lock"));
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) throw inUse(home, await readHolder(home));
    throw homeUnwritable(home, cause);
  }
}

export function homeUnwritable(home: string, cause: unknown): JepyoError {
  return new JepyoError(`the home folder cannot be written: ${reasonOf(cause)}`, {
    code: "JEPYO-HOME-UNWRITABLE",
    fault: "configuration",
    place: { file: home },
    hint: "set JEPYO_HOME to a folder on a local disk that you may write to",
    cause,
  });
}

/** The winner of a race writes `holder.json` a moment after it has the lock. */
async function readHolder(home: string): Promise<Holder | undefined> {
  for (let look = 0; look < 10; look += 1) {
    try {
      return JSON.parse(await readFile(join(home, "holder.json"), "utf8")) as Holder;
    } catch {
      await pause(20);
    }
  }
  return undefined;
}

function inUse(home: string, holder: Holder | undefined): JepyoError {
  const who =
    holder === undefined ? "another process" : `process ${holder.pid} (${holder.command}, since ${holder.since})`;
  return new JepyoError(`the home folder is in use by ${who}`, {
    code: "JEPYO-HOME-IN-USE",
    fault: "configuration",
    place: { file: home },
    hint: "wait until it ends, or set JEPYO_HOME to another folder",
    ...(holder === undefined ? {} : { details: { ...holder } }),
  });
}

/** Whether somebody else holds a lock file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === sqliteBusy;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  if ("errstr" in error && typeof error.errstr === "string") return error.errstr;
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}
