import { chmod, mkdtemp, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { JepyoError, toErrorRecord } from "../model/errors.ts";
import type { Records } from "../records/records.ts";
import { socketPathOf } from "./socket-path.ts";

export interface SocketRequest {
  readonly home: string;
  readonly version: string;
  readonly records: Records;
  readonly wake: (runId: string) => Promise<void>;
}

/**
 * Answers the other commands of this user while this process holds the home folder: the records, call by call, as they are here.
 * Shape: `GET /` → `{version}`; `POST /records/<call>` with its arguments as an array → `{value}` or `{error}`; `POST /wake/<run>`.
 * Whoever holds the folder's lock finds at most a dead process's socket there.
 */
export async function openSocket(request: SocketRequest): Promise<{ close(): Promise<void> }> {
  const { home, version, records, wake } = request;
  const server = Fastify({ logger: false, bodyLimit: 64 * 1_048_576, forceCloseConnections: true });
  server.get("/", async () => ({ version }));
  server.post<{ Params: { runId: string } }>("/wake/:runId", async ({ params }) => {
    await wake(params.runId);
    return {};
  });
  server.post<{ Params: { call: string }; Body: unknown }>("/records/:call", async ({ params, body }, reply) => {
    if (!Object.hasOwn(records, params.call) || !Array.isArray(body)) return reply.code(404).send({});
    const call = records[params.call as keyof Records] as (...given: unknown[]) => Promise<unknown>;
    try {
      return { value: await call(...body) };
    } catch (error) {
      return { error: { ...toErrorRecord(error), retry: error instanceof JepyoError ? error.retry : "never" } };
    }
  });
  const socket = await socketPathOf(home);
  await listenForUserAlone(server, socket.path);
  return {
    async close() {
      await server.close();
      await rm(socket.path, { force: true });
      await socket.release();
    },
  };
}

/** Made in a folder that nobody else enters, then moved to its place: a umask is the whole process's, of whoever makes folders meanwhile too. */
async function listenForUserAlone(server: FastifyInstance, path: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(path), "s-"));
  const made = join(folder, "s");
  await server.listen({ path: made, listenTextResolver: () => "" });
  await chmod(made, 0o600);
  await rename(made, path);
  await rmdir(folder);
}
