import { notYetPlanned, type Task } from "../model/run.ts";
import { closeMailsOfCancelled } from "./cancel.ts";
import type { Database } from "./database.ts";
import { reopenRows } from "./deliveries.ts";
import { toTask } from "./rows.ts";
import { reopenRun } from "./runs.ts";
import { addTasks, readyAgain, readyTasks, workableStates } from "./tasks.ts";

/**
 * What a killed process left running becomes ready. Only for whoever knows that no other process works: the holder of the home.
 * Returns: all tasks that may start now.
 */
export async function recoverTasks(database: Database): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("jepyo.task")
      .set(readyAgain)
      .where("state", "in", ["ready", "running"])
      .where("run_id", "in", (its) => its.selectFrom("jepyo.run").select("id").where("state", "in", workableStates))
      .execute();
    await closeMailsOfCancelled(transaction);
    return readyTasks(transaction);
  });
}

/**
 * A failed run goes on where it failed; a rejected one draws its drafts again, for everybody to decide anew.
 * Returns: its tasks that may start now; none when it is neither.
 */
export async function retryRun(database: Database, id: string): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    if (await waitAgain(transaction, id)) return [];
    if (await reopenRun(transaction, id, ["rejected"])) return drawAgain(transaction, id);
    if (!(await reopenRun(transaction, id, ["failed"]))) return [];
    const rows = await transaction
      .updateTable("jepyo.task")
      .set(readyAgain)
      .where("run_id", "=", id)
      .where("state", "in", ["failed", "running", "ready"])
      .returningAll()
      .execute();
    return rows.map(toTask);
  });
}

/** Makes the tasks that draw a run's documents ready once more. */
export async function drawAgain(database: Database, runId: string): Promise<Task[]> {
  const rows = await database
    .updateTable("jepyo.task")
    .set(readyAgain)
    .where("run_id", "=", runId)
    .where("stage", "=", "render")
    .returningAll()
    .execute();
  return rows.map(toTask);
}

/** A run that failed before it was planned is looked at again by the next tick. */
async function waitAgain(database: Database, id: string): Promise<boolean> {
  const moved = await database
    .updateTable("jepyo.run")
    .set({ state: "waiting", error: null, wait: null, ended_at: null })
    .where("id", "=", id)
    .where("state", "=", "failed")
    .where("fingerprint", "=", notYetPlanned)
    .returning("id")
    .executeTakeFirst();
  return moved !== undefined;
}

/**
 * Sends chosen rows of a run once more: they become pending, their tasks ready, and the run settles again after them.
 * Returns: the tasks that may start now; none when the run has not been issued.
 */
export async function reopenDeliveries(
  database: Database,
  runId: string,
  deliveryIds: readonly string[],
): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    if (!(await reopenRun(transaction, runId, ["issued", "issued-with-failures", "cancelled"]))) return [];
    const ids = await reopenRows(transaction, runId, deliveryIds);
    const settling = transaction.updateTable("jepyo.task").set({ state: "done" }).where("run_id", "=", runId);
    await settling.where("stage", "=", "settle").execute();
    const again = await transaction
      .updateTable("jepyo.task")
      .set(readyAgain)
      .where("run_id", "=", runId)
      .where("stage", "=", "deliver")
      .where("key", "in", ids.length > 0 ? ids : [""])
      .returningAll()
      .execute();
    const added = await addTasks(
      transaction,
      runId,
      ids.length > 0 ? ids.map((key) => ({ stage: "deliver", key })) : [{ stage: "settle", key: "all" }],
    );
    return [...again.map(toTask), ...added];
  });
}
