import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { openRedisBackend } from "../../src/queue/backends/redis.ts";
import { evictionOf, requireRedis } from "../../src/queue/backends/redis-server.ts";
import { openRedis } from "../servers/redis.ts";

const url = "redis://canary:word@queue:6379";

describe("a Redis", () => {
  it.each(["6.2.0", "6.10.1", "7.2.4", "8.0.0"])("of version %s will do", (version) => {
    const info = `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\n`;
    expect(() => requireRedis(info, url)).not.toThrow();
  });

  it("that is too old is refused, in words without user and password; one that keeps its version to itself is not", () => {
    expect(() => requireRedis("", url)).not.toThrow();
    expect(() => requireRedis("# Server\r\nredis_version:6.0.16\r\n", url)).toThrow(
      expect.objectContaining({
        code: "JEPYO-QUEUE-VERSION",
        message: "the queue server at queue:6379 is Redis 6.0.16; Redis or Valkey 6.2 or newer is needed",
      }),
    );
  });

  it("that may throw jobs away is told of, once, and used all the same", async () => {
    expect(evictionOf("maxmemory_policy:noeviction\r\n", url)).toBeUndefined();
    expect(evictionOf("", url)).toBeUndefined();
    const server = await openRedis();
    onTestFinished(() => server.close());
    const client = new Redis(server.url);
    onTestFinished(() => client.disconnect());
    await client.config("SET", "maxmemory-policy", "allkeys-lru");
    const told: Error[] = [];
    const backend = await openRedisBackend(server.url, { onError: (error) => void told.push(error) });
    await backend.close();
    await client.config("SET", "maxmemory-policy", "noeviction");
    expect(told).toEqual([
      expect.objectContaining({ code: "JEPYO-QUEUE-EVICTION", message: expect.stringContaining("allkeys-lru") }),
    ]);
  });
});
