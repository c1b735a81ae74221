import { passedOccurrences, timetableOf } from "../calendar/timetable.ts";
import type { Notice } from "../model/notice.ts";
import { notYetPlanned, type Run } from "../model/run.ts";
import type { AppliedJob, Records } from "../records/records.ts";
import { approvalNotices } from "./approval-notices.ts";
import { isFulfilled } from "./settle.ts";

const hour = 3_600_000;

/** What was due is absent when it is not issued so long after it could be. Unit: hours. */
const usualDeadline = 24;

/** A time that passed longer ago is not looked for. Unit: hours. */
const forgottenAfter = 45 * 24;

/** Admins are told of mails that a server still has not taken when their run has taken so long. Unit: hours. */
const putOffFor = 1;

/** How long ago a run may have ended of which admins are still told. Unit: hours. */
const newsFor = 24;

type Reader = Pick<Records, "listRuns" | "deliveriesOf" | "knownPeriods">;

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
    states: ["failed", "issued-with-failures", "cancelled", "waiting", "planned", "running", "held", "rejected"],
    limit: 500,
  });
  const troubles: Notice[] = [];
  for (const run of runs) {
    if (run.state === "held" || (run.state === "rejected" && isNews(run))) troubles.push(...approvalNotices(run, now));
    else if (run.state === "failed" && isNews(run)) troubles.push(failure(run));
    else if (run.state === "issued-with-failures" && isNews(run)) troubles.push(await mailsToLookAt(run, records));
    else if (run.state === "cancelled" && isNews(run)) troubles.push(...(await unknownOfCancelled(run, records)));
    else if (run.wait !== null && Date.parse(run.wait.deadline) <= now.getTime())
      troubles.push(waiting(run, run.wait.reason));
    else if (run.endedAt === null && run.wait === null && isOverdue(run, now)) troubles.push(stuck(run));
    else if (run.state === "running" && hasRunFor(putOffFor, run, now))
      troubles.push(...(await mailsPutOff(run, records)));
  }
  return [...troubles, ...(await neverCalled(jobs, records, now))];
}

/** Whether a run that was due has long been under way. */
function isOverdue(run: Run, now: Date): boolean {
  return run.dueAt !== null && hasRunFor(usualDeadline, run, now);
}

/** Since it was planned, however long its data or a signature were waited for, or set going again. Unit: hours. */
function hasRunFor(hours: number, { dueAt, createdAt, resumedAt }: Run, now: Date): boolean {
  const since = [dueAt, createdAt, resumedAt].map((instant) => Date.parse(instant ?? "") || 0);
  return now.getTime() - Math.max(...since) >= hours * hour;
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

/** Whether to send them once more is for somebody to decide: nothing does it by itself. */
async function unknownOfCancelled(run: Run, records: Reader): Promise<Notice[]> {
  const rows = (await records.deliveriesOf(run.id)).filter(({ test, state }) => !test && state === "unknown");
  if (rows.length === 0) return [];
  const reason = {
    ko: `발행을 취소했을 때 메일 ${rows.length}통이 도착했는지 알 수 없습니다`,
    en: `cancelled while ${rows.length} mails were with the server: whether they arrived is not known`,
  };
  const command = `jepyo runs resend ${run.id} --unknown`;
  return [{ key: `mails:${run.id}:${run.endedAt}`, kind: "mails", ...about(run), stage: "deliver", reason, command }];
}

async function mailsPutOff(run: Run, records: Reader): Promise<Notice[]> {
  const rows = (await records.deliveriesOf(run.id)).filter(
    ({ state, reason }) => state === "pending" && reason !== null,
  );
  const [first] = rows;
  if (first === undefined) return [];
  const reason = {
    ko: `메일 서버가 메일 ${rows.length}통을 아직 받지 않아 계속 시도합니다: ${first.reason}`,
    en: `the mail server has not taken ${rows.length} mails yet, trying again: ${first.reason}`,
  };
  const key = `put-off:${run.id}:${run.resumedAt ?? run.createdAt}`;
  return [{ key, kind: "mails", ...about(run), stage: "deliver", reason, command: `jepyo runs show ${run.id}` }];
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

/** Times that passed while nothing ran and that `catchUp` does not make up for. */
async function neverCalled(jobs: readonly AppliedJob[], records: Reader, now: Date): Promise<Notice[]> {
  const passed = jobs.flatMap(({ job, scheduledSince }) => {
    const timetable = timetableOf(job);
    if (timetable === undefined || scheduledSince === null) return [];
    const after = new Date(Math.max(Date.parse(scheduledSince), now.getTime() - forgottenAfter * hour));
    return passedOccurrences(after, new Date(now.getTime() - usualDeadline * hour), 2, timetable).map(
      ({ period, at }) => ({
        job: job.name,
        period,
        at,
      }),
    );
  });
  const known = new Set((await records.knownPeriods(passed)).map(({ job, label }) => `${job} ${label}`));
  return passed
    .filter(({ job, period }) => !known.has(`${job} ${period.label}`))
    .map(({ job, period: { label }, at }) => ({
      key: `absent:${job}.${label}`,
      kind: "absent",
      job,
      label,
      dueAt: at,
      reason: { ko: "그 시각에 아무것도 돌고 있지 않았습니다", en: "nothing ran at that time" },
      command: `jepyo run ${job} --period ${label}`,
    }));
}
