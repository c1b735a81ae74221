import { toErrorRecord } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { Notice } from "../model/notice.ts";
import type { Run, RunOptions, Wait } from "../model/run.ts";
import type { AppliedJob, Records } from "../records/records.ts";
import { byPeriod, calledBefore, timesDue } from "../stages/due.ts";
import type { Look, Readiness } from "../stages/gate.ts";
import { dueRun, planDue } from "../stages/plan.ts";
import { findTrouble } from "../stages/watchdog.ts";
import { knownFailure } from "./known-failure.ts";
import { triesAgain } from "./retry.ts";
import { noteAndTell, type TellingEffects } from "./telling.ts";

export interface TickEffects {
  readonly records: Records;
  /** Looks whether a run's data are there. */
  readonly lookAtData: (look: Look) => Promise<Readiness>;
  /** Removes what was kept of a database where nothing is computed of it. */
  readonly forget?: (job: Job, extract: string) => Promise<void>;
  /** Where mails go when runs are worked on. */
  readonly transport: RunOptions["transport"];
  /** Gives the tasks of a run that may start to whoever works. */
  readonly wake: (runId: string) => Promise<void>;
  /** Absent = nobody is told anything. */
  readonly telling?: TellingEffects;
  /** Told what happened, for the log. */
  readonly onEvent?: (event: TickEvent) => void;
}

export interface TickEvent {
  readonly runId: string;
  readonly kind: "called" | "waiting" | "planned" | "failed" | "told";
  readonly dueAt: string | null;
  readonly reason?: string;
}

/** Data that were not there are looked for again after so long. Unit: milliseconds. */
const lookAgainAfter = 5 * 60_000;

/** Admins are told so long after a run was due that it could not be planned yet, where its job sets no deadline. Unit: hours. */
const usualPatience = 2;

/** How often a run is looked at in a row that cannot be planned, for a reason that may pass or is our defect: for an hour. */
const planning = { tries: { later: 12, defect: 12 } } as const;

/**
 * One beat of the scheduler: claims what has come due, then plans what waits and whose data are there. May run at any time, in several
 * processes at once, and after any pause: what is due is what has passed and was not called, so nothing is lost and nothing twice.
 */
export async function tick(effects: TickEffects, now: Date): Promise<void> {
  const { records } = effects;
  const jobs = await records.appliedJobs();
  await claimDue(jobs, effects, now);
  for (const run of await records.waitingRuns()) if (!isLookedAt(run.wait, now)) await lookAt(run, jobs, effects, now);
}

/** Claims what has come due, whatever else is under way: a look at data may outlast the time after which `catchUp: none` claims no more. */
export async function callDue(effects: TickEffects, now: Date): Promise<void> {
  await claimDue(await effects.records.appliedJobs(), effects, now);
}

/** Looks at once at one run that waits, however lately somebody did. */
export async function lookAgain(runId: string, effects: TickEffects, now: Date): Promise<void> {
  const run = (await effects.records.waitingRuns()).find(({ id }) => id === runId);
  if (run !== undefined) await lookAt(run, await effects.records.appliedJobs(), effects, now);
}

/** By the job as it was applied last: who mends its file need not start anything anew. */
async function lookAt(run: Run, jobs: readonly AppliedJob[], effects: TickEffects, now: Date): Promise<void> {
  const job = jobs.find((applied) => applied.job.name === run.job)?.job ?? run.spec;
  await plan(run, job, effects, now).catch((error: unknown) =>
    noteTrouble(run, job, knownFailure(error), effects, now),
  );
}

/** A run that could not be planned is looked at again, unless that is of no use. What is under way by hand is waited for, however long. */
async function noteTrouble(run: Run, job: Job, error: unknown, { records, onEvent }: TickEffects, now: Date) {
  const record = toErrorRecord(error);
  const { code, message } = record;
  const isWaitedFor = code === "JEPYO-RUN-UNDER-WAY";
  const failures = (run.wait?.failures ?? 0) + (isWaitedFor ? 0 : 1);
  if (isWaitedFor || triesAgain(error, failures, planning)) {
    const reason = {
      ko: `다시 시도합니다 (${code}): ${message}`,
      en: `it will be tried again (${code}): ${message}`,
    };
    const wait = {
      reason,
      contentHash: null,
      deadline: deadlineOf(run, job, usualPatience),
      lookedAt: now.toISOString(),
      failures,
    };
    if (await records.noteWait(run.id, wait))
      onEvent?.({ runId: run.id, kind: "waiting", dueAt: run.dueAt, reason: code });
  } else if (await records.failWaiting(run.id, record)) {
    onEvent?.({ runId: run.id, kind: "failed", dueAt: run.dueAt, reason: code });
  }
}

/** When admins are told that a run still waits, so many hours after it was due. ISO 8601 instant. */
function deadlineOf({ dueAt, createdAt }: Run, { ready }: Job, hours: number): string {
  return new Date(Date.parse(dueAt ?? createdAt) + (ready?.deadline ?? hours) * 3_600_000).toISOString();
}

/** The watchdog: what people should know is noted once and told until it is heard, however long planning takes. */
export async function watch({ records, telling, onEvent }: TickEffects, now: Date): Promise<void> {
  if (telling === undefined) return;
  const onTold = ({ runId, job, label, dueAt }: Notice) =>
    onEvent?.({ runId: runId ?? `${job}.${label}`, kind: "told", dueAt: dueAt ?? null });
  await noteAndTell(await findTrouble(await records.appliedJobs(), records, now), { records, telling, onTold }, now);
}

async function claimDue(jobs: readonly AppliedJob[], effects: TickEffects, now: Date): Promise<void> {
  const { records, transport, onEvent } = effects;
  const due = jobs.flatMap((job) => timesDue(job, now));
  const runsOf = byPeriod(await records.runsOfPeriods(due.map(({ job, period }) => ({ job: job.name, period }))));
  for (const one of due) {
    const before = runsOf(one.job.name, one.period.label);
    if (calledBefore(before) !== undefined) continue;
    const version = (before[0]?.version ?? 0) + 1;
    const run = dueRun({ ...one, version }, { send: true, transport }, now.toISOString());
    if (await records.claimRun(run)) onEvent?.({ runId: run.id, kind: "called", dueAt: one.dueAt });
  }
}

function isLookedAt(wait: Wait | null, now: Date): boolean {
  if (wait === null) return false;
  const since = now.getTime() - Date.parse(wait.lookedAt);
  return since >= 0 && since < lookAgainAfter;
}

async function plan(run: Run, job: Job, effects: TickEffects, now: Date): Promise<void> {
  const { records, lookAtData, forget, transport, wake, onEvent } = effects;
  const { period, wait, dueAt } = run;
  const found = await lookAtData({ job, period, ...(wait === null ? {} : { before: wait }) });
  if (!found.ready) {
    const { reason, contentHash, isLooking = false } = found;
    const deadline = deadlineOf(run, job, isLooking ? usualPatience : 0);
    await records.noteWait(run.id, { reason, contentHash, deadline, lookedAt: now.toISOString() });
    onEvent?.({ runId: run.id, kind: "waiting", dueAt, reason: reason.en });
    return;
  }
  const request = {
    job,
    period,
    contentHash: found.contentHash,
    extract: found.extract,
    options: { send: true, transport } as const,
    now: now.toISOString(),
  };
  const planned = await planDue(request, run, records);
  if (found.extract !== undefined && planned?.spec.source.extract !== found.extract) await forget?.(job, found.extract);
  if (planned === undefined) return;
  onEvent?.({ runId: planned.id, kind: "planned", dueAt });
  await wake(planned.id);
}
