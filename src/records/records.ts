import type { PGlite } from "@electric-sql/pglite";
import { type Dialect, Kysely } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { Notice, NoticeChannel } from "../model/notice.ts";
import type {
  ArtifactKind,
  ArtifactRow,
  Delivery,
  DeliveryState,
  Run,
  RunOptions,
  RunState,
  StartedTask,
  Task,
  TaskRequest,
  Wait,
} from "../model/run.ts";
import type { KnownSubscriber, Subscriber } from "../model/subscriber.ts";
import type { Vote } from "../model/vote.ts";
import { decideRun, type Voted } from "./approval.ts";
import { artifactsAbout, artifactsOf, artifactsWith, keepArtifacts } from "./artifacts.ts";
import { cancelRun, closeMailsOfCancelled } from "./cancel.ts";
import { type Counts, countAll } from "./counts.ts";
import type { Tables } from "./database.ts";
import {
  addDeliveries,
  type DeliveryPatch,
  deliveriesOf,
  findDelivery,
  type NewDelivery,
  type ReopenedRow,
  updateDelivery,
} from "./deliveries.ts";
import {
  answerCall,
  claimRun,
  type DueRun,
  failWaiting,
  noteWait,
  type PeriodRun,
  planWaiting,
  runsOfPeriods,
  waitingRuns,
} from "./due-runs.ts";
import { embeddedDialect } from "./embedded.ts";
import {
  type Applied,
  type AppliedJob,
  appliedJobs,
  applyJobs,
  jobsRememberedFor,
  type RemovedJob,
  removedJobs,
} from "./jobs.ts";
import { migrateRecords } from "./migrate.ts";
import { addNotices, type NoticeOutcome, noteNotice, type PendingNotice, takeNotices } from "./notices.ts";
import { completeTask, failTask, type TaskResult, type TaskStart } from "./outcomes.ts";
import { answerUnknown, recoverTasks, reopenDeliveries, retryRun } from "./resume.ts";
import { revokeLinks } from "./revoke.ts";
import {
  findRun,
  insertRun,
  issuedRuns,
  listRuns,
  type NewRun,
  redirectRun,
  replaceRun,
  runsOf,
  setRunOptions,
  setRunState,
  unfinishedRuns,
} from "./runs.ts";
import { secretNamed } from "./secrets.ts";
import { findSubscriber, rememberSubscriber, setSubscribed, subscribersOf } from "./subscribers.ts";
import { addTasks, type OverdueTask, overdueTasks, readyTasks, releaseTask, startTask, tasksOf } from "./tasks.ts";
import { forgetWorker, seeWorker, type WorkerId, workersSeen } from "./workers.ts";

export type {
  Applied,
  AppliedJob,
  DeliveryPatch,
  DueRun,
  NewDelivery,
  NewRun,
  OverdueTask,
  PendingNotice,
  PeriodRun,
  RemovedJob,
  TaskResult,
  TaskStart,
  Voted,
  WorkerId,
};
export { jobsRememberedFor };

/**
 * What is remembered, in SQL: the plan of record. Every call is one transaction. Calls that return tasks return those that may start
 * now; whoever called hands them to the queue afterwards, never inside.
 */
export interface Records {
  /** Throws: JEPYO-RUN-EXISTS. */
  insertRun(run: NewRun, deliveries: readonly NewDelivery[], first: readonly TaskRequest[]): Promise<Task[]>;
  replaceRun(run: NewRun, deliveries: readonly NewDelivery[], first: readonly TaskRequest[]): Promise<Task[]>;
  run(id: string): Promise<Run | undefined>;
  /** All versions of one period, newest first. */
  runsOf(job: string, label: string): Promise<Run[]>;
  /** The latest period first, its versions newest first. */
  issuedRuns(job: string): Promise<Run[]>;
  unfinishedRuns(): Promise<Run[]>;
  listRuns(filter: Parameters<typeof listRuns>[1]): Promise<Run[]>;
  cancelRun(id: string): Promise<boolean>;
  /** Throws: JEPYO-APPROVAL-…, JEPYO-RUN-STATE. */
  decideRun(id: string, vote: Vote): Promise<Voted>;
  /** Throws: JEPYO-RUN-STATE. */
  setRunState(id: string, state: RunState, error?: ErrorRecord): Promise<void>;
  setRunOptions(id: string, options: RunOptions): Promise<void>;
  redirectRun(id: string, from: RunOptions, to: RunOptions, deliveries: readonly NewDelivery[]): Promise<boolean>;

  applyJobs(jobs: readonly Job[], now: string): Promise<Applied>;
  appliedJobs(name?: string): Promise<AppliedJob[]>;
  removedJobs(after: string): Promise<RemovedJob[]>;
  runsOfPeriods(pairs: Parameters<typeof runsOfPeriods>[1]): Promise<PeriodRun[]>;
  claimRun(run: DueRun): Promise<boolean>;
  answerCall(id: string, runId: string): Promise<void>;
  waitingRuns(): Promise<Run[]>;
  noteWait(id: string, wait: Wait): Promise<boolean>;
  failWaiting(id: string, error: ErrorRecord): Promise<boolean>;
  addNotices(notices: readonly Notice[], channels: readonly NoticeChannel[], now: string): Promise<void>;
  takeNotices(now: string, span: number): Promise<PendingNotice[]>;
  noteNotice(notice: PendingNotice, outcome: NoticeOutcome): Promise<boolean>;
  planWaiting(
    run: NewRun,
    deliveries: readonly NewDelivery[],
    first: readonly TaskRequest[],
  ): Promise<Task[] | undefined>;

  tasksOf(runId: string): Promise<Task[]>;
  readyTasks(): Promise<Task[]>;
  overdueTasks(seconds: number, worker: string): Promise<OverdueTask[]>;
  releaseTask(id: string, jobId: string): Promise<void>;
  closeMailsOfCancelled(unseenFor?: number): Promise<void>;
  addTasks(runId: string, tasks: readonly TaskRequest[]): Promise<Task[]>;
  startTask(id: string, jobId: string, worker?: string): Promise<StartedTask | undefined>;
  completeTask(start: TaskStart, result: TaskResult): Promise<Task[] | undefined>;
  failTask(start: TaskStart, error: ErrorRecord, final: boolean): Promise<Task[] | undefined>;

  seeWorker(worker: WorkerId): Promise<void>;
  forgetWorker(id: string): Promise<void>;
  workersSeen(seconds: number): Promise<WorkerId[]>;
  counts(): Promise<Counts>;

  recoverTasks(): Promise<Task[]>;
  retryRun(id: string): Promise<Task[]>;
  reopenDeliveries(
    run: Pick<Run, "id" | "resumedAt">,
    deliveries: readonly ReopenedRow[],
    options: RunOptions,
  ): Promise<Task[]>;
  answerUnknown(id: string, answer: DeliveryPatch, start: TaskStart): Promise<boolean>;
  revokeLinks(runId: string, deliveryIds: readonly string[]): Promise<string[]>;

  keepArtifacts(artifacts: readonly ArtifactRow[], start: TaskStart): Promise<boolean>;
  artifactsOf(runId: string, kind?: ArtifactKind): Promise<ArtifactRow[]>;
  artifactsAbout(runId: string, names: readonly string[]): Promise<ArtifactRow[]>;
  artifactsWith(sha256: string): Promise<ArtifactRow[]>;
  addDeliveries(runId: string, deliveries: readonly NewDelivery[]): Promise<void>;
  deliveriesOf(runId: string, scope?: string): Promise<Delivery[]>;
  delivery(id: string): Promise<Delivery | undefined>;
  updateDelivery(
    id: string,
    patch: DeliveryPatch,
    from?: readonly DeliveryState[],
    start?: TaskStart,
  ): Promise<boolean>;

  rememberSubscriber(known: KnownSubscriber): Promise<Subscriber>;
  subscriber(id: string): Promise<Subscriber | undefined>;
  subscribersOf(job: string): Promise<Subscriber[]>;
  setSubscribed(id: string, wanted: boolean): Promise<Subscriber | undefined>;
  /** Of this installation, made when first asked for. */
  secret(name: string): Promise<string>;
}

/**
 * Opens the records on a database and brings their tables up to date; an embedded one somebody else opened and closes.
 * Throws: JEPYO-RECORDS-NEWER.
 */
export async function openRecords(on: PGlite | Dialect): Promise<Records> {
  const dialect = "createDriver" in on ? on : embeddedDialect(on);
  const database = new Kysely<Tables>({ dialect });
  await migrateRecords(database);
  return {
    insertRun: (run, deliveries, first) => insertRun(database, run, deliveries, first),
    replaceRun: (run, deliveries, first) => replaceRun(database, run, deliveries, first),
    run: (id) => findRun(database, id),
    runsOf: (job, label) => runsOf(database, job, label),
    issuedRuns: (job) => issuedRuns(database, job),
    unfinishedRuns: () => unfinishedRuns(database),
    listRuns: (filter) => listRuns(database, filter),
    cancelRun: (id) => cancelRun(database, id),
    decideRun: (id, vote) => decideRun(database, id, vote),
    setRunState: (id, state, error) => setRunState(database, id, state, error),
    setRunOptions: (id, options) => setRunOptions(database, id, options),
    redirectRun: (id, from, to, deliveries) => redirectRun(database, id, from, to, deliveries),
    applyJobs: (jobs, now) => applyJobs(database, jobs, now),
    appliedJobs: (name) => appliedJobs(database, name),
    removedJobs: (after) => removedJobs(database, after),
    runsOfPeriods: (pairs) => runsOfPeriods(database, pairs),
    claimRun: (run) => claimRun(database, run),
    answerCall: (id, runId) => answerCall(database, id, runId),
    waitingRuns: () => waitingRuns(database),
    failWaiting: (id, error) => failWaiting(database, id, error),
    noteWait: (id, wait) => noteWait(database, id, wait),
    addNotices: (notices, channels, now) => addNotices(database, notices, channels, now),
    takeNotices: (now, span) => takeNotices(database, now, span),
    noteNotice: (notice, outcome) => noteNotice(database, notice, outcome),
    planWaiting: (run, deliveries, first) => planWaiting(database, run, deliveries, first),
    tasksOf: (runId) => tasksOf(database, runId),
    readyTasks: () => readyTasks(database),
    overdueTasks: (seconds, worker) => overdueTasks(database, seconds, worker),
    releaseTask: (id, jobId) => releaseTask(database, id, jobId),
    closeMailsOfCancelled: (unseenFor) => closeMailsOfCancelled(database, unseenFor),
    addTasks: (runId, tasks) => addTasks(database, runId, tasks),
    startTask: (id, jobId, worker) => startTask(database, id, jobId, worker),
    completeTask: (start, result) => completeTask(database, start, result),
    failTask: (start, error, final) => failTask(database, start, error, final),
    seeWorker: (worker) => seeWorker(database, worker),
    forgetWorker: (id) => forgetWorker(database, id),
    workersSeen: (seconds) => workersSeen(database, seconds),
    counts: () => countAll(database),
    recoverTasks: () => recoverTasks(database),
    retryRun: (id) => retryRun(database, id),
    reopenDeliveries: (run, deliveries, options) => reopenDeliveries(database, run, deliveries, options),
    answerUnknown: (id, answer, start) => answerUnknown(database, id, answer, start),
    revokeLinks: (runId, deliveryIds) => revokeLinks(database, runId, deliveryIds),
    keepArtifacts: (artifacts, start) => keepArtifacts(database, artifacts, start),
    artifactsOf: (runId, kind) => artifactsOf(database, runId, kind),
    artifactsAbout: (runId, names) => artifactsAbout(database, runId, names),
    artifactsWith: (sha256) => artifactsWith(database, sha256),
    addDeliveries: (runId, deliveries) => addDeliveries(database, runId, deliveries),
    deliveriesOf: (runId, scope) => deliveriesOf(database, runId, scope),
    delivery: (id) => findDelivery(database, id),
    updateDelivery: (id, patch, from, start) => updateDelivery(database, id, patch, from, start),
    rememberSubscriber: (known) => rememberSubscriber(database, known),
    subscriber: (id) => findSubscriber(database, id),
    subscribersOf: (job) => subscribersOf(database, job),
    setSubscribed: (id, wanted) => setSubscribed(database, id, wanted),
    secret: (name) => secretNamed(database, name),
  };
}
