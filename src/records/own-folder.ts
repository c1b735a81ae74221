import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isBusy } from "./home-lock.ts";

export interface OwnFolder {
  readonly path: string;
  /** Whether nobody has deleted it, or a folder above it. */
  isThere(): boolean;
  release(): Promise<void>;
}

const suffix = ".lock";

/**
 * Makes a folder of this process's own below `parent`, and removes those of this machine's processes that have ended. The lock
 * beside it is freed by the operating system however a process ends. A folder without one was removed already: what a killed
 * process had started, a browser say, may have written on for a moment and made it anew.
 */
export async function claimFolder(parent: string): Promise<OwnFolder> {
  await mkdir(parent, { recursive: true });
  const machine = `${hostname().replaceAll(/[^\w.-]/g, "_")}-`;
  const found = (await readdir(parent)).filter((name) => name.startsWith(machine));
  for (const name of found) {
    const path = join(parent, name);
    if (name.endsWith(suffix)) await removeEnded(path);
    else if (!existsSync(path + suffix)) await removeFolder(path);
  }
  for (;;) {
    const path = join(parent, `${machine}${process.pid}-${randomUUID().slice(0, 8)}`);
    const lock = tryLock(path + suffix);
    // Somebody swept between the file's first moment and its lock, and may have taken the file away.
    if (lock === undefined) continue;
    if (!existsSync(path + suffix)) {
      lock.close();
      continue;
    }
    await mkdir(path, { mode: 0o700 });
    return {
      path,
      // Whatever writes into the folder makes it anew, but not its lock.
      isThere: () => existsSync(path + suffix),
      async release() {
        await rm(path, { recursive: true, force: true });
        if (!lock.isOpen) return;
        lock.close();
        await rm(path + suffix, { force: true });
      },
    };
  }
}

async function removeEnded(lockPath: string): Promise<void> {
  let lock: DatabaseSync | undefined;
  try {
    lock = tryLock(lockPath);
  } catch {
    // Whoever can, removes it.
  }
  if (lock === undefined) return;
  await removeFolder(lockPath.slice(0, -suffix.length));
  lock.close();
  await rm(lockPath, { force: true });
}

/** As far as nobody writes into it meanwhile: the next process to start takes the rest away. */
async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

function tryLock(path: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
