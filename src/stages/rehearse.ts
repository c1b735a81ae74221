import { DateTime } from "luxon";
import { nextOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { ArtifactRow } from "../model/run.ts";
import type { Occurrence } from "../model/schedule.ts";
import { scopeKeyOf } from "./scope-key.ts";

/** One mail that would go out. */
export interface RehearsedMail {
  readonly address: string;
  /** `null` = the whole company. */
  readonly scope: string | null;
  readonly attach: readonly string[];
  readonly asLink: boolean;
  /** Of its documents in the last edition; `null` where there is none to go by. Unit: bytes. */
  readonly bytes: number | null;
}

/** One time of the year at which a job would issue. */
export interface RehearsedIssue {
  readonly job: Job;
  readonly occurrence: Occurrence;
  readonly mails: readonly RehearsedMail[];
  /** How many queries would find further readers then. */
  readonly queries: number;
}

/** What a job would issue in a calendar year of its schedule's zone, to whom and how much, were everything as it is now; nothing is done. */
export function rehearse(job: Job, year: number, lastEdition: readonly ArtifactRow[]): RehearsedIssue[] {
  const timetable = timetableOf(job);
  if (timetable === undefined) return [];
  const start = DateTime.fromObject({ year }, { zone: timetable.schedule.zone });
  const { to = [], queries = [] } = job.delivery.email ?? {};
  const mails = to.map((recipient) => mailTo(recipient, job, lastEdition));
  return nextOccurrences(new Date(start.toMillis() - 1), mostTimes, timetable)
    .filter(({ at }) => Date.parse(at) < start.plus({ years: 1 }).toMillis())
    .map((occurrence) => ({ job, occurrence, mails: occurrence.skipped ? [] : mails, queries: queries.length }));
}

/** A month is the shortest period, and issued once. */
const mostTimes = 14;

function mailTo(recipient: Recipient, { split }: Job, lastEdition: readonly ArtifactRow[]): RehearsedMail {
  const { address, scope, locale, attach, asLink = false } = recipient;
  const key = `${scopeKeyOf(scope === undefined || split === undefined ? null : { by: split.by, value: scope })}.${locale}`;
  const sizes = attach.map((format) => lastEdition.find((row) => row.kind === format && row.key === key)?.bytes);
  const isKnown = sizes.every((size) => size !== undefined);
  return {
    address,
    scope: scope ?? null,
    attach,
    asLink,
    bytes: isKnown ? sizes.reduce((sum: number, size) => sum + (size ?? 0), 0) : null,
  };
}
