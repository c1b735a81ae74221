import { DateTime } from "luxon";
import { nextOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { ErrorRecord } from "../model/errors.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { ArtifactRow, Delivery } from "../model/run.ts";
import type { Occurrence } from "../model/schedule.ts";
import type { Subscriber } from "../model/subscriber.ts";
import { scopeKeyOf } from "./scope-key.ts";

/** One mail that would go out, or would but for its reader. */
export interface RehearsedMail {
  readonly address: string;
  /** `null` = the whole company. */
  readonly scope: string | null;
  readonly attach: readonly string[];
  readonly asLink: boolean;
  /** Of its documents in the last edition; `null` where there is none to go by. Unit: bytes. */
  readonly bytes: number | null;
  /** Whether a query finds the reader now; the issue asks it anew. */
  readonly byQuery: boolean;
  /** ISO 8601 instant since which the reader wants no mail and is sent none; `null` = he is. */
  readonly unsubscribedAt: string | null;
  /** Whether the last edition's mail was refused for good; the next one is sent all the same. */
  readonly bounced: boolean;
}

/** One time of the year at which a job would issue. */
export interface RehearsedIssue {
  readonly job: Job;
  readonly occurrence: Occurrence;
  readonly mails: readonly RehearsedMail[];
  /** Why readers by query are not known beforehand; `null` = they are, or there is no query. */
  readonly unasked: ErrorRecord | null;
}

/** What a job's past and its queries tell of what is to come. */
export interface Outlook {
  /** Of the latest edition. */
  readonly artifacts: readonly ArtifactRow[];
  readonly deliveries: readonly Delivery[];
  readonly subscribers: readonly Subscriber[];
  /** Whom the queries find now, or why they cannot be asked. */
  readonly found: readonly Recipient[] | ErrorRecord;
}

/** What a job would issue in a calendar year of its schedule's zone, to whom and how much, were everything as it is now; nothing is done. */
export function rehearse(job: Job, year: number, outlook: Outlook): RehearsedIssue[] {
  const timetable = timetableOf(job);
  if (timetable === undefined) return [];
  const start = DateTime.fromObject({ year }, { zone: timetable.schedule.zone });
  const { found } = outlook;
  const isAsked = !("code" in found);
  const mails = [
    ...(job.delivery.email?.to ?? []).map((recipient) => mailTo(recipient, false, job, outlook)),
    ...(isAsked ? found.map((recipient) => mailTo(recipient, true, job, outlook)) : []),
  ];
  const unasked = isAsked ? null : found;
  return nextOccurrences(new Date(start.toMillis() - 1), mostTimes, timetable)
    .filter(({ at }) => Date.parse(at) < start.plus({ years: 1 }).toMillis())
    .map((occurrence) =>
      occurrence.skipped ? { job, occurrence, mails: [], unasked: null } : { job, occurrence, mails, unasked },
    );
}

/** A month is the shortest period, and issued once. */
const mostTimes = 14;

function mailTo(recipient: Recipient, byQuery: boolean, job: Job, outlook: Outlook): RehearsedMail {
  const { address, scope, locale, attach, asLink = false } = recipient;
  const { artifacts, deliveries, subscribers } = outlook;
  const isHis = (row: { readonly address: string }) => row.address.toLowerCase() === address.toLowerCase();
  const scopeKey = scopeKeyOf(
    scope === undefined || job.split === undefined ? null : { by: job.split.by, value: scope },
  );
  const key = `${scopeKey}.${locale}`;
  const sizes = attach.map((format) => artifacts.find((row) => row.kind === format && row.key === key)?.bytes);
  const isKnown = sizes.every((size) => size !== undefined);
  return {
    address,
    scope: scope ?? null,
    attach,
    asLink,
    bytes: isKnown ? sizes.reduce((sum: number, size) => sum + (size ?? 0), 0) : null,
    byQuery,
    unsubscribedAt: subscribers.find(isHis)?.unsubscribedAt ?? null,
    bounced: deliveries.some((row) => !row.test && row.scope === scopeKey && isHis(row) && row.state === "bounced"),
  };
}
