import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { Stage } from "../model/run.ts";

export interface MailTries {
  readonly putOff: number;
  readonly unanswered: number;
}

/** How often a stage is tried, and after how long for the second time; each pause is twice the last, up to the longest. */
export interface StageRetry {
  readonly tries: {
    /** When the error says that later may be better. */
    readonly later: number;
    /** When the error is our defect. */
    readonly defect: number;
    /** When a mail server asks to come back later, and when it does not answer at all; only of the stage that speaks to one. */
    readonly mail?: MailTries;
  };
  /** Unit: milliseconds. */
  readonly firstPause: number;
  /** Unit: milliseconds. */
  readonly longestPause: number;
}

export interface Retry extends Readonly<Record<Stage, StageRetry>> {
  readonly deliver: StageRetry & { readonly tries: { readonly mail: MailTries } };
}

/** Unit: milliseconds. */
const longestPause = 20 * 60_000;

const local: StageRetry = { tries: { later: 3, defect: 3 }, firstPause: 1_000, longestPause };

/**
 * A mail server that is away or asks to come back later is tried for eight hours: eight pauses from five seconds to eleven minutes, then
 * one every twenty minutes. A relay keeps a letter for four or five days; a statement has a date and is read that day, so that once
 * a working day is over a person decides whether it still goes out, by the same command. Source: RFC 5321 §4.5.4.1.
 */
export const retries: Retry = {
  ingest: local,
  compute: local,
  render: local,
  deliver: { tries: { later: 8, defect: 3, mail: { putOff: 32, unanswered: 32 } }, firstPause: 5_000, longestPause },
  settle: local,
};

/**
 * While a person waits and nobody else works: a mail server that asks to come back later is asked again for ten minutes, as greylists
 * hold strangers for five, and one that does not answer for a little over one. What has failed then, the same command sends.
 */
export const whileWaitedFor: Retry = {
  ...retries,
  deliver: { ...retries.deliver, tries: { ...retries.deliver.tries, mail: { putOff: 8, unanswered: 5 } } },
};

/** How long to wait after the try of this number. Unit: `tried` counts from 1; milliseconds. */
export function pauseAfter(tried: number, { firstPause, longestPause }: Omit<StageRetry, "tries">): number {
  return Math.min(longestPause, firstPause * 2 ** (tried - 1));
}

/** Whether what failed at this try is tried once more. Unit: `attempt` counts from 1. */
export function triesAgain(error: unknown, attempt: number, { tries }: Pick<StageRetry, "tries">): boolean {
  if (error instanceof JepyoErrors) return false;
  if (!(error instanceof JepyoError)) return attempt < tries.defect;
  const most = error.fault === "delivery" ? mostTries(tries) : tries.later;
  return error.retry === "later" && attempt < most;
}

/** The most that anything is tried. */
export function mostTries({ later, defect, mail = { putOff: 0, unanswered: 0 } }: StageRetry["tries"]): number {
  return Math.max(later, defect, mail.putOff, mail.unanswered);
}
