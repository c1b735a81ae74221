import type { Logger } from "pino";
import type { App } from "../app/work.ts";

/** The first SIGTERM or SIGINT drains; a second one tells running stages to stop; a third ends the process. */
export function heed(log: Logger) {
  const told = Promise.withResolvers<void>();
  const draining = new AbortController();
  const hurry = new AbortController();
  const listen = () => {
    if (hurry.signal.aborted) process.exit(1);
    if (draining.signal.aborted) {
      log.warn("told again: running stages stop, the next start carries them on");
      hurry.abort();
    }
    draining.abort();
    told.resolve();
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
