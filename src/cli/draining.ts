import type { Logger } from "pino";
import type { App } from "../app/work.ts";

/** What was told to stop has so long to close in order. Unit: milliseconds. */
const closesWithin = 10_000;

export interface Patience {
  /** How long running stages may take to end. Unit: seconds. */
  readonly drainSeconds: number;
  readonly exit?: (code: number) => void;
}

/**
 * The first SIGTERM or SIGINT drains; when that has taken `drainSeconds`, or at a second one, running stages are told to stop. What has
 * not closed ten seconds later, or at a third, is left as a kill would leave it: the next start carries it on. Nothing holds the process for ever.
 */
export function heed(log: Logger, { drainSeconds, exit = process.exit }: Patience) {
  const told = Promise.withResolvers<void>();
  const draining = new AbortController();
  const hurry = new AbortController();
  const leave = () => {
    log.warn("what did not let go is left as it is: the next start carries it on");
    exit(1);
  };
  const stop = (why: string) => {
    if (hurry.signal.aborted) return;
    log.warn(`${why}: running stages stop, the next start carries them on`);
    hurry.abort();
    setTimeout(leave, closesWithin).unref();
  };
  const listen = () => {
    if (hurry.signal.aborted) return leave();
    if (draining.signal.aborted) return stop("told again");
    draining.abort();
    told.resolve();
    setTimeout(() => stop(`not done after ${drainSeconds} seconds`), drainSeconds * 1_000).unref();
  };
  process.on("SIGTERM", listen).on("SIGINT", listen);
  return {
    told: told.promise,
    draining: draining.signal,
    hurry: hurry.signal,
    release: () => void process.off("SIGTERM", listen).off("SIGINT", listen),
  };
}

/** Ends both at once: a beat may last as long as a database is read, and nobody takes a new task meanwhile. */
export async function drain(
  { scheduler, app }: { readonly scheduler?: { close(): Promise<void> } | undefined; readonly app?: App | undefined },
  hurry: AbortSignal,
): Promise<void> {
  await Promise.all([scheduler?.close(), app?.close({ hurry })]);
}
