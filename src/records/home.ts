import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../model/errors.ts";
import { acquireHome, type HomeLock, homeUnwritable } from "./home-lock.ts";
import { claimFolder } from "./own-folder.ts";

/** The home folder as this process has it. */
export interface Home {
  readonly directory: string;
  /**
   * `owner`: nobody else works here, the database is inside. `shared`: the database is elsewhere, others work here too. `guest`: another
   * process is the owner and answers for its database.
   */
  readonly access: "owner" | "shared" | "guest";
  /** A folder of this process's own; gone when it ends. */
  readonly scratch: string;
  /** Runs an action in a folder of its own that is gone afterwards, whatever happens. */
  inScratch<T>(name: string, action: (directory: string) => Promise<T>): Promise<T>;
  /** Throws: JEPYO-HOME-GONE once the folder was deleted or moved away: nothing can be kept any more. */
  requireThere(): void;
  release(): Promise<void>;
}

export interface HomeRequest {
  readonly directory: string;
  /** Whether records and queue lie elsewhere, so that several processes may use the folder. */
  readonly isShared: boolean;
  /** Named to whoever finds the folder in use. */
  readonly command: string;
}

/**
 * Takes the home folder, alone unless its database is elsewhere, and clears what ended processes left in its scratch.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE.
 */
export async function openHome({ directory, isShared, command }: HomeRequest): Promise<Home> {
  const lock = isShared ? undefined : await acquireHome(directory, command);
  return openFolder(directory, isShared ? "shared" : "owner", lock);
}

/** Enters a home folder that another process holds. */
export function visitHome(directory: string): Promise<Home> {
  return openFolder(directory, "guest");
}

async function openFolder(directory: string, access: Home["access"], lock?: HomeLock): Promise<Home> {
  const own = await claimFolder(join(directory, "scratch")).catch(async (cause) => {
    await lock?.release();
    throw homeUnwritable(directory, cause);
  });
  return {
    directory,
    access,
    scratch: own.path,
    async inScratch(name, action) {
      const folder = join(own.path, name);
      await mkdir(folder, { recursive: true });
      try {
        return await action(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    requireThere() {
      if (!own.isThere()) throw homeGone(directory);
    },
    async release() {
      await own.release();
      await lock?.release();
    },
  };
}

function homeGone(directory: string): JepyoError {
  return new JepyoError("the home folder is no longer there: it was deleted or moved while it was in use", {
    code: "JEPYO-HOME-GONE",
    fault: "environment",
    place: { file: directory },
    hint: "put the workspace back, then run the same command again: it carries on from what was kept there",
  });
}
