import { sql } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import type { Period } from "../model/period.ts";
import type { Run, Task, TaskRequest, Wait } from "../model/run.ts";
import { isForSubscribers, mayHaveArrived, notYetPlanned } from "../model/run.ts";
import type { Database, EarlierAttempt } from "./database.ts";
import { addDeliveries, type NewDelivery } from "./deliveries.ts";
import { toRun } from "./rows.ts";
import type { NewRun } from "./runs.ts";
import { addTasks } from "./tasks.ts";

/** What a schedule calls: an edition that waits to be planned, the first or one above what was tried by hand. */
export type DueRun = Omit<NewRun, "fingerprint"> & {
  /** ISO 8601 instant. */
  readonly dueAt: string;
};

/** A run as far as it matters to a schedule. */
export interface PeriodRun extends Pick<Run, "id" | "job" | "version" | "state" | "options" | "dueAt"> {
  readonly label: string;
  /** Whether a subscriber's mail was begun or has failed, whatever the run was asked for since. */
  readonly wasSent: boolean;
}

/** The runs of these jobs and periods, in whatever state, the newest version of a period first. */
export async function runsOfPeriods(
  database: Database,
  pairs: readonly { readonly job: string; readonly period: Pick<Period, "label"> }[],
): Promise<PeriodRun[]> {
  if (pairs.length === 0) return [];
  const rows = await database
    .selectFrom("jepyo.run")
    .select(["id", "job", "label", "version", "state", "options", "due_at"])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("jepyo.delivery")
          .select("jepyo.delivery.id")
          .whereRef("jepyo.delivery.run_id", "=", "jepyo.run.id")
          .where("jepyo.delivery.test", "=", false)
          .where("jepyo.delivery.state", "in", ["sending", "sent", "failed", "bounced", "unknown"]),
      ).as("sent"),
    )
    .where("job", "in", [...new Set(pairs.map(({ job }) => job))])
    .where("label", "in", [...new Set(pairs.map(({ period }) => period.label))])
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ due_at, sent, ...row }) => ({
    ...row,
    dueAt: due_at?.toISOString() ?? null,
    wasSent: Boolean(sent),
  }));
}

/**
 * Whoever inserts an edition first has it; the others get `false`. So does whoever looked before another run answered the call: it is there no
 * more, but its time is.
 */
export async function claimRun(database: Database, run: DueRun): Promise<boolean> {
  const { id, job, period, version, spec, options, issuedBefore, createdAt, dueAt } = run;
  const called = await database
    .selectFrom("jepyo.run")
    .select("id")
    .where("job", "=", job)
    .where("label", "=", period.label)
    .where("due_at", "=", new Date(dueAt))
    .executeTakeFirst();
  if (called !== undefined) return false;
  const inserted = await database
    .insertInto("jepyo.run")
    .values({
      id,
      job,
      label: period.label,
      version,
      period: JSON.stringify(period),
      state: "waiting",
      fingerprint: notYetPlanned,
      spec: JSON.stringify(spec),
      options: JSON.stringify(options),
      issued_before: JSON.stringify(issuedBefore),
      due_at: dueAt,
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Longest due first. */
export async function waitingRuns(database: Database): Promise<Run[]> {
  const rows = await database
    .selectFrom("jepyo.run")
    .selectAll()
    .where("state", "=", "waiting")
    .orderBy("due_at")
    .orderBy("id")
    .execute();
  return rows.map(toRun);
}

/** Notes what a run waits for; nothing when it waits no longer. Returns: whether it does. */
export async function noteWait(database: Database, id: string, wait: Wait): Promise<boolean> {
  const noted = await database
    .updateTable("jepyo.run")
    .set({ wait: JSON.stringify(wait) })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  return noted !== undefined;
}

/** A run whose data can never be looked at has failed; nothing when it waits no longer. Returns: whether it did. */
export async function failWaiting(database: Database, id: string, error: ErrorRecord): Promise<boolean> {
  const failed = await database
    .updateTable("jepyo.run")
    .set({ state: "failed", wait: null, error: JSON.stringify(error), ended_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  return failed !== undefined;
}

/**
 * A call that another run of its period answers, one that was there before: that run was due then, and the call is gone. Nothing when
 * something was planned of the call itself.
 */
export async function answerCall(database: Database, id: string, runId: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const call = await transaction
      .deleteFrom("jepyo.run")
      .where("id", "=", id)
      .where("fingerprint", "=", notYetPlanned)
      .returning("due_at")
      .executeTakeFirst();
    const dueAt = call?.due_at?.toISOString();
    if (dueAt === undefined) return;
    await transaction.updateTable("jepyo.run").set({ due_at: dueAt }).where("id", "=", runId).execute();
  });
}

/** How often a run that was due is planned at most because its data change before they are read. */
const mostPlans = 12;

/**
 * A run that was due and whose data are no longer those it was planned from waits to be planned of what is there now, as long as no mail was
 * begun. Returns: whether it does; not where that has happened too often.
 */
export async function waitForPlan(database: Database, id: string, error: ErrorRecord): Promise<boolean> {
  const run = await database.selectFrom("jepyo.run").selectAll().where("id", "=", id).executeTakeFirst();
  if (run === undefined || run.due_at === null || !isForSubscribers(run.options)) return false;
  const changed = run.earlier.filter((attempt) => attempt.error?.code === error.code);
  if (changed.length >= mostPlans - 1) return false;
  const rows = database.selectFrom("jepyo.delivery").select("state").where("run_id", "=", id);
  if ((await rows.forUpdate().execute()).some(mayHaveArrived)) return false;
  const { fingerprint, created_at } = run;
  const attempt: EarlierAttempt = { fingerprint, error, createdAt: created_at.toISOString(), artifacts: [] };
  await database
    .updateTable("jepyo.run")
    .set({ state: "waiting", fingerprint: notYetPlanned, earlier: JSON.stringify([...run.earlier, attempt]) })
    .where("id", "=", id)
    .execute();
  for (const table of ["jepyo.task", "jepyo.artifact", "jepyo.delivery"] as const) {
    await database.deleteFrom(table).where("run_id", "=", id).execute();
  }
  return true;
}

/**
 * Gives a waiting run its plan. Returns: the tasks that may start now; `undefined` when somebody else planned or ended it meanwhile.
 */
export async function planWaiting(
  database: Database,
  run: NewRun,
  deliveries: readonly NewDelivery[],
  first: readonly TaskRequest[],
): Promise<Task[] | undefined> {
  return database.transaction().execute(async (transaction) => {
    const { id, fingerprint, spec, options, issuedBefore, createdAt } = run;
    const moved = await transaction
      .updateTable("jepyo.run")
      .set({
        state: "planned",
        wait: null,
        fingerprint,
        spec: JSON.stringify(spec),
        options: JSON.stringify(options),
        issued_before: JSON.stringify(issuedBefore),
        created_at: createdAt,
      })
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .returning("id")
      .executeTakeFirst();
    if (moved === undefined) return undefined;
    await addDeliveries(transaction, id, deliveries);
    return addTasks(transaction, id, first);
  });
}
