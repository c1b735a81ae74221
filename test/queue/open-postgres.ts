import { Client } from "pg";
import { openPostgresBackend } from "../../src/queue/backends/postgres.ts";
import type { OpenBackend } from "../contracts/queue-backend.ts";

/** The queue in a PostgreSQL database. */
export async function open(url: string): Promise<OpenBackend> {
  const backend = await openPostgresBackend(url);
  return {
    backend,
    async failInTransaction() {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        await client.query("begin");
        await client.query("select * from no_such_table");
      } finally {
        await client.end();
      }
    },
    close: () => backend.close(),
  };
}
