import { sql } from "kysely";
import { JepyoError } from "../model/errors.ts";
import { notYetPlanned, type Run, type RunOptions, type RunState, type Task } from "../model/run.ts";
import { closeMailsOfCancelled } from "./cancel.ts";
import type { Database } from "./database.ts";
import { type DeliveryPatch, type ReopenedRow, reopenRows, updateDelivery } from "./deliveries.ts";
import type { TaskStart } from "./outcomes.ts";
import { toTask } from "./rows.ts";
import { reopenRun, setRunOptions } from "./runs.ts";
import { addTasks, lockRunOf, readyAgain, readyTasks, workableStates } from "./tasks.ts";

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

/** From where mails are sent once more. */
const reopenable: readonly RunState[] = ["issued", "issued-with-failures", "cancelled"];

/**
 * Sends chosen rows of a run once more, by the run's new options: they become pending, their tasks ready, and the run settles again after
 * them. Run and rows are given as they were read: of several who decide about the same rows at once, one does.
 * Returns: the tasks that may start now. Throws: JEPYO-RUN-STATE when the run is under way or was sent once more since, or none of the rows
 * is in the state it was read in.
 */
export async function reopenDeliveries(
  database: Database,
  { id, resumedAt }: Pick<Run, "id" | "resumedAt">,
  asked: readonly ReopenedRow[],
  options: RunOptions,
): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    const run = await transaction
      .selectFrom("jepyo.run")
      .select("id")
      .where("id", "=", id)
      .where("state", "in", reopenable)
      .where(isResumedAt(resumedAt))
      .forUpdate()
      .executeTakeFirst();
    const ids = run === undefined ? [] : await reopenRows(transaction, id, asked);
    if (ids.length === 0) throw sentOn(id);
    await reopenRun(transaction, id, reopenable);
    await setRunOptions(transaction, id, options);
    const settling = transaction.updateTable("jepyo.task").set({ state: "done" }).where("run_id", "=", id);
    await settling.where("stage", "=", "settle").execute();
    const again = await transaction
      .updateTable("jepyo.task")
      .set(readyAgain)
      .where("run_id", "=", id)
      .where("stage", "=", "deliver")
      .where("key", "in", ids)
      .returningAll()
      .execute();
    const mails = ids.map((key) => ({ stage: "deliver", key }) as const);
    return [...again.map(toTask), ...(await addTasks(transaction, id, mails))];
  });
}

/** As JavaScript knows an instant: to the millisecond, which no two such decisions about a run share. */
function isResumedAt(instant: string | null) {
  const given = sql`${instant}::timestamptz`;
  return sql<boolean>`coalesce(abs(extract(epoch from resumed_at - ${given})) < 0.002, resumed_at is null and ${given} is null)`;
}

function sentOn(id: string): JepyoError {
  return new JepyoError(`${id} is under way, or somebody else sent these mails on a moment ago`, {
    code: "JEPYO-RUN-STATE",
    fault: "statement",
    hint: `jepyo runs show ${id} tells what became of them; nothing was started here`,
  });
}

/**
 * Writes down what a server said of a mail of which another start of its task, or a time limit, had to say that nobody knows. A run that
 * has settled by then, or is about to, settles once more. Returns: whether the row said `unknown`, and the task was not asked for anew.
 */
export async function answerUnknown(
  database: Database,
  id: string,
  answer: DeliveryPatch,
  start: TaskStart,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const run = await lockRunOf(transaction, start.id);
    if (run === undefined || !(await updateDelivery(transaction, id, answer, ["unknown"], start))) return false;
    const hasSettled = await reopenRun(transaction, run.id, ["issued-with-failures"]);
    await transaction
      .updateTable("jepyo.task")
      .set(readyAgain)
      .where("run_id", "=", run.id)
      .where("stage", "=", "settle")
      .where("state", "=", hasSettled ? "done" : "running")
      .execute();
    return true;
  });
}
