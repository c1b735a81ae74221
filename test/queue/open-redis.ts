import { openRedisBackend } from "../../src/queue/backends/redis.ts";
import type { OpenBackend } from "../contracts/queue-backend.ts";

/** The queue on a Redis: `<url>#<prefix>`. */
export async function open(place: string): Promise<OpenBackend> {
  const [url = "", prefix = ""] = place.split("#");
  const backend = await openRedisBackend(url, { prefix });
  return { backend, close: () => backend.close() };
}
