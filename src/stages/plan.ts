import { createHash } from "node:crypto";
import { JepyoError } from "../model/errors.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { LocalDate, Period } from "../model/period.ts";
import { type Run, type RunOptions, runIdOf, wholeScope } from "../model/run.ts";
import type { NewDelivery, Records } from "../records/records.ts";

export interface PlanRequest {
  readonly job: Job;
  readonly period: Period;
  readonly fingerprint: string;
  readonly options: RunOptions;
  readonly reissue: boolean;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** What planning decided: a new run, or what is left to do of one that exists. */
export type Plan =
  | { readonly kind: "new"; readonly run: Run }
  | { readonly kind: "carried-on"; readonly run: Run }
  | { readonly kind: "retried"; readonly run: Run }
  | { readonly kind: "delivering"; readonly run: Run; readonly deliveries: number }
  | { readonly kind: "already-issued"; readonly run: Run };

/**
 * The first stage: decides which run a request means and writes it to the records; nothing is computed yet.
 * Throws: JEPYO-RUN-EXISTS when the period was issued from other data and no reissue was asked for.
 */
export async function planRun(request: PlanRequest, records: Records): Promise<Plan> {
  const latest = (await records.runsOf(request.job.name, request.period.label))[0];
  if (latest === undefined) return insertVersion(request, 1, records);
  if (latest.fingerprint === request.fingerprint && !request.reissue) return takeUp(latest, request, records);
  const nobodySaw = latest.state === "failed" || latest.state === "cancelled";
  if (request.reissue || nobodySaw) return insertVersion(request, latest.version + 1, records);
  throw new JepyoError(
    `${latest.id} was issued from other data or other settings: it has ${latest.fingerprint}, now ${request.fingerprint}`,
    {
      code: "JEPYO-RUN-EXISTS",
      fault: "statement",
      place: { job: request.job.name },
      hint: `--reissue makes version ${latest.version + 1} of ${request.period.label}`,
    },
  );
}

async function insertVersion(request: PlanRequest, version: number, records: Records): Promise<Plan> {
  const { job, period, fingerprint, options, now } = request;
  const id = runIdOf(job.name, period.label, version);
  const deliveries = recipientsOf(job, options).map((recipient) => deliveryTo(id, recipient, options.to !== undefined));
  await records.insertRun(
    { id, job: job.name, period, version, fingerprint, spec: job, options, createdAt: now },
    deliveries,
    [{ stage: "ingest", key: "all" }],
  );
  return { kind: "new", run: await existing(id, records) };
}

async function takeUp(latest: Run, request: PlanRequest, records: Records): Promise<Plan> {
  const { options } = request;
  if (latest.state === "failed") {
    await records.setRunOptions(latest.id, options);
    await records.retryRun(latest.id);
    return { kind: "retried", run: await existing(latest.id, records) };
  }
  if (latest.state === "planned" || latest.state === "running" || latest.state === "waiting") {
    await records.setRunOptions(latest.id, options);
    return { kind: "carried-on", run: await existing(latest.id, records) };
  }
  const due = options.send ? await dueDeliveries(latest, request, records) : [];
  if (due.length === 0) return { kind: "already-issued", run: latest };
  await records.setRunOptions(latest.id, options);
  await records.reopenDeliveries(latest.id, due);
  return { kind: "delivering", run: await existing(latest.id, records), deliveries: due.length };
}

/** Rows a repeated run still owes: composed but not sent, or only laid in the outbox while a mail server is now there; or the test rows of `--to`. */
async function dueDeliveries(run: Run, request: PlanRequest, records: Records): Promise<readonly string[]> {
  const { options } = request;
  if (options.to !== undefined) {
    const rows = recipientsOf(run.spec, options).map((recipient) => deliveryTo(run.id, recipient, true));
    await records.addDeliveries(run.id, rows);
    return rows.map((row) => row.id);
  }
  // A run that began with --to has no rows for its subscribers yet.
  await records.addDeliveries(
    run.id,
    recipientsOf(run.spec, options).map((recipient) => deliveryTo(run.id, recipient, false)),
  );
  const rows = (await records.deliveriesOf(run.id)).filter((row) => !row.test);
  return rows
    .filter(
      (row) =>
        row.state === "pending" ||
        (row.state === "skipped" && row.reason === "no-send") ||
        (row.state === "sent" && row.transport === "outbox" && options.transport === "smtp"),
    )
    .map((row) => row.id);
}

function recipientsOf(job: Job, options: RunOptions): readonly Recipient[] {
  const email = job.delivery.email;
  if (options.to === undefined) return email?.to ?? [];
  const pattern = email?.to[0];
  return [{ address: options.to, locale: pattern?.locale ?? job.locale, attach: pattern?.attach ?? job.formats }];
}

function deliveryTo(runId: string, recipient: Recipient, test: boolean): NewDelivery {
  const identity = [runId, wholeScope, "email", recipient.address, test ? "test" : ""].join("\n");
  return {
    id: createHash("sha256").update(identity).digest("hex").slice(0, 20),
    runId,
    scope: wholeScope,
    channel: "email",
    address: recipient.address,
    name: recipient.name ?? null,
    locale: recipient.locale,
    attach: recipient.attach,
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
