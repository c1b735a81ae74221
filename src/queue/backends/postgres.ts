import { createPostgresBackend, type PgPool, runMigrations, SchemaVersionMismatchError } from "bullmq";
import { Pool } from "pg";
import { JepyoError } from "../../model/errors.ts";
import { requirePostgres } from "../../records/postgres-version.ts";
import type { QueueBackend } from "../backend.ts";
import { openBackend, warnOfQueue } from "./open.ts";
import { unreachable } from "./unreachable.ts";

/** Each of a process's six workers keeps one connection to be told of new jobs; the rest carry statements. */
const connections = 14;

/**
 * BullMQ's PostgreSQL backend in schema `bullmq` of a shared database.
 * Throws: JEPYO-QUEUE-UNREACHABLE, JEPYO-QUEUE-NEWER, JEPYO-DATABASE-VERSION.
 */
export async function openPostgresBackend(url: string, onError = warnOfQueue): Promise<QueueBackend> {
  const connection = new Pool({
    connectionString: url,
    max: connections,
    options: "-c search_path=bullmq,public",
    application_name: "jepyo queue",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  let isClosing = false;
  const report = (error: Error) => {
    if (!isClosing) onError(error);
  };
  // Every queue and worker listens for the pool's errors; a client in use when the server restarts tells nobody else.
  connection.setMaxListeners(0).on("error", report);
  connection.on("connect", (client) => client.setMaxListeners(0).on("error", report));
  const release = async () => {
    isClosing = true;
    await connection.end();
  };
  try {
    const session = await connection.connect();
    // Without its tables a worker asks for them without pause, millions of times. A lock lets one of several starters make them.
    await requirePostgres(session, url)
      .then(() => runMigrations(session))
      .finally(() => session.release());
  } catch (cause) {
    await release();
    if (cause instanceof JepyoError) throw cause;
    throw cause instanceof SchemaVersionMismatchError ? newer(cause) : unreachable(url, cause);
  }
  // Its own declaration of a pool's events is narrower than BullMQ's.
  const pool = connection as unknown as PgPool;
  return openBackend({ connection: pool, factory: createPostgresBackend, onError, release });
}

function newer(cause: SchemaVersionMismatchError): JepyoError {
  return new JepyoError("the queue's tables were changed by a newer version of jepyo", {
    code: "JEPYO-QUEUE-NEWER",
    fault: "configuration",
    hint: "install the newer version here too, or set QUEUE_URL to another database",
    cause,
  });
}
