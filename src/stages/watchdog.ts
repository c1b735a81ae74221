import { nextOccurrences, passedOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Notice } from "../model/notice.ts";
import { isIssued, notYetPlanned, type Run, type Wait } from "../model/run.ts";
import { type AppliedJob, jobsRememberedFor, type PeriodRun, type Records } from "../records/records.ts";
import { approvalNotices } from "./approval-notices.ts";
import { byPeriod, isCancelled, reachesSubscribers } from "./due.ts";
import { isCancelledMail, isFulfilled } from "./settle.ts";

const hour = 3_600_000;

/** What was due is absent when it is not issued so long after it could be. Unit: hours. */
const usualDeadline = 24;

/** A time that passed longer ago is not looked for. Unit: hours. */
const forgottenAfter = 45 * 24;

/** Admins are told of mails that a server still has not taken when their run has taken so long. Unit: hours. */
const putOffFor = 1;

/** How long ago a run may have ended of which admins are still told. Unit: hours. */
const newsFor = 24;

type Reader = Pick<Records, "listRuns" | "deliveriesOf" | "runsOfPeriods" | "removedJobs">;

/**
 * What people should know: failures, waiting beyond the deadline, what was due and is absent, mails that need a look, jobs that were removed,
 * drafts that wait to be approved or were rejected. Each has a key by which it is told once; a failure that is repeated after a retry is
 * another, and so is every further day that a run waits beyond its deadline.
 */
export async function findTrouble(jobs: readonly AppliedJob[], records: Reader, now: Date): Promise<Notice[]> {
  const isNews = ({ endedAt, dueAt }: Run) => {
    const span = dueAt === null ? newsFor : forgottenAfter;
    return endedAt !== null && now.getTime() - Date.parse(endedAt) < span * hour;
  };
  const runs = await records.listRuns({
    states: ["failed", "issued-with-failures", "cancelled", "waiting", "planned", "running", "held", "rejected"],
    endedAfter: new Date(now.getTime() - forgottenAfter * hour).toISOString(),
  });
  const troubles: Notice[] = [];
  for (const run of runs) {
    if (run.state === "held" || (run.state === "rejected" && isNews(run))) troubles.push(...approvalNotices(run, now));
    else if (run.state === "failed" && isNews(run)) troubles.push(failure(run));
    else if (run.state === "issued-with-failures" && isNews(run)) troubles.push(await mailsToLookAt(run, records));
    else if (run.state === "cancelled" && isNews(run)) troubles.push(...(await unknownOfCancelled(run, records)));
    else if (run.wait !== null && Date.parse(run.wait.deadline) <= now.getTime())
      troubles.push(waiting(run, run.wait, now));
    else if (run.endedAt === null && run.wait === null && isOverdue(run, now)) troubles.push(stuck(run));
    else if (run.state === "running" && hasRunFor(putOffFor, run, now))
      troubles.push(...(await mailsPutOff(run, records)));
  }
  return [...troubles, ...(await neverCalled(jobs, records, now)), ...(await removed(records, now))];
}

/** Whether a run that was due has long been under way. */
function isOverdue(run: Run, now: Date): boolean {
  return run.dueAt !== null && hasRunFor(usualDeadline, run, now);
}

function hasRunFor(hours: number, run: Run, now: Date): boolean {
  return now.getTime() - Date.parse(underWaySince(run)) >= hours * hour;
}

/** When a run was planned, however long its data or a signature were waited for, or set going again. */
function underWaySince({ dueAt, createdAt, resumedAt }: Run): string {
  return [dueAt ?? "", createdAt, resumedAt ?? ""].reduce((latest, instant) => (instant > latest ? instant : latest));
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
  const counts = [...Map.groupBy(rows, (row) => (isCancelledMail(row) ? "cancelled" : row.state))]
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

/** Whether to send them once more is for somebody to decide, unless the subscribers get a later edition: nothing does it by itself. */
async function unknownOfCancelled(run: Run, records: Reader): Promise<Notice[]> {
  const rows = (await records.deliveriesOf(run.id)).filter(({ test, state }) => !test && state === "unknown");
  if (rows.length === 0) return [];
  const later = (await records.runsOfPeriods([run])).filter(({ version }) => version > run.version);
  if (later.some(reachesSubscribers)) return [];
  const reason = {
    ko: `메일 ${rows.length}통을 서버에 건네던 중에 발행을 취소하여 도착했는지 알 수 없습니다`,
    en: `cancelled while the server was told of ${mails(rows.length)}: what arrived is not known`,
  };
  const command = `jepyo runs resend ${run.id} --unknown`;
  return [{ key: `mails:${run.id}:${run.endedAt}`, kind: "mails", ...about(run), stage: "deliver", reason, command }];
}

async function mailsPutOff(run: Run, records: Reader): Promise<Notice[]> {
  const rows = (await records.deliveriesOf(run.id)).filter(
    ({ test, state, reason }) => !test && state === "pending" && reason !== null,
  );
  const [first] = rows;
  if (first === undefined) return [];
  const reason = {
    ko: `메일 서버가 메일 ${rows.length}통을 아직 받지 않아 계속 시도합니다: ${first.reason}`,
    en: `the mail server has not taken ${mails(rows.length)} yet, trying again: ${first.reason}`,
  };
  const key = `put-off:${run.id}:${run.resumedAt ?? run.createdAt}`;
  return [{ key, kind: "mails", ...about(run), stage: "deliver", reason, command: `jepyo runs show ${run.id}` }];
}

function mails(count: number): string {
  return `${count} ${count === 1 ? "mail" : "mails"}`;
}

/** Told when the deadline passes, then once a day. */
function waiting(run: Run, { deadline, reason }: Wait, now: Date): Notice {
  const days = Math.floor((now.getTime() - Date.parse(deadline)) / (24 * hour));
  return { key: `late:${run.id}:${days}`, kind: "late", ...about(run), reason, command: `jepyo runs show ${run.id}` };
}

function stuck(run: Run): Notice {
  const reason = {
    ko: `${usualDeadline}시간이 지나도록 끝나지 않았습니다: ${run.state}`,
    en: `it has been under way for ${usualDeadline} hours: ${run.state}`,
  };
  const key = `absent:${run.id}:${underWaySince(run)}`;
  return { key, kind: "absent", ...about(run), reason, command: `jepyo runs show ${run.id}` };
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
  if (isIssued(newest))
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

/** Jobs whose files are gone, each by the next period that it would have issued. */
async function removed(records: Reader, now: Date): Promise<Notice[]> {
  const jobs = await records.removedJobs(new Date(now.getTime() - jobsRememberedFor * 24 * hour).toISOString());
  return jobs.flatMap(({ job, removedAt }) => {
    const timetable = timetableOf(job);
    const [next] = timetable === undefined ? [] : nextOccurrences(new Date(removedAt), 1, timetable);
    if (next === undefined) return [];
    return {
      key: `removed:${job.name}:${removedAt}`,
      kind: "removed",
      job: job.name,
      label: next.period.label,
      dueAt: next.at,
      reason: {
        ko: `${job.file} 파일이 없어 아무것도 발행하지 않습니다. ${jobsRememberedFor}일 안에 돌려놓으면 멈춘 데부터 이어집니다`,
        en: `${job.file} is gone, and nothing is issued; put back within ${jobsRememberedFor} days it goes on where it stopped`,
      },
      command: "jepyo jobs apply",
    };
  });
}
