import type { Task } from "../model/run.ts";

/** `<runId>.<stage>.<key>.<attempt>`: as long as a task waits for the same start, adding its job again adds nothing. BullMQ refuses `:`. */
export function jobIdOf({ id, attempt }: Task): string {
  return `${id.replaceAll("%", "%25").replaceAll(":", "%3A")}.${attempt}`;
}
