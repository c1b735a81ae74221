import { passedOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Period } from "../model/period.ts";
import type { AppliedJob } from "../records/records.ts";

/** A period whose time has come. */
export interface Due {
  readonly job: AppliedJob["job"];
  readonly period: Period;
  /** ISO 8601 instant. */
  readonly dueAt: string;
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
