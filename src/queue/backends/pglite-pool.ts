import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { PgNotification, PgPool, PgPoolClient, PgQueryResult } from "bullmq";
import type { PoolClient } from "pg";
import { poolOf, prepared } from "../../records/embedded-pool.ts";

/** A statement's first words, whatever comments stand before it. */
const leadingComments = /^(?:\s*--[^\n]*\n)*\s*/;

/**
 * One embedded database in the shape of a `pg.Pool`, as far as BullMQ uses one. There is a single session: a client takes it for a
 * statement or for a transaction, never for longer, and is told of notifications all the same.
 */
export function createPglitePool(pglite: PGlite): PgPool {
  const session = poolOf(pglite);
  const channels = new EventEmitter().setMaxListeners(0);
  const hear = (notification: PgNotification) => channels.emit("notification", notification);
  const heard = new Set<PoolClient>();

  const take = async () => {
    const client = await session.connect().catch(failLater);
    if (!heard.has(client)) client.on("notification", hear as (message: object) => void);
    heard.add(client);
    return client;
  };
  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<PgQueryResult<Row>> => {
    const client = await take();
    try {
      return await ask<Row>(client, text, values);
    } finally {
      client.release();
    }
  };

  const pool = Object.assign(new EventEmitter().setMaxListeners(0), {
    // BullMQ asks whether a silent loss of the connection would be noticed; here there is none to lose.
    options: { keepAlive: true },
    query,
    connect: async () => createClient(query, take, channels),
    async end() {
      await query("unlisten *");
      for (const client of heard) client.off("notification", hear as (message: object) => void);
      channels.removeAllListeners();
    },
  });
  return pool as unknown as PgPool;
}

/**
 * A worker asks again at once what has failed. A database in this process answers without a turn of the event loop, so that nothing else
 * would have its turn: neither whoever closes the worker nor whoever sees that the folder is gone.
 */
async function failLater(error: unknown): Promise<never> {
  await pause(100);
  throw error;
}

async function ask<Row>(client: PoolClient, text: string, values: readonly unknown[]): Promise<PgQueryResult<Row>> {
  const answer: unknown = await client.query(prepared(text, values)).catch(failLater);
  // A text of several statements, as migrations are, has as many answers.
  return (Array.isArray(answer) ? answer.at(-1) : answer) as PgQueryResult<Row>;
}

function createClient(query: PgPool["query"], take: () => Promise<PoolClient>, channels: EventEmitter): PgPoolClient {
  const client = new EventEmitter().setMaxListeners(0);
  const forward = (notification: PgNotification) => client.emit("notification", notification);
  channels.on("notification", forward);
  let held: PoolClient | undefined;
  const letGo = () => {
    held?.release();
    held = undefined;
  };
  return Object.assign(client, {
    async query(text: string, values: readonly unknown[] = []) {
      const word = text.replace(leadingComments, "").slice(0, 8).toLowerCase();
      if (word.startsWith("begin")) held ??= await take();
      if (held === undefined) return query(text, values);
      const answer = await ask(held, text, values);
      if (word.startsWith("commit") || word.startsWith("rollback")) letGo();
      return answer;
    },
    release() {
      channels.off("notification", forward);
      const broken = held;
      if (broken !== undefined)
        void ask(broken, "rollback", [])
          .catch(() => undefined)
          .finally(letGo);
    },
  }) as unknown as PgPoolClient;
}
