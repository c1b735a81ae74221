import { once } from "node:events";
import { rm } from "node:fs/promises";
import type { Server } from "node:http";
import Fastify from "fastify";
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
  const server = Fastify({ logger: false, bodyLimit: 64 * 1_048_576 });
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
  await rm(socket.path, { force: true });
  await server.ready();
  bindForUserAlone(server.server, socket.path);
  await once(server.server, "listening");
  return {
    async close() {
      server.server.close().closeAllConnections();
      await server.close();
      await rm(socket.path, { force: true });
      await socket.release();
    },
  };
}

/** A umask is the whole process's: it is back before anybody else can make a file or folder. */
function bindForUserAlone(server: Server, path: string): void {
  const before = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(before);
  }
}
