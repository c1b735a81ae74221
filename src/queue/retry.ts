import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { Stage } from "../model/run.ts";

/** How often a stage is tried, and after how long for the second time; each pause is twice the last. */
export interface StageRetry {
  readonly tries: {
    /** When the error says that later may be better. */
    readonly later: number;
    /** When the error is our defect. */
    readonly defect: number;
  };
  /** Unit: milliseconds. */
  readonly firstPause: number;
}

export type Retry = Readonly<Record<Stage, StageRetry>>;

const local: StageRetry = { tries: { later: 3, defect: 3 }, firstPause: 1_000 };

/** Mail servers put strangers off for up to five minutes: one that asks to come back later is asked again for ten. */
export const retries: Retry = {
  ingest: local,
  compute: local,
  render: local,
  deliver: { tries: { later: 8, defect: 3 }, firstPause: 5_000 },
  settle: local,
};

/** A mail server that does not answer at all is tried for a little over a minute. */
export const unansweredTries = 5;

/** Whether what failed at this try is tried once more. Unit: `attempt` counts from 1. */
export function triesAgain(error: unknown, attempt: number, { tries }: Pick<StageRetry, "tries">): boolean {
  if (error instanceof JepyoErrors) return false;
  if (error instanceof JepyoError) return error.retry === "later" && attempt < tries.later;
  return attempt < tries.defect;
}
