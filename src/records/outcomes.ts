import { sql } from "kysely";
import { type ErrorRecord, sourceChanged } from "../model/errors.ts";
import {
  type ArtifactRow,
  endedRunStates,
  isAddressed,
  type Stage,
  type StartedTask,
  type Task,
  type TaskRequest,
} from "../model/run.ts";
import { upsertArtifacts } from "./artifacts.ts";
import { skipRowsOfCancelled } from "./cancel.ts";
import type { Database } from "./database.ts";
import { addDeliveries, closeDelivery, deliveriesOf, type NewDelivery } from "./deliveries.ts";
import { waitForPlan } from "./due-runs.ts";
import { toTask } from "./rows.ts";
import { findRun, setRunState } from "./runs.ts";
import { addTasks, type LockedRun, lockRunOf } from "./tasks.ts";

/** What a task leaves. */
export interface TaskResult {
  readonly artifacts?: readonly ArtifactRow[];
  /** Readers whom the task found. */
  readonly deliveries?: readonly NewDelivery[];
  /**
   * What follows when this was the last open task of its run and stage: these tasks; `deliveries` = one for each row that is owed its mail now,
   * or settling; a state = the run enters it, and nothing follows.
   */
  readonly next?: readonly TaskRequest[] | "deliveries" | EndOfRoad;
}

/** Where a run's road ends, for good or until it is released. */
type EndOfRoad = "held" | "issued" | "issued-with-failures";

/** Which start of a task a result is of. */
export type TaskStart = Pick<StartedTask, "id" | "attempt" | "round" | "plannedAt">;

/**
 * Commits a task's result and what follows from it, in one transaction. Of several starts that work on the same (one lost its lock, and
 * the job was handed out again) the first to be done counts: they leave the same.
 * Returns: the tasks that may start now, for the queue; `undefined` when the result is not taken, for the task is done or was asked for
 * anew since that start.
 */
export async function completeTask(
  database: Database,
  start: TaskStart,
  result: TaskResult,
): Promise<Task[] | undefined> {
  return database.transaction().execute(async (transaction) => {
    const run = await lockRunOf(transaction, start.id);
    const task = await endTask(transaction, start, run, { state: "done", error: null });
    if (run === undefined || task === undefined) return undefined;
    await upsertArtifacts(transaction, result.artifacts ?? []);
    if (endedRunStates.includes(run.state)) return [];
    await addDeliveries(transaction, run.id, result.deliveries ?? []);
    return follow(transaction, task, result.next ?? []);
  });
}

/**
 * Notes a task's failure. Not final: its own job tries again. Final: the run fails; but one mail that cannot be made fails only its
 * delivery row, and the last of them lets the run settle; and a run that was due is planned anew where its data changed before they were read.
 * Returns: the tasks that may start now, for the queue; `undefined` when the failure is not noted, for somebody else has started the
 * task since, or it was asked for anew.
 */
export async function failTask(
  database: Database,
  start: TaskStart,
  error: ErrorRecord,
  final: boolean,
): Promise<Task[] | undefined> {
  return database.transaction().execute(async (transaction) => {
    const run = await lockRunOf(transaction, start.id);
    const task = await endTask(transaction, start, run, { state: final ? "failed" : "ready", error });
    if (run === undefined || task === undefined) return undefined;
    if (!final) await skipRowsOfCancelled(transaction, run.id);
    if (!final || endedRunStates.includes(run.state)) return [];
    if (task.stage !== "deliver") {
      if (error.code === sourceChanged && (await waitForPlan(transaction, run.id, error))) return [];
      await setRunState(transaction, task.runId, "failed", error);
      return [];
    }
    await closeDelivery(transaction, task.key, error);
    return follow(transaction, task, [{ stage: "settle", key: "all" }]);
  });
}

/** Ends a start whose task is still open and was not asked for anew since; with a failure only the latest start, while it runs. */
async function endTask(
  database: Database,
  { id, attempt, round, plannedAt }: TaskStart,
  run: LockedRun | undefined,
  { state, error }: { readonly state: Task["state"]; readonly error: ErrorRecord | null },
): Promise<Task | undefined> {
  if (run?.plannedAt !== plannedAt) return undefined;
  let open = database
    .updateTable("jepyo.task")
    .set({ state, error: error === null ? null : JSON.stringify(error), changed_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("round", "=", round)
    .where("state", "in", error === null ? ["ready", "running"] : ["running"]);
  if (error !== null) open = open.where("attempt", "=", attempt);
  const row = await open.returningAll().executeTakeFirst();
  return row === undefined ? undefined : toTask(row);
}

/** Fan-in is this count, taken while the run's row is locked: of two tasks that end together one sees the other. */
async function follow(
  database: Database,
  { runId, stage }: Task,
  next: NonNullable<TaskResult["next"]>,
): Promise<Task[]> {
  const { open } = await database
    .selectFrom("jepyo.task")
    .select(sql<number>`count(*)::int`.as("open"))
    .where("run_id", "=", runId)
    .where("stage", "=", stage)
    .where("state", "in", openStates(stage))
    .executeTakeFirstOrThrow();
  if (open > 0) return [];
  if (next === "deliveries") return addTasks(database, runId, await owed(database, runId));
  if (typeof next !== "string") return addTasks(database, runId, next);
  await setRunState(database, runId, next);
  return [];
}

/** A mail for every row of this walk that has none yet; settling where there is none. */
async function owed(database: Database, runId: string): Promise<readonly TaskRequest[]> {
  const run = await findRun(database, runId);
  const rows = (await deliveriesOf(database, runId)).filter(
    (row) => run !== undefined && row.state === "pending" && isAddressed(row, run.options),
  );
  if (rows.length === 0) return [{ stage: "settle", key: "all" }];
  return rows.map(({ id }) => ({ stage: "deliver", key: id }));
}

/** A failed task keeps its stage open, so that a retry can close it; a failed mail does not hold up the others. */
function openStates(stage: Stage): readonly Task["state"][] {
  return stage === "deliver" ? ["ready", "running"] : ["ready", "running", "failed"];
}
