import { PGlite } from "@electric-sql/pglite";
import { openPgliteBackend } from "../../src/queue/backends/pglite.ts";
import { createPglitePool } from "../../src/queue/backends/pglite-pool.ts";
import type { OpenBackend } from "../contracts/queue-backend.ts";

/** The embedded queue in a folder. */
export async function open(folder: string): Promise<OpenBackend> {
  const pglite = await PGlite.create(folder);
  const backend = await openPgliteBackend(pglite);
  return {
    backend,
    async failInTransaction() {
      const client = await createPglitePool(pglite).connect();
      try {
        await client.query("begin");
        await client.query("select * from no_such_table");
      } finally {
        client.release();
      }
    },
    async close() {
      await backend.close();
      await pglite.close();
    },
  };
}
