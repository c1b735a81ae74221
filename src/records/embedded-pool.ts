import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import { Pool, type PoolClient, type QueryConfig } from "pg";

/** The only session of an embedded database. Whoever has taken it has it alone until he gives it back; others wait. */
export interface EmbeddedPool {
  /** Throws: Error when the database is closed or about to be. */
  connect(): Promise<PoolClient>;
  /** Lets whoever has the session or waits for it come to an end, and nobody after them. */
  end(): Promise<void>;
}

const pools = new WeakMap<PGlite, EmbeddedPool>();

/** All of them named, so that none is taken from the environment (`PGHOST`, `PGOPTIONS`); the database asks for none. */
const names = { host: "localhost", user: "postgres", database: "postgres", password: "none", options: " " };

/**
 * An embedded database spoken to by `pg`, as a server is: a statement and all its messages are one call into the database instead of
 * six. Records and queue share the session.
 */
export function poolOf(pglite: PGlite): EmbeddedPool {
  const known = pools.get(pglite);
  if (known !== undefined) return known;
  const stream = () => new Wire(pglite);
  const pool = new Pool({ ...names, stream, max: 1, idleTimeoutMillis: 0, ssl: false });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    // What goes wrong is told to whoever sent the statement; an error that nobody hears ends the process.
    client.on("error", () => undefined);
    // After a broken line the database is still where the last client left it: in his transaction, with his statements.
    void client.query("rollback; deallocate all").catch(() => undefined);
  });
  let ending: Promise<void> | undefined;
  const shared: EmbeddedPool = {
    async connect() {
      if (ending !== undefined || !pglite.ready) throw closed();
      return pool.connect();
    },
    end() {
      ending ??= pool
        .connect()
        .then((last) => last.release())
        .then(() => pool.end());
      return ending;
    },
  };
  pools.set(pglite, shared);
  return shared;
}

function closed(): Error {
  return new Error("the embedded database is closed");
}

/** Statements the database keeps ready; texts that are new each time do not fill its memory. */
const mostPrepared = 500;
const statements = new Map<string, string>();

/** A statement that the database reads and plans once, and then only runs. */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  if (!statements.has(text) && statements.size < mostPrepared) statements.set(text, `s${statements.size}`);
  const name = statements.get(text);
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

/** What a client says before it hangs up; the database, which ends with its only session, is not told. */
const terminate = Buffer.from([0x58, 0, 0, 0, 4]);

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

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  #ask(message: Buffer, done: (error?: Error | null) => void): void {
    this.#answer(message).then(() => done(), done);
  }

  async #answer(message: Buffer): Promise<void> {
    if (message.equals(terminate)) return;
    if (!this.#pglite.ready) throw closed();
    await this.#pglite.runExclusive(() =>
      this.#pglite.execProtocolRawStream(message, {
        // Files lie in a folder: what the system has been given need not be given to it once more.
        syncToFs: false,
        onRawData: (bytes) => void this.push(Buffer.from(bytes)),
      }),
    );
  }
}
