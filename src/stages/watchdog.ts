import { passedOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Notice } from "../model/notice.ts";
import { notYetPlanned, type Run } from "../model/run.ts";
import type { AppliedJob, PeriodRun, Records } from "../records/records.ts";
import { approvalNotices } from "./approval-notices.ts";
import { byPeriod, isCancelled, reachesSubscribers } from "./due.ts";
import { isFulfilled } from "./settle.ts";

const hour = 3_600_000;

/** What was due is absent when it is not issued so long after it could be. Unit: hours. */
const usualDeadline = 24;

/** A time that passed longer ago is not looked for. Unit: hours. */
const forgottenAfter = 45 * 24;

/** How long ago a run may have ended of which admins are still told. Unit: hours. */
const newsFor = 24;

type Reader = Pick<Records, "listRuns" | "deliveriesOf" | "runsOfPeriods">;

/**
 * What people should know: failures, waiting beyond the deadline, what was due and is absent, mails that need a look, drafts that wait to be
 * approved or were rejected. Each has a key by which it is told once; a failure that is repeated after a retry is another.
 */
export async function findTrouble(jobs: readonly AppliedJob[], records: Reader, now: Date): Promise<Notice[]> {
  const isNews = ({ endedAt, dueAt }: Run) => {
    const span = dueAt === null ? newsFor : forgottenAfter;
    return endedAt !== null && now.getTime() - Date.parse(endedAt) < span * hour;
  };
  const runs = await records.listRuns({
    states: ["failed", "issued-with-failures", "waiting", "planned", "running", "held", "rejected"],
    limit: 500,
  });
  const troubles: Notice[] = [];
  for (const run of runs) {
    if (run.state === "held" || (run.state === "rejected" && isNews(run))) troubles.push(...approvalNotices(run, now));
    else if (run.state === "failed" && isNews(run)) troubles.push(failure(run));
    else if (run.state === "issued-with-failures" && isNews(run)) troubles.push(await mailsToLookAt(run, records));
    else if (run.wait !== null && Date.parse(run.wait.deadline) <= now.getTime())
      troubles.push(waiting(run, run.wait.reason));
    else if (run.endedAt === null && run.wait === null && isOverdue(run, now)) troubles.push(stuck(run));
  }
  return [...troubles, ...(await neverCalled(jobs, records, now))];
}

/** Whether a run has long been under way: since it was planned, however long its data or a signature were waited for, or set going again. */
function isOverdue({ dueAt, createdAt, resumedAt }: Run, now: Date): boolean {
  const since = [dueAt, createdAt, resumedAt].map((instant) => Date.parse(instant ?? "") || 0);
  return dueAt !== null && now.getTime() - Math.max(...since) >= usualDeadline * hour;
}

function about(run: Run) {
  return {
    job: run.job,
    label: run.period.label,
    runId: run.id,
    ...(run.dueAt === null ? {} : { dueAt: run.dueAt }),
  };
}

function failure(run: Run): Notice {
  const { code = "JEPYO-DEFECT", message = "", hint, place } = run.error ?? {};
  const reason = hint === undefined ? message : `${message} → ${hint}`;
  return {
    key: `failed:${run.id}:${run.endedAt}`,
    kind: "failed",
    ...about(run),
    ...(place?.stage === undefined ? {} : { stage: place.stage }),
    code,
    reason: { ko: reason, en: reason },
    command: goesOn(run),
  };
}

/** A retry reads what the run was planned from: of other or mended data a run is planned anew. */
function goesOn({ id, job, period, fingerprint, error }: Run): string {
  const isOfData = error?.fault === "source" && fingerprint !== notYetPlanned;
  return isOfData ? `jepyo run ${job} --period ${period.label}` : `jepyo runs retry ${id}`;
}

async function mailsToLookAt(run: Run, records: Reader): Promise<Notice> {
  const rows = (await records.deliveriesOf(run.id)).filter((row) => !row.test && !isFulfilled(row));
  const counts = [...Map.groupBy(rows, ({ state }) => state)]
    .map(([state, those]) => `${those.length} ${state}`)
    .join(", ");
  return {
    key: `mails:${run.id}:${run.endedAt}`,
    kind: "mails",
    ...about(run),
    stage: "deliver",
    reason: { ko: counts, en: counts },
    command: `jepyo runs show ${run.id}`,
  };
}

function waiting(run: Run, reason: Notice["reason"]): Notice {
  return { key: `late:${run.id}`, kind: "late", ...about(run), reason, command: `jepyo runs show ${run.id}` };
}

function stuck(run: Run): Notice {
  const reason = {
    ko: `${usualDeadline}시간이 지나도록 끝나지 않았습니다: ${run.state}`,
    en: `it has been under way for ${usualDeadline} hours: ${run.state}`,
  };
  return { key: `absent:${run.id}`, kind: "absent", ...about(run), reason, command: `jepyo runs show ${run.id}` };
}

/** Times that passed without an edition for the subscribers, and of which no run's own state tells. */
async function neverCalled(jobs: readonly AppliedJob[], records: Reader, now: Date): Promise<Notice[]> {
  const passed = jobs.flatMap(({ job, scheduledSince }) => {
    const timetable = timetableOf(job);
    if (timetable === undefined || scheduledSince === null) return [];
    const after = new Date(Math.max(Date.parse(scheduledSince), now.getTime() - forgottenAfter * hour));
    return passedOccurrences(after, now, 3, timetable).map(({ period, at }) => ({ job: job.name, period, at }));
  });
  const runsOf = byPeriod(await records.runsOfPeriods(passed));
  return passed.flatMap(({ job, period: { label }, at }) => {
    const runs = runsOf(job, label);
    const reason = whyAbsent(runs);
    // What was cancelled is called no more: nothing is left to wait for.
    const patience = runs[0] !== undefined && isCancelled(runs[0]) ? 0 : usualDeadline * hour;
    if (reason === undefined || now.getTime() - Date.parse(at) < patience) return [];
    const command = `jepyo run ${job} --period ${label}`;
    return [{ key: `absent:${job}.${label}`, kind: "absent", job, label, dueAt: at, reason, command }];
  });
}

/** Why the subscribers have nothing of a period whose time has passed; `undefined` where they do, or where a called run tells for itself. */
function whyAbsent(runs: readonly PeriodRun[]): Notice["reason"] | undefined {
  const [newest] = runs;
  if (newest === undefined) return { ko: "그 시각에 아무것도 돌고 있지 않았습니다", en: "nothing ran at that time" };
  if (runs.some(reachesSubscribers)) return undefined;
  const isIssued = newest.state === "issued" || newest.state === "issued-with-failures";
  if (isIssued)
    return {
      ko: `${newest.id}은(는) 작성만 되었고 구독자에게 나가지 않았습니다`,
      en: `${newest.id} was composed, but sent to no subscriber`,
    };
  if (runs.some(({ dueAt }) => dueAt !== null)) return undefined;
  return newest.state === "cancelled"
    ? { ko: `${newest.id}은(는) 그 시각 전에 취소되었습니다`, en: `${newest.id} was cancelled before that time` }
    : {
        ko: `${newest.id}은(는) 발행되지 않았습니다: ${newest.state}`,
        en: `${newest.id} was not issued: ${newest.state}`,
      };
}
