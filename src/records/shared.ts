import { type Dialect, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import { JepyoError } from "../model/errors.ts";
import { requirePostgres } from "./postgres-version.ts";

export interface SharedDatabase {
  readonly dialect: Dialect;
  close(): Promise<void>;
}

const connections = 6;

/** int8 arrives as a bigint, not as text. */
export const recordTypes = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return oid === types.builtins.INT8 && format !== "binary" ? BigInt : types.getTypeParser(oid, format);
  },
} as typeof types;

/**
 * Connects to a PostgreSQL database that several processes share.
 * Throws: JEPYO-DATABASE-UNREACHABLE, JEPYO-DATABASE-VERSION.
 */
export async function openShared(
  url: string,
  onError: (error: Error) => void = (error) => process.emitWarning(`database: ${error.message}`),
): Promise<SharedDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: "jepyo records",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: recordTypes,
  });
  let isClosing = false;
  const report = (error: Error) => {
    if (!isClosing) onError(error);
  };
  const close = async () => {
    isClosing = true;
    await pool.end();
  };
  // A client in use when the server restarts tells nobody else, and an error that nobody hears ends the process.
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
  try {
    const client = await pool.connect();
    await requirePostgres(client, url).finally(() => client.release());
  } catch (cause) {
    await close();
    throw cause instanceof JepyoError ? cause : unreachable(url, cause);
  }
  return { dialect: new PostgresDialect({ pool }), close };
}

/** Names the server without its user and password. */
function unreachable(url: string, cause: unknown): JepyoError {
  const { host, pathname } = new URL(url);
  const { code, message } = cause as NodeJS.ErrnoException;
  return new JepyoError(`the database ${pathname.slice(1)} at ${host} cannot be used: ${code ?? message}`, {
    code: "JEPYO-DATABASE-UNREACHABLE",
    fault: "environment",
    retry: "later",
    hint: "start the server, or correct DATABASE_URL: postgres://user:password@host:5432/database",
    cause,
  });
}
