import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { type Dialect, PostgresDialect, type PostgresPoolClient } from "kysely";
import { JepyoError } from "../model/errors.ts";
import { poolOf, prepared } from "./embedded-pool.ts";
import { recordTypes } from "./shared.ts";

/** Closes when what is under way has ended. */
class Embedded extends PGlite {
  override async close(): Promise<void> {
    await poolOf(this).end();
    await super.close();
  }
}

/**
 * Opens the embedded database in a folder; a new folder takes some seconds. Whoever opens it holds the home folder's lock and closes it.
 * Throws: JEPYO-DATABASE-UNREADABLE.
 */
export async function openEmbedded(folder: string): Promise<PGlite> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const pglite = new Embedded(folder);
    await pglite.waitReady;
    return pglite;
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

/** The records' way of speaking to an embedded database. */
export function embeddedDialect(pglite: PGlite): Dialect {
  const pool = poolOf(pglite);
  return new PostgresDialect({
    pool: {
      async connect() {
        const client = await pool.connect();
        const query = (text: string, values: readonly unknown[]) =>
          client.query({ ...prepared(text, values), types: recordTypes });
        return { query, release: () => client.release() } as unknown as PostgresPoolClient;
      },
      end: async () => undefined,
      options: {},
    },
  });
}
