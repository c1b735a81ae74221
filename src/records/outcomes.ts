import { sql } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import {
  type ArtifactRow,
  endedRunStates,
  isAddressed,
  type Stage,
  type Task,
  type TaskRequest,
} from "../model/run.ts";
import { upsertArtifacts } from "./artifacts.ts";
import { skipRowsOfCancelled } from "./cancel.ts";
import type { Database } from "./database.ts";
import { closeDelivery, deliveriesOf } from "./deliveries.ts";
import { toTask } from "./rows.ts";
import { findRun, setRunState } from "./runs.ts";
import { addTasks, lockRunOf } from "./tasks.ts";

export interface TaskResult {
  readonly artifacts?: readonly ArtifactRow[];
  /** Made when this was the last open task of its run and stage; `deliveries` = what is owed now, one task a row, or settling; `held` = nothing until the run is released. */
  readonly next?: readonly TaskRequest[] | "deliveries" | "held";
}

/**
 * Commits a task's result and what follows from it, in one transaction; a second time changes nothing.
 * Returns: the tasks that may start now, for the queue.
 */
export async function completeTask(database: Database, id: string, result: TaskResult): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    const run = await lockRunOf(transaction, id);
    const task = await endTask(transaction, id, "done", null);
    if (run === undefined || task === undefined) return [];
    await upsertArtifacts(transaction, result.artifacts ?? []);
    if (endedRunStates.includes(run.state)) return [];
    return follow(transaction, task, result.next ?? []);
  });
}

/**
 * Notes a task's failure. Not final: its own job tries again. Final: the run fails; but one mail that cannot be made fails only its
 * delivery row, and the last of them lets the run settle.
 * Returns: the tasks that may start now, for the queue.
 */
export async function failTask(database: Database, id: string, error: ErrorRecord, final: boolean): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    if (!final) {
      const again = await transaction
        .updateTable("jepyo.task")
        .set({ state: "ready", error: JSON.stringify(error), changed_at: sql<string>`now()` })
        .where("id", "=", id)
        .where("state", "=", "running")
        .returning("run_id")
        .executeTakeFirst();
      if (again !== undefined) await skipRowsOfCancelled(transaction, again.run_id);
      return [];
    }
    const run = await lockRunOf(transaction, id);
    const task = await endTask(transaction, id, "failed", error);
    if (run === undefined || task === undefined || endedRunStates.includes(run.state)) return [];
    if (task.stage !== "deliver") {
      await setRunState(transaction, task.runId, "failed", error);
      return [];
    }
    await closeDelivery(transaction, task.key, error);
    return follow(transaction, task, [{ stage: "settle", key: "all" }]);
  });
}

async function endTask(
  database: Database,
  id: string,
  state: "done" | "failed",
  error: ErrorRecord | null,
): Promise<Task | undefined> {
  const row = await database
    .updateTable("jepyo.task")
    .set({ state, error: error === null ? null : JSON.stringify(error), changed_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("state", "in", ["ready", "running"])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toTask(row);
}

/** Fan-in is this count, taken while the run's row is locked: of two tasks that end together one sees the other. */
async function follow(
  database: Database,
  { runId, stage }: Task,
  next: readonly TaskRequest[] | "deliveries" | "held",
): Promise<Task[]> {
  const { open } = await database
    .selectFrom("jepyo.task")
    .select(sql<number>`count(*)::int`.as("open"))
    .where("run_id", "=", runId)
    .where("stage", "=", stage)
    .where("state", "in", openStates(stage))
    .executeTakeFirstOrThrow();
  if (open > 0) return [];
  if (next === "held") {
    await setRunState(database, runId, "held");
    return [];
  }
  return addTasks(database, runId, next === "deliveries" ? await owed(database, runId) : next);
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
