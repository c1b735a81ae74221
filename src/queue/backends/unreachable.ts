import { JepyoError } from "../../model/errors.ts";

/** Names the server without its user and password. */
export function unreachable(url: string, cause: unknown): JepyoError {
  const { protocol, host } = new URL(url);
  const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : "unknown reason";
  return new JepyoError(`the queue at ${protocol}//${host} does not answer: ${reason}`, {
    code: "JEPYO-QUEUE-UNREACHABLE",
    fault: "environment",
    retry: "later",
    hint: "start the server, or correct QUEUE_URL; `jepyo doctor` looks again",
    cause,
  });
}
