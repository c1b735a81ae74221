import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../../model/errors.ts";
import type { ExtractedTable } from "./extract.ts";

/** A failed run may still be retried from its extract; then it is personal data without a purpose. Unit: milliseconds. */
const keptFor = 35 * 86_400_000;

const manifest = "extract.json";

/** Extracts of databases that runs were planned from, each in a folder of its own: whole, or not there. */
export interface KeptExtracts {
  /** Fills a new extract. Returns: its id, once everything of it is there. */
  keep<T>(fill: (folder: string) => Promise<T>): Promise<{ id: string; filled: T }>;
  /** Throws: JEPYO-SOURCE-EXTRACT-GONE. */
  read(id: string): Promise<{ folder: string; tables: readonly ExtractedTable[] }>;
  drop(id: string): Promise<void>;
}

export function keptExtracts(directory: string): KeptExtracts {
  return {
    async keep(fill) {
      await forgetOld(directory);
      const id = randomUUID();
      const part = join(directory, `${id}.part`);
      await mkdir(part, { recursive: true, mode: 0o700 });
      try {
        const filled = await fill(part);
        await rename(part, join(directory, id));
        return { id, filled };
      } finally {
        await rm(part, { recursive: true, force: true });
      }
    },
    async read(id) {
      const folder = join(directory, id);
      const text = await readFile(join(folder, manifest), "utf8").catch((cause) => Promise.reject(gone(cause)));
      return { folder, tables: JSON.parse(text) as ExtractedTable[] };
    },
    drop: (id) => rm(join(directory, id), { recursive: true, force: true }),
  };
}

/** Removes what a killed process left half-filled, and what nobody came back for. */
export async function forgetOld(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const path = join(directory, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > (name.endsWith(".part") ? 86_400_000 : keptFor)) await rm(path, { recursive: true, force: true });
  }
}

function gone(cause: unknown): JepyoError {
  return new JepyoError("what the run was planned from is not kept any more", {
    code: "JEPYO-SOURCE-EXTRACT-GONE",
    fault: "source",
    hint: "run the same command again: it reads the database anew",
    cause,
  });
}
