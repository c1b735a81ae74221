import { createRedisBackend } from "bullmq";
import { Redis } from "ioredis";
import type { QueueBackend } from "../backend.ts";
import { openBackend, warnOfQueue } from "./open.ts";
import { evictionOf, requireRedis } from "./redis-server.ts";
import { unreachable } from "./unreachable.ts";

export interface RedisOptions {
  readonly onError?: (error: Error) => void;
  /** Begins every key. */
  readonly prefix?: string;
}

/** How long the first answer may take; afterwards a lost server is waited for. Unit: milliseconds. */
const firstAnswer = 5_000;

/**
 * BullMQ on Redis or Valkey, 6.2 or newer; that the server may throw jobs away is reported.
 * Throws: JEPYO-QUEUE-UNREACHABLE, JEPYO-QUEUE-VERSION.
 */
export async function openRedisBackend(url: string, options: RedisOptions = {}): Promise<QueueBackend> {
  const { onError = warnOfQueue, prefix = "jepyo" } = options;
  const errors: Error[] = [];
  let report = (error: Error): void => void errors.push(error);
  // Every queue and worker listens on the same connection; each worker waits for jobs on one of its own.
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: firstAnswer });
  connection.setMaxListeners(0).on("error", (error: Error) => report(error));
  try {
    await answerWithin(firstAnswer, connection);
  } catch (cause) {
    connection.disconnect();
    throw unreachable(url, errors.at(-1) ?? cause);
  }
  report = onError;
  // A server may keep this to itself.
  const info = await connection.info().catch(() => "");
  try {
    requireRedis(info, url);
  } catch (error) {
    connection.disconnect();
    throw error;
  }
  const eviction = evictionOf(info, url);
  if (eviction !== undefined) onError(eviction);
  return openBackend({
    connection,
    factory: createRedisBackend,
    prefix,
    onError,
    async release() {
      connection.disconnect();
    },
  });
}

async function answerWithin(milliseconds: number, connection: Redis): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer")), milliseconds);
  try {
    await Promise.race([connection.connect().then(() => connection.ping()), late]);
  } finally {
    clearTimeout(timer);
  }
}
