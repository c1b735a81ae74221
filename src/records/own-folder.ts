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
 * beside it is freed by the operating system however a process ends.
 */
export async function claimFolder(parent: string): Promise<OwnFolder> {
  await mkdir(parent, { recursive: true });
  const machine = `${hostname().replaceAll(/[^\w.-]/g, "_")}-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(machine) && name.endsWith(suffix)) await removeEnded(join(parent, name));
  }
  for (;;) {
    const path = join(parent, `${machine}${process.pid}-${randomUUID().slice(0, 8)}`);
    const lock = tryLock(path + suffix);
    // Somebody swept between the file's first moment and its lock.
    if (lock === undefined) continue;
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
  await rm(lockPath.slice(0, -suffix.length), { recursive: true, force: true });
  lock.close();
  await rm(lockPath, { force: true });
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
