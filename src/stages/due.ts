import { passedOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Period } from "../model/period.ts";
import { endedRunStates, isForSubscribers, isIssued } from "../model/run.ts";
import type { AppliedJob, PeriodRun } from "../records/records.ts";

/** A period whose time has come. */
export interface Due {
  readonly job: AppliedJob["job"];
  readonly period: Period;
  /** ISO 8601 instant. */
  readonly dueAt: string;
}

/** Of each period its runs, the newest version first; none = `[]`. */
export function byPeriod(runs: readonly PeriodRun[]): (job: string, label: string) => readonly PeriodRun[] {
  const of = Map.groupBy(runs, ({ job, label }) => `${job} ${label}`);
  return (job, label) => of.get(`${job} ${label}`) ?? [];
}

/**
 * Of a period's runs the one for which its schedule calls no other: that it called before, that is for the subscribers, or that somebody
 * cancelled who meant it. Trials, what was only composed and what failed before its time leave the period to be called; so does a trial that
 * takes the place of what was cancelled.
 */
export function calledBefore(runs: readonly PeriodRun[]): PeriodRun | undefined {
  const newest = runs.slice(0, 1).filter(isCancelled);
  return runs.find(({ dueAt }) => dueAt !== null) ?? runs.find(reachesSubscribers) ?? newest[0];
}

/** Whether the subscribers have a run's mails or are to get them. */
export function reachesSubscribers(run: PeriodRun): boolean {
  const isAlive = isIssued(run) || !endedRunStates.includes(run.state);
  return run.wasSent || (isAlive && isForSubscribers(run.options));
}

/** Whether a run for the subscribers was ended by hand before any of its mails was begun. */
export function isCancelled({ state, options }: PeriodRun): boolean {
  return state === "cancelled" && isForSubscribers(options);
}

/** A time that passed so long ago was missed. Unit: milliseconds. */
const lateAfter = 15 * 60_000;

/** Nothing is made up for after so long. Unit: milliseconds. */
const forgottenAfter = 400 * 86_400_000;

/**
 * The times of a job that have come and are to be issued, oldest first, whether a run has them already or not. What passed while nothing
 * ran counts by `catchUp`: the latest, all, or none. Times before the job was scheduled never count.
 */
export function timesDue({ job, scheduledSince }: AppliedJob, now: Date): Due[] {
  const timetable = timetableOf(job);
  if (timetable === undefined || scheduledSince === null) return [];
  const { catchUp } = timetable.schedule;
  const horizon = now.getTime() - (catchUp === "none" ? lateAfter : forgottenAfter);
  const after = new Date(Math.max(Date.parse(scheduledSince), horizon));
  const count = catchUp === "all" ? Number.POSITIVE_INFINITY : 1;
  return passedOccurrences(after, now, count, timetable)
    .map(({ period, at }) => ({ job, period, dueAt: at }))
    .reverse();
}
