import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from "fastify";
import type { Logger } from "pino";
import { JepyoError } from "../model/errors.ts";
import type { Metrics } from "./metrics.ts";
import { lookReady, type ReadyCheck } from "./ready.ts";

export interface ServerRequest {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly log: Logger;
  readonly checks: readonly ReadyCheck[];
  readonly metrics: Pick<Metrics, "read" | "contentType">;
  /** Fires when no new work is taken any more: the process is alive and no longer ready. */
  readonly draining: AbortSignal;
  /** Routes that others bring. */
  readonly plugins?: readonly FastifyPluginAsync[];
}

export interface OpenServer {
  /** `http://127.0.0.1:8080`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers whether the process lives (`/healthz`), may be given work (`/readyz`) and what it counts (`/metrics`).
 * Throws: JEPYO-SERVE-PORT.
 */
export async function openServer(request: ServerRequest): Promise<OpenServer> {
  const { host, port, log, checks, metrics, draining, plugins = [] } = request;
  // What it says of itself on the way is left out: requests are told below, by their route.
  const loggerInstance: FastifyBaseLogger = log.child({}, { level: "warn" });
  const server: FastifyInstance = Fastify({ loggerInstance, trustProxy: false });
  sayRequests(server, log);
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_asked, reply) => {
    if (draining.aborted) return reply.code(503).send({ ready: false, checks: { process: "draining" } });
    const readiness = await lookReady(checks);
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  server.get("/metrics", async (_asked, reply) => reply.type(metrics.contentType).send(await metrics.read()));
  for (const plugin of plugins) await server.register(plugin);
  try {
    return { url: await server.listen({ host, port }), close: () => server.close() };
  } catch (cause) {
    await server.close();
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new JepyoError(`${host}:${port} cannot be listened on: ${reason}`, {
      code: "JEPYO-SERVE-PORT",
      fault: "configuration",
      hint: "set HOST and PORT to an address of this machine that is free",
      cause,
    });
  }
}

/** Requests by their route, never by their address: links carry tokens. */
function sayRequests(server: FastifyInstance, log: Logger): void {
  const quiet = new Set(["/healthz", "/readyz", "/metrics"]);
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url;
    if (route !== undefined && quiet.has(route) && reply.statusCode < 500) return;
    const ms = Math.round(reply.elapsedTime);
    log.info({ method: request.method, route: route ?? "none", status: reply.statusCode, ms }, "request");
  });
  server.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500)
      log.error({ route: request.routeOptions.url, error: error.name, id: request.id }, "request failed");
    await reply.code(status).send({ error: status >= 500 ? "internal error" : error.message, id: request.id });
  });
}
