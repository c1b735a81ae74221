import { sql } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import type { Period } from "../model/period.ts";
import type { Run, Task, TaskRequest, Wait } from "../model/run.ts";
import { notYetPlanned } from "../model/run.ts";
import type { Database } from "./database.ts";
import { addDeliveries, type NewDelivery } from "./deliveries.ts";
import { toRun } from "./rows.ts";
import type { NewRun } from "./runs.ts";
import { addTasks } from "./tasks.ts";

/** What a schedule calls: a first edition that waits to be planned. */
export type DueRun = Omit<NewRun, "fingerprint"> & { readonly dueAt: string };

/** Of these jobs and periods, the pairs of which there is a run, in whatever state. */
export async function knownPeriods(
  database: Database,
  pairs: readonly { readonly job: string; readonly period: Pick<Period, "label"> }[],
): Promise<{ job: string; label: string }[]> {
  if (pairs.length === 0) return [];
  return database
    .selectFrom("jepyo.run")
    .select(["job", "label"])
    .where("job", "in", [...new Set(pairs.map(({ job }) => job))])
    .where("label", "in", [...new Set(pairs.map(({ period }) => period.label))])
    .execute();
}

/** Whoever inserts an edition first has it; the others get `false`. */
export async function claimRun(database: Database, run: DueRun): Promise<boolean> {
  const { id, job, period, version, spec, options, issuedBefore, createdAt, dueAt } = run;
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
