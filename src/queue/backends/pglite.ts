import type { PGlite } from "@electric-sql/pglite";
import { createPostgresBackend, type Job, Queue, runMigrations, Worker } from "bullmq";
import { isLostLock, type QueueBackend, recovery, type WorkOptions } from "../backend.ts";
import { createPglitePool } from "./pglite-pool.ts";

/**
 * BullMQ's PostgreSQL backend on the process's own PGlite, in schema `bullmq`. The session's search path becomes BullMQ's, so
 * everybody else on it names schemas.
 */
export async function openPgliteBackend(
  pglite: PGlite,
  onError: (error: Error) => void = (error) => process.emitWarning(`queue: ${error.message}`),
): Promise<QueueBackend> {
  const report = (error: Error) => {
    if (!isLostLock(error)) onError(error);
  };
  const pool = createPglitePool(pglite);
  const session = await pool.connect();
  // Without its tables a worker asks for them without pause, millions of times.
  await runMigrations(session);
  await pglite.exec("set search_path to bullmq, public");
  session.release();

  const opened: { close(): Promise<void> }[] = [];
  return {
    queue<Data>(name: string) {
      const queue = new Queue(name, { connection: pool }, createPostgresBackend) as unknown as Queue<Data>;
      queue.on("error", report);
      opened.push(queue);
      return queue;
    },
    worker<Data>(name: string, process: (job: Job<Data>) => Promise<void>, options: WorkOptions = {}) {
      const worker = new Worker(
        name,
        process,
        { connection: pool, ...recovery, ...options },
        createPostgresBackend,
      ) as unknown as Worker<Data>;
      worker.on("error", report);
      opened.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(opened.splice(0).map((each) => each.close()));
      await pool.end();
    },
  };
}
