import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isSameAddress } from "../model/approval.ts";
import { JepyoError } from "../model/errors.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { LocalDate, Period } from "../model/period.ts";
import {
  cancelledReason,
  type Delivery,
  endedRunStates,
  isAddressed,
  isEdition,
  isForSubscribers,
  mayHaveArrived,
  nothingIssuedBefore,
  notYetPlanned,
  type Run,
  type RunOptions,
  runIdOf,
} from "../model/run.ts";
import type { DueRun, NewDelivery, NewRun, Records } from "../records/records.ts";
import type { Due } from "./due.ts";
import { changedSettings, fingerprintOf } from "./fingerprint.ts";
import { issuedBefore } from "./issued-before.ts";
import { scopeKeyOf } from "./scope-key.ts";

export interface PlanRequest {
  readonly job: Job;
  readonly period: Period;
  /** Of the source's content. */
  readonly contentHash: string;
  /** Of a database: what was read and is kept for the run. */
  readonly extract?: string | undefined;
  readonly options: RunOptions;
  readonly reissue: boolean;
  /** Reissue although nothing changed since. */
  readonly force?: boolean;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** What planning decided: a new run, or what is left to do of one that exists. */
export type Plan =
  | { readonly kind: "new"; readonly run: Run }
  | { readonly kind: "carried-on"; readonly run: Run }
  | { readonly kind: "retried"; readonly run: Run }
  /** It waits to be approved: nothing of it is changed but that its release sends, where it would not have. */
  | { readonly kind: "held"; readonly run: Run }
  /** `isOlder`: data or settings have changed since; what was issued goes out as it was. */
  | { readonly kind: "delivering"; readonly run: Run; readonly deliveries: number; readonly isOlder: boolean }
  | { readonly kind: "already-issued"; readonly run: Run };

/**
 * The first stage: decides which run a request means and writes it to the records; nothing is computed yet.
 * Throws: JEPYO-RUN-EXISTS when the period was issued from other data and no reissue was asked for, JEPYO-RUN-UNCHANGED when one
 * was and nothing would be new, JEPYO-RUN-REJECTED when people sent it back and nothing was mended, JEPYO-RUN-UNDER-WAY when a run that
 * is under way would go to fewer people.
 */
export async function planRun(request: PlanRequest, records: Records): Promise<Plan> {
  const [first, second] = await records.runsOf(request.job.name, request.period.label);
  if (first === undefined) return insertVersion(request, 1, records);
  const isCall = first.fingerprint === notYetPlanned;
  if (isCall) requireNobodyLoses(first, request.options);
  const latest = isCall ? second : first;
  const plan = latest === undefined ? "next" : await planAfter(latest, request, records);
  if (plan === "next")
    return isCall ? replaceVersion(request, first, records) : insertVersion(request, first.version + 1, records);
  if (isCall) await records.answerCall(first.id, plan.run.id);
  return plan;
}

/** What a request means where this is the latest run of its period that was planned; `next` = the next version. */
async function planAfter(latest: Run, request: PlanRequest, records: Records): Promise<Plan | "next"> {
  const fingerprint = fingerprintOf(request.job, request.contentHash);
  const isSame = latest.fingerprint === fingerprint;
  const isUnfinished = !endedRunStates.includes(latest.state);
  const isOut = isEdition(latest, await records.deliveriesOf(latest.id));
  // What was cancelled before anybody received it begins anew; so does what failed under other settings, and what others have to approve now.
  const isGone =
    !isOut &&
    (latest.state === "cancelled" ||
      (latest.state === "failed" && !isSameJob(latest.spec, request.job)) ||
      !isDeepStrictEqual(latest.spec.approval, request.job.approval));
  if (isSame && !isGone && (isUnfinished || !request.reissue)) return takeUp(latest, request, records);

  requireNobodyLoses(latest, request.options);
  if (!isOut) return replaceVersion(request, latest, records);
  if (!request.reissue) {
    const rest = await deliverRest(latest, request, records);
    if (rest !== undefined) return rest;
    throw exists(latest, fingerprint, request);
  }
  if (isSame && request.force !== true) await requireNews(latest, request, records);
  if (isUnfinished) await records.cancelRun(latest.id);
  return "next";
}

/** Whether a run carries the job as it is now, of which the records keep no absent settings. */
function isSameJob(spec: Job, job: Job): boolean {
  return isDeepStrictEqual(spec, JSON.parse(JSON.stringify(readingFrom(job, spec.source.extract))));
}

/** What a schedule calls: claimed by whoever inserts it first, planned once its data are there. */
export function dueRun(
  { job, period, dueAt, version }: Due & Pick<Run, "version">,
  options: RunOptions,
  now: string,
): DueRun {
  return {
    id: runIdOf(job.name, period.label, version),
    job: job.name,
    period,
    version,
    spec: job,
    options,
    issuedBefore: nothingIssuedBefore,
    dueAt,
    createdAt: now,
  };
}

/**
 * Plans a run that its schedule called. What is there of its period already (a trial, what was only composed, what failed) goes to
 * everybody now, drawn anew only where data, settings or readers have changed.
 * Returns: the run that answers the call; `undefined` when somebody else planned it or it was cancelled meanwhile. Throws: as `planRun`.
 */
export async function planDue(
  request: Omit<PlanRequest, "reissue">,
  call: Run,
  records: Records,
): Promise<Run | undefined> {
  const { job, period, options } = request;
  const asked = { ...request, reissue: false };
  const before = (await records.runsOf(job.name, period.label)).find(({ version }) => version < call.version);
  if ((await records.run(call.id))?.state !== "waiting") return undefined;
  const plan = before === undefined ? "next" : await planCalled(before, asked, records);
  if (plan === "next") {
    const run = await newRun(asked, call.version, records);
    const tasks = await records.planWaiting(run, rowsOf(run.id, job, options), firstTasks);
    return tasks === undefined ? undefined : existing(run.id, records);
  }
  await records.answerCall(call.id, plan.run.id);
  return plan.run;
}

/**
 * What a call means where this run is there already. What no subscriber has goes to those whom the job names now, as it says now: the next
 * edition, or in the place of what nobody received at all. What was rejected is not asked for again because it has other readers.
 */
async function planCalled(before: Run, request: PlanRequest, records: Records): Promise<Plan | "next"> {
  const rows = await records.deliveriesOf(before.id);
  const isTheirs = rows.some((row) => !row.test && mayHaveArrived(row));
  if (isTheirs || before.state === "rejected" || isAsNow(before, request)) return planAfter(before, request, records);
  requireNobodyLoses(before, request.options);
  if (!isEdition(before, rows)) return replaceVersion(request, before, records);
  if (!endedRunStates.includes(before.state)) throw underWay(before);
  return "next";
}

function isAsNow({ spec, fingerprint }: Run, { job, contentHash }: PlanRequest): boolean {
  return fingerprint === fingerprintOf(job, contentHash) && isDeepStrictEqual(besideFigures(spec), besideFigures(job));
}

/** Who reads a run and what he sees of it beside the figures, which have their fingerprint. */
function besideFigures({ title, company, branding, detail, locale, unit, formats, contact, approval, delivery }: Job) {
  return { title, company, branding, detail, locale, unit, formats, contact, approval, delivery };
}

/**
 * A run that is under way goes to more people at most. A draft that is held as a trial is nobody's yet.
 * Throws: JEPYO-RUN-UNDER-WAY.
 */
function requireNobodyLoses(run: Run, options: RunOptions): void {
  const { send, to } = run.options;
  if (endedRunStates.includes(run.state) || !send) return;
  const isSame = options.send && options.to === to;
  if (isSame || (run.state === "held" && isForSubscribers(options))) return;
  throw underWay(run);
}

function underWay({ id, job, state, options, period: { label } }: Run): JepyoError {
  const { send } = options;
  const whom = isForSubscribers(options) ? "goes to its subscribers" : send ? "is a trial" : "is only being composed";
  return new JepyoError(`${id} is ${state} and ${whom}; it is not changed on its way`, {
    code: "JEPYO-RUN-UNDER-WAY",
    fault: "configuration",
    retry: "later",
    place: { job },
    hint: `look at the figures with \`jepyo preview ${job} --period ${label}\`, or give the command again once \`jepyo runs show ${id}\` tells that it has ended`,
  });
}

function exists(latest: Run, fingerprint: string, request: PlanRequest): JepyoError {
  const { job, period } = request;
  return new JepyoError(
    `${latest.id} was issued from ${whatDiffers(latest, request)}: it has ${latest.fingerprint}, now ${fingerprint}`,
    {
      code: "JEPYO-RUN-EXISTS",
      fault: "statement",
      place: { job: job.name },
      hint: `--reissue makes edition ${latest.version + 1} of ${period.label}`,
    },
  );
}

/** A run keeps one hash over all of its data: that they changed is known, not which file of them. */
function whatDiffers({ spec, fingerprint }: Run, { job, contentHash }: PlanRequest): string {
  const settings = changedSettings(spec, job);
  const data = fingerprintOf(spec, contentHash) === fingerprint ? [] : ["other data"];
  const others = settings.length === 0 ? [] : [`other settings (${settings.join(", ")})`];
  return [...data, ...others].join(" and ");
}

function rejected({ id, job, decisions, period }: Run): JepyoError {
  const reason = decisions.at(-1)?.comment ?? "";
  return new JepyoError(`${id} was rejected, and neither data nor settings have changed since: ${reason}`, {
    code: "JEPYO-RUN-REJECTED",
    fault: "statement",
    place: { job },
    hint: `mend what is wrong and run again; \`jepyo run ${job} --period ${period.label} --reissue\` asks again for the same`,
  });
}

async function insertVersion(request: PlanRequest, version: number, records: Records): Promise<Plan> {
  const run = await newRun(request, version, records);
  await records.insertRun(run, rowsOf(run.id, request.job, request.options), firstTasks);
  return { kind: "new", run: await existing(run.id, records) };
}

/** Whatever has become of the data since: who has not got an edition that others have gets the same. A trial is of what is there now. */
async function deliverRest(latest: Run, request: PlanRequest, records: Records): Promise<Plan | undefined> {
  const { options } = request;
  if (!options.send || options.to !== undefined || !endedRunStates.includes(latest.state)) return undefined;
  if (!(await records.deliveriesOf(latest.id)).some((row) => !row.test && mayHaveArrived(row))) return undefined;
  await addNewcomers(latest, request, records);
  const subscribers = (await records.deliveriesOf(latest.id)).filter((row) => !row.test);
  const due = subscribers.filter(
    (row) => row.state === "failed" || row.state === "pending" || row.reason === cancelledReason,
  );
  return due.length === 0 ? undefined : reopen(latest, due, options, true, records);
}

/**
 * Who came into the job file after an edition was issued, or whose address was corrected there, gets it too, if his documents were drawn.
 * One whose address is only spelt in other letters, capital or small, has his row already.
 */
async function addNewcomers({ id }: Run, { job, options }: PlanRequest, records: Records): Promise<void> {
  const drawn = new Set((await records.artifactsOf(id)).map(({ kind, key }) => `${kind} ${key}`));
  const isDrawn = ({ scope, locale, attach }: NewDelivery) =>
    drawn.has(`sheets ${scope}`) && attach.every((format) => drawn.has(`${format} ${scope}.${locale}`));
  const known = (await records.deliveriesOf(id)).filter((row) => !row.test);
  const isNew = ({ scope, address }: NewDelivery) =>
    !known.some((row) => row.scope === scope && isSameAddress(row.address, address));
  await records.addDeliveries(id, rowsOf(id, job, options).filter(isDrawn).filter(isNew));
}

/** Throws: JEPYO-RUN-UNCHANGED when a further edition would say what the last one says. */
async function requireNews({ id, period, issuedBefore: before }: Run, request: PlanRequest, records: Records) {
  const { job, contentHash } = request;
  const { priorPeriod } = await issuedBefore({ job, period, version: Number.POSITIVE_INFINITY, contentHash }, records);
  if (priorPeriod !== before.priorPeriod) return;
  throw new JepyoError(`nothing has changed since ${id}: another edition would say the same`, {
    code: "JEPYO-RUN-UNCHANGED",
    fault: "statement",
    place: { job: job.name },
    hint: "--reissue --force makes one all the same; to send this one again, name the mails to `jepyo runs resend`",
  });
}

/** Nobody received that attempt: the edition keeps its number. */
async function replaceVersion(request: PlanRequest, latest: Run, records: Records): Promise<Plan> {
  const run = await newRun(request, latest.version, records);
  await records.replaceRun(run, rowsOf(run.id, request.job, request.options), firstTasks);
  return { kind: "new", run: await existing(run.id, records) };
}

const firstTasks = [{ stage: "ingest", key: "all" }] as const;

async function newRun(request: PlanRequest, version: number, records: Records): Promise<NewRun> {
  const { job, period, contentHash, extract, options, now } = request;
  return {
    id: runIdOf(job.name, period.label, version),
    job: job.name,
    period,
    version,
    fingerprint: fingerprintOf(job, contentHash),
    spec: readingFrom(job, extract),
    options,
    issuedBefore: await issuedBefore({ job, period, version, contentHash }, records),
    createdAt: now,
  };
}

/** The job as a run carries it: its database is read no more, only what was kept of it. */
export function readingFrom(job: Job, extract: string | undefined): Job {
  return extract === undefined ? job : { ...job, source: { ...job.source, extract } };
}

async function takeUp(latest: Run, request: PlanRequest, records: Records): Promise<Plan> {
  const { options } = request;
  if (latest.state === "held") {
    const isMore = isForSubscribers(options) && !isForSubscribers(latest.options);
    if (isMore && !(await records.redirectRun(latest.id, latest.options, options, []))) throw underWay(latest);
    return { kind: "held", run: await existing(latest.id, records) };
  }
  if (latest.state === "rejected") throw rejected(latest);
  requireNobodyLoses(latest, options);
  const asked = rowsOf(latest.id, latest.spec, options);
  if (!endedRunStates.includes(latest.state)) {
    if (!(await records.redirectRun(latest.id, latest.options, options, asked))) throw underWay(latest);
    return { kind: "carried-on", run: await existing(latest.id, records) };
  }
  await records.addDeliveries(latest.id, asked);
  if (latest.state === "failed") {
    await records.setRunOptions(latest.id, options);
    await records.retryRun(latest.id);
    return { kind: "retried", run: await existing(latest.id, records) };
  }
  if (options.to === undefined) await addNewcomers(latest, request, records);
  const rows = (await records.deliveriesOf(latest.id)).filter((row) => isAddressed(row, options));
  const due = rows.filter((row) => isDue(row, options));
  if (due.length === 0) return { kind: "already-issued", run: latest };
  return reopen(latest, due, options, false, records);
}

async function reopen(
  latest: Run,
  due: readonly Delivery[],
  options: RunOptions,
  isOlder: boolean,
  records: Records,
): Promise<Plan> {
  const { length: deliveries } = await records.reopenDeliveries(latest, due, options);
  return { kind: "delivering", run: await existing(latest.id, records), deliveries, isOlder };
}

/**
 * Whether a repeated run still owes a row its mail: never composed, only composed, certainly not gone out, or only laid in the
 * outbox while a mail server is now there.
 */
function isDue(row: Delivery, { send, transport }: RunOptions): boolean {
  if (row.state === "pending") return true;
  if (!send) return false;
  if (row.state === "failed") return true;
  if (row.state === "skipped") return row.reason === "no-send" || row.reason === cancelledReason;
  return row.state === "sent" && row.transport === "outbox" && transport === "smtp";
}

/** The subscribers' rows, and with `--to` the trial's beside them. */
function rowsOf(runId: string, job: Job, options: RunOptions): readonly NewDelivery[] {
  const subscribers = job.delivery.email?.to ?? [];
  const rows = subscribers.map((recipient) => deliveryTo(runId, job, recipient, false));
  if (options.to === undefined) return rows;
  const { name: _, ...pattern }: Partial<Recipient> = subscribers[0] ?? {};
  const trial = { locale: job.locale, attach: job.formats, ...pattern, address: options.to };
  return [...rows, deliveryTo(runId, job, trial, true)];
}

/** One reader's row in the ledger. */
export function deliveryTo(
  runId: string,
  { split }: Pick<Job, "split">,
  recipient: Recipient,
  test: boolean,
): NewDelivery {
  const { scope: value } = recipient;
  const scope = scopeKeyOf(value === undefined || split === undefined ? null : { by: split.by, value });
  const identity = [runId, scope, "email", recipient.address, test ? "test" : ""].join("\n");
  return {
    id: createHash("sha256").update(identity).digest("hex").slice(0, 20),
    runId,
    scope,
    channel: "email",
    address: recipient.address,
    name: recipient.name ?? null,
    locale: recipient.locale,
    attach: recipient.attach,
    asLink: recipient.asLink ?? false,
    passwordFrom: recipient.passwordFrom ?? null,
    test,
  };
}

async function existing(id: string, records: Records): Promise<Run> {
  const run = await records.run(id);
  if (run === undefined) throw new Error(`run ${id} vanished from the records`);
  return run;
}

/** Throws: JEPYO-PERIOD-NOT-ENDED when the period still runs on the company's calendar. */
export function requireEnded(period: Period, today: LocalDate, job: Job): void {
  if (period.end <= today) return;
  throw new JepyoError(
    `${period.label} runs until ${period.end} (exclusive) and today is ${today} in ${job.company.timezone}`,
    {
      code: "JEPYO-PERIOD-NOT-ENDED",
      fault: "configuration",
      place: { job: job.name },
      hint: "choose a period that has ended; without --period the last one is taken",
    },
  );
}
