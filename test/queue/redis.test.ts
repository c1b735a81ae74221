import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll } from "vitest";
import { describeQueueBackend } from "../contracts/queue-backend.ts";
import { openRedis } from "../servers/redis.ts";
import { open } from "./open-redis.ts";

const server = await openRedis();
afterAll(() => server.close());

describeQueueBackend("Redis", {
  makePlace: async () => `${server.url}#jepyo-${randomUUID()}`,
  async removePlace(place) {
    const [url = "", prefix = ""] = place.split("#");
    const client = new Redis(url);
    for (const key of await client.keys(`${prefix}:*`)) await client.del(key);
    client.disconnect();
  },
  open,
  module: new URL("open-redis.ts", import.meta.url),
});
