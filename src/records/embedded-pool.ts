import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import { Pool, type PoolClient, type QueryConfig } from "pg";

/** The only session of an embedded database. Whoever has taken it has it alone until he gives it back; others wait. */
export interface EmbeddedPool {
  connect(): Promise<PoolClient>;
}

const pools = new WeakMap<PGlite, EmbeddedPool>();

/**
 * An embedded database spoken to by `pg`, as a server is: a statement and all its messages are one call into the database instead of
 * six. Records and queue share the session.
 */
export function poolOf(pglite: PGlite): EmbeddedPool {
  const known = pools.get(pglite);
  if (known !== undefined) return known;
  const stream = () => new Wire(pglite);
  const pool = new Pool({ stream, max: 1, idleTimeoutMillis: 0, ssl: false, user: "postgres" });
  // What goes wrong is told to whoever sent the statement; should the line break, the next one finds the session without statements of the last.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.query("deallocate all").catch(() => undefined));
  pools.set(pglite, pool);
  return pool;
}

/** Statements the database keeps ready; texts that are new each time do not fill its memory. */
const mostPrepared = 500;
const names = new Map<string, string>();

/** A statement that the database reads and plans once, and then only runs. */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  if (!names.has(text) && names.size < mostPrepared) names.set(text, `s${names.size}`);
  const name = names.get(text);
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

/** A socket whose other end is the database in this process. */
class Wire extends Duplex {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  connect(): void {
    process.nextTick(() => this.emit("connect"));
  }

  setNoDelay(): void {}

  setKeepAlive(): void {}

  ref(): void {}

  unref(): void {}

  override _read(): void {}

  override _write(message: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#ask(message, done);
  }

  override _writev(chunks: readonly { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#ask(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  #ask(message: Buffer, done: (error?: Error | null) => void): void {
    const answer = this.#pglite.runExclusive(() =>
      this.#pglite.execProtocolRawStream(message, {
        // Files lie in a folder: what the system has been given need not be given to it once more.
        syncToFs: false,
        onRawData: (bytes) => void this.push(Buffer.from(bytes)),
      }),
    );
    answer.then(() => done(), done);
  }
}
