import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { JepyoError } from "../model/errors.ts";

/**
 * Opens the embedded database in a folder; a new folder takes some seconds. Whoever opens it holds the home folder's lock and closes it.
 * Throws: JEPYO-DATABASE-UNREADABLE.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await PGlite.create(folder);
  } catch (cause) {
    throw new JepyoError("the embedded database cannot be opened", {
      code: "JEPYO-DATABASE-UNREADABLE",
      fault: "configuration",
      place: { file: folder },
      hint: "check that the disk has room and the folder may be written; restore it from a backup, or move it away to start anew",
      cause,
    });
  }
}
