import type { PGlite } from "@electric-sql/pglite";
import { createPostgresBackend, runMigrations } from "bullmq";
import type { QueueBackend } from "../backend.ts";
import { openBackend, warnOfQueue } from "./open.ts";
import { createPglitePool } from "./pglite-pool.ts";

/**
 * BullMQ's PostgreSQL backend on the process's own PGlite, in schema `bullmq`. The session's search path becomes BullMQ's, so
 * everybody else on it names schemas.
 */
export async function openPgliteBackend(pglite: PGlite, onError = warnOfQueue): Promise<QueueBackend> {
  const connection = createPglitePool(pglite);
  const session = await connection.connect();
  // Without its tables a worker asks for them without pause, millions of times.
  await runMigrations(session);
  await session.query("set search_path to bullmq, public");
  session.release();
  return openBackend({ connection, factory: createPostgresBackend, onError, release: () => connection.end() });
}
