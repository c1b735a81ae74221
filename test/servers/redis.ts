import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { findServer } from "./binary.ts";
import { freePort, type Server, startServer } from "./start.ts";

export interface RedisServer {
  readonly url: string;
  /** Starts the server again on the same port; what it had not saved is gone. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A private Redis in a temporary folder, or the one that REDIS_URL names. */
export async function openRedis(): Promise<RedisServer> {
  const given = process.env.REDIS_URL;
  if (given) {
    const restart = async () => {
      throw new Error("a server that REDIS_URL names is not restarted");
    };
    return { url: given, restart, close: async () => undefined };
  }
  const program = findServer("redis-server", "redis-server", "REDIS_URL");
  const folder = await mkdtemp(join(tmpdir(), "jepyo-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
  const start = () => startServer(program, args, () => answers(url));
  let server: Server = await start();
  return {
    url,
    async restart() {
      await server.stop("SIGKILL");
      server = await start();
    },
    async close() {
      await server.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
