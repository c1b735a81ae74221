import { setTimeout as pause } from "node:timers/promises";
import { JepyoError } from "../model/errors.ts";
import type { Stage } from "../model/run.ts";

const second = 1_000;
const minute = 60 * second;

/** How long one try of a stage may take. Unit: milliseconds. */
export const timeLimits: Readonly<Record<Stage, number>> = {
  ingest: 60 * minute,
  compute: 60 * minute,
  render: 10 * minute,
  deliver: 5 * minute,
  settle: 10 * minute,
};

/** How long a stage has to let go once it was told to stop. */
const grace = 5 * second;

/**
 * Runs an action that is told to stop when its time is up. One that then lets go may be tried again; one that does not is never
 * started a second time beside itself.
 * Throws: JEPYO-STAGE-TIMEOUT.
 */
export async function withTimeLimit<T>(
  stage: Stage,
  limit: number,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const time = new AbortController();
  const work = action(stop.signal);
  const ended = work.then(
    () => "ended" as const,
    () => "ended" as const,
  );
  const timeUp = pause(limit, "late" as const, { signal: time.signal }).catch(() => "ended" as const);
  try {
    if ((await Promise.race([ended, timeUp])) === "ended") return await work;
    stop.abort(timeout(stage, limit, "later"));
    const letGo = await Promise.race([ended, pause(grace, "late" as const, { signal: time.signal })]);
    throw timeout(stage, limit, letGo === "ended" ? "later" : "never");
  } finally {
    time.abort();
  }
}

function timeout(stage: Stage, limit: number, retry: "later" | "never"): JepyoError {
  return new JepyoError(`${stage} was not done after ${Math.round(limit / second)} seconds`, {
    code: "JEPYO-STAGE-TIMEOUT",
    fault: "environment",
    retry,
    place: { stage },
    hint: "see what the machine is busy with, then retry the run",
  });
}
