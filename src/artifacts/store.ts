import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { JepyoError } from "../model/errors.ts";

export interface StoredArtifact {
  readonly sha256: string;
  readonly bytes: number;
}

/** Files of runs by their content's hash: stored whole or not at all, never changed, the same content once. */
export interface ArtifactStore {
  put(bytes: Uint8Array): Promise<StoredArtifact>;
  putFile(path: string): Promise<StoredArtifact>;
  /** Throws: JEPYO-ARTIFACT-MISSING, JEPYO-ARTIFACT-DAMAGED. */
  get(sha256: string): Promise<Buffer>;
  /** Where the file lies, for engines that read files themselves. */
  pathOf(sha256: string): string;
}

/**
 * Opens the store in a folder. What is being written lies in `incoming`, which belongs to this process alone and is on the same disk;
 * without one the whole folder does, and what an ended process was still writing is removed.
 * Shape: `<first two digits>/<hash>`, a file appears by a rename only after its bytes are on the disk.
 */
export async function openArtifactStore(directory: string, ownIncoming?: string): Promise<ArtifactStore> {
  const incoming = ownIncoming ?? join(directory, "incoming");
  if (ownIncoming === undefined) await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);

  const keep = async (sha256: string, bytes: number, write: (path: string) => Promise<void>) => {
    const path = pathOf(sha256);
    if (await isIntact(path, sha256, bytes)) return { sha256, bytes };
    const part = join(incoming, randomUUID());
    try {
      await write(part);
      await syncPath(part);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(part, path);
      await syncPath(dirname(path)).catch(() => undefined);
    } finally {
      await rm(part, { force: true });
    }
    return { sha256, bytes };
  };

  return {
    pathOf,
    put: (bytes) =>
      keep(createHash("sha256").update(bytes).digest("hex"), bytes.byteLength, async (path) => {
        const file = await open(path, "wx", 0o600);
        await file.writeFile(bytes).finally(() => file.close());
      }),
    async putFile(source) {
      const { size } = await stat(source);
      return keep(await hashFile(source), size, async (path) => {
        await copyFile(source, path, constants.COPYFILE_FICLONE);
        await chmod(path, 0o600);
      });
    },
    async get(sha256) {
      const path = pathOf(sha256);
      const bytes = await readFile(path).catch((cause) => {
        throw lost(path, cause);
      });
      const found = createHash("sha256").update(bytes).digest("hex");
      if (found !== sha256) throw damaged(path, found);
      return bytes;
    },
  };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function isIntact(path: string, sha256: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes && (await hashFile(path)) === sha256;
  } catch {
    return false;
  }
}

/** Asks the disk to keep what was written; some systems refuse this for folders. */
async function syncPath(path: string): Promise<void> {
  const file = await open(path, "r");
  await file.sync().finally(() => file.close());
}

function lost(path: string, cause: unknown): JepyoError {
  return new JepyoError("a stored file of this run cannot be read", {
    code: "JEPYO-ARTIFACT-MISSING",
    fault: "environment",
    place: { file: path },
    hint: "restore the artifacts folder from a backup, or issue the period again with --reissue",
    cause,
  });
}

function damaged(path: string, found: string): JepyoError {
  return new JepyoError(`a stored file of this run has changed since it was written: its SHA-256 is now ${found}`, {
    code: "JEPYO-ARTIFACT-DAMAGED",
    fault: "environment",
    place: { file: path },
    hint: "check the disk, restore the artifacts folder from a backup, or issue the period again with --reissue",
  });
}
