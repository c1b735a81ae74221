import { EventEmitter } from "node:events";
import type { PGlite } from "@electric-sql/pglite";
import type { PgNotification, PgPool, PgPoolClient, PgQueryResult } from "bullmq";

/** A statement's first words, whatever comments stand before it. */
const leadingComments = /^(?:\s*--[^\n]*\n)*\s*/;

/**
 * One PGlite in the shape of a `pg.Pool`, as far as BullMQ uses one. PGlite has a single session and queues its queries itself, so
 * every client is that session and none is ever waited for.
 */
export function createPglitePool(pglite: PGlite): PgPool {
  const channels = new EventEmitter().setMaxListeners(0);
  const subscriptions = new Map<string, Promise<() => Promise<void>>>();

  /** Notifications arrive through PGlite's own `listen`; a plain LISTEN would leave workers to their polling. */
  const listen = async (channel: string): Promise<void> => {
    const known = subscriptions.get(channel);
    const subscription =
      known ?? pglite.listen(channel, (payload) => channels.emit("notification", { channel, payload }));
    subscriptions.set(channel, subscription);
    await subscription;
  };

  const query = async <Row>(text: string, parameters?: readonly unknown[]): Promise<PgQueryResult<Row>> => {
    const channel = /^listen\s+"?(\w+)"?/i.exec(text.replace(leadingComments, ""))?.[1];
    if (channel !== undefined) {
      await listen(channel);
      return { rows: [], rowCount: 0 };
    }
    if (parameters !== undefined && parameters.length > 0) {
      const { rows, affectedRows } = await pglite.query<Row>(text, [...parameters]);
      return { rows, rowCount: affectedRows ?? rows.length };
    }
    // Only without parameters may a text hold several statements, as migrations do.
    const results = await pglite.exec(text);
    const last = results.at(-1);
    return { rows: (last?.rows ?? []) as Row[], rowCount: last?.affectedRows ?? 0 };
  };

  const pool = Object.assign(new EventEmitter().setMaxListeners(0), {
    // BullMQ asks whether a silent loss of the connection would be noticed; here there is none to lose.
    options: { keepAlive: true },
    query,
    connect: async () => createClient(query, channels),
    async end() {
      for (const subscription of subscriptions.values()) await (await subscription)();
      subscriptions.clear();
      channels.removeAllListeners();
    },
  });
  return pool as unknown as PgPool;
}

function createClient(query: PgPool["query"], channels: EventEmitter): PgPoolClient {
  const client = new EventEmitter().setMaxListeners(0);
  const forward = (notification: PgNotification) => client.emit("notification", notification);
  channels.on("notification", forward);
  let inTransaction = false;
  return Object.assign(client, {
    async query(text: string, parameters?: readonly unknown[]) {
      const word = text.replace(leadingComments, "").slice(0, 8).toLowerCase();
      if (word.startsWith("begin")) inTransaction = true;
      if (word.startsWith("commit") || word.startsWith("rollback")) inTransaction = false;
      return query(text, parameters);
    },
    release() {
      channels.off("notification", forward);
      if (inTransaction) void query("rollback").catch(() => undefined);
      inTransaction = false;
    },
  }) as unknown as PgPoolClient;
}
