import { setTimeout as pause } from "node:timers/promises";
import { JepyoError } from "../model/errors.ts";
import type { Stage } from "../model/run.ts";

const second = 1_000;
const minute = 60 * second;

/**
 * How long one try of a stage may take: of a mail, the patience for the answer to its last byte three times over. Unit: milliseconds.
 */
export const timeLimits: Readonly<Record<Stage, number>> = {
  ingest: 60 * minute,
  compute: 60 * minute,
  render: 10 * minute,
  deliver: 30 * minute,
  settle: 10 * minute,
};

export interface TimeLimit {
  readonly stage: Stage;
  /** Unit: milliseconds. */
  readonly limit: number;
  /** How long a stage has to let go once it was told to stop. Unit: milliseconds. */
  readonly grace: number;
  /** Fires when the process is to end. */
  readonly stop: AbortSignal;
}

/**
 * Runs a stage that is told to stop when its time is up or the process is to end; what it still finishes counts. One that lets go may
 * be tried again; one that does not is never started a second time beside itself.
 * Throws: JEPYO-STAGE-TIMEOUT, JEPYO-STAGE-STOPPED.
 */
export async function withTimeLimit<T>(
  { stage, limit, grace, stop }: TimeLimit,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const told = new AbortController();
  const work = action(told.signal);
  const ended = work.then(
    () => true,
    () => true,
  );
  const timeUp = pause(limit, false, { signal: AbortSignal.any([over.signal, stop]) }).catch(() => false);
  try {
    if (await Promise.race([ended, timeUp])) return await work;
    const reason = stop.aborted ? stopped(stage) : timedOut(stage, limit, "later");
    told.abort(reason);
    const letGo = await Promise.race([ended, pause(grace, false, { signal: over.signal })]);
    if (letGo) {
      return await work.catch(() => {
        throw reason;
      });
    }
    throw stop.aborted ? reason : timedOut(stage, limit, "never");
  } finally {
    over.abort();
  }
}

function timedOut(stage: Stage, limit: number, retry: "later" | "never"): JepyoError {
  return new JepyoError(`${stage} was not done after ${limit / second} seconds`, {
    code: "JEPYO-STAGE-TIMEOUT",
    fault: "environment",
    retry,
    place: { stage },
    hint: "see what the machine is busy with, then run again: it goes on at this stage",
  });
}

function stopped(stage: Stage): JepyoError {
  return new JepyoError(`${stage} was stopped because the program ends`, {
    code: "JEPYO-STAGE-STOPPED",
    fault: "environment",
    retry: "later",
    place: { stage },
    hint: "the next start carries it on",
  });
}
