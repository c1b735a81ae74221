import { sql } from "kysely";
import { type Run, type RunState, type StartedTask, stages, type Task, type TaskRequest } from "../model/run.ts";
import type { Database } from "./database.ts";
import { toTask } from "./rows.ts";

/** States of a run whose tasks may be worked on. */
export const workableStates: readonly RunState[] = ["planned", "running"];

/** A task that waits longer than it should or whose worker has not been seen, and the job that was to carry it. */
export interface OverdueTask {
  readonly task: Task;
  /** `null` when no job has started it since it was made ready. */
  readonly jobId: string | null;
  /** Since when it is in its state, by the database's clock. Unit: seconds. */
  readonly waited: number;
}

/** Asked for anew, of any job: whoever still holds an earlier start of the task has nothing to say about it any more. */
export const readyAgain = {
  state: "ready",
  job_id: null,
  round: sql<number>`jepyo.task.round + 1`,
  changed_at: sql<string>`now()`,
} as const;

/** Inserts tasks that are not there yet; a run that has settled, settles again. Returns: those that may start. */
export async function addTasks(database: Database, runId: string, requests: readonly TaskRequest[]): Promise<Task[]> {
  if (requests.length === 0) return [];
  const settled = requests.some(({ stage }) => stage === "settle") ? await settleAgain(database, runId) : [];
  const rows = await database
    .insertInto("jepyo.task")
    .values(
      requests.map(({ stage, key }) => ({
        id: `${runId}.${stage}.${key}`,
        run_id: runId,
        stage,
        key,
        job_id: null,
        worker: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  return [...settled, ...rows].map(toTask);
}

function settleAgain(database: Database, runId: string) {
  return database
    .updateTable("jepyo.task")
    .set(readyAgain)
    .where("run_id", "=", runId)
    .where("stage", "=", "settle")
    .where("state", "=", "done")
    .returningAll()
    .execute();
}

/** In the order of the road, then by key. */
export async function tasksOf(database: Database, runId: string): Promise<Task[]> {
  const rows = await database
    .selectFrom("jepyo.task")
    .selectAll()
    .where("run_id", "=", runId)
    .orderBy(sql`array_position(${sql.val(stages)}::text[], stage)`)
    .orderBy("key")
    .execute();
  return rows.map(toTask);
}

function inWork(database: Database) {
  return database
    .selectFrom("jepyo.task")
    .innerJoin("jepyo.run", "jepyo.run.id", "jepyo.task.run_id")
    .selectAll("jepyo.task")
    .where("jepyo.run.state", "in", workableStates)
    .orderBy("jepyo.task.changed_at")
    .orderBy("jepyo.task.id");
}

/** Tasks that may start now, longest waiting first. */
export async function readyTasks(database: Database): Promise<Task[]> {
  return (await inWork(database).where("jepyo.task.state", "=", "ready").execute()).map(toTask);
}

/** Ready for so many seconds, or running by a worker that has not been seen for as long, or by `worker`, which knows what it carries. */
export async function overdueTasks(database: Database, seconds: number, worker: string): Promise<OverdueTask[]> {
  const since = sql<Date>`now() - make_interval(secs => ${seconds})`;
  const rows = await inWork(database)
    .select(sql<number>`extract(epoch from now() - jepyo.task.changed_at)::float8`.as("waited"))
    .where("jepyo.task.state", "in", ["ready", "running"])
    .where("jepyo.task.changed_at", "<", since)
    .where((its) =>
      its.or([
        its("jepyo.task.state", "=", "ready"),
        its("jepyo.task.worker", "is", null),
        its("jepyo.task.worker", "=", worker),
        its(
          "jepyo.task.worker",
          "not in",
          its.selectFrom("jepyo.worker").select("jepyo.worker.id").where("jepyo.worker.seen_at", ">=", since),
        ),
      ]),
    )
    .execute();
  return rows.map((row) => ({ task: toTask(row), jobId: row.job_id, waited: row.waited }));
}

/** Lets any job carry a task again whose own job is gone. */
export async function releaseTask(database: Database, id: string, jobId: string): Promise<void> {
  await database
    .updateTable("jepyo.task")
    .set({ state: "ready", job_id: null, changed_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("job_id", "=", jobId)
    .where("state", "in", ["ready", "running"])
    .execute();
}

/**
 * A job asks to carry a task. Only one job does: a second one, a job that outlived its task and a task of a run that has ended get
 * `undefined` and have nothing to do.
 */
export async function startTask(
  database: Database,
  id: string,
  jobId: string,
  worker: string | null = null,
): Promise<StartedTask | undefined> {
  return database.transaction().execute(async (transaction) => {
    const run = await lockRunOf(transaction, id);
    if (run === undefined || !workableStates.includes(run.state)) return undefined;
    const row = await transaction
      .updateTable("jepyo.task")
      .set((its) => ({
        state: "running",
        attempt: its("attempt", "+", 1),
        job_id: jobId,
        worker,
        changed_at: sql<string>`now()`,
      }))
      .where("id", "=", id)
      .where("state", "in", ["ready", "running"])
      .where((its) =>
        its.or([its("job_id", "=", jobId), its.and([its("job_id", "is", null), its("state", "=", "ready")])]),
      )
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    if (run.state === "planned") await enterRunning(transaction, run.id);
    return { ...toTask(row), round: row.round, plannedAt: run.plannedAt };
  });
}

/** A task's run as it stands while its row is held. */
export interface LockedRun extends Pick<Run, "id" | "state"> {
  /** ISO 8601 instant. */
  readonly plannedAt: string;
}

/** Waits for, then holds the row of a task's run: what is counted afterwards cannot change until the transaction ends. */
export async function lockRunOf(database: Database, taskId: string): Promise<LockedRun | undefined> {
  const run = await database
    .selectFrom("jepyo.run")
    .select(["jepyo.run.id", "jepyo.run.state", "jepyo.run.created_at"])
    .where("jepyo.run.id", "=", (its) =>
      its.selectFrom("jepyo.task").select("jepyo.task.run_id").where("jepyo.task.id", "=", taskId),
    )
    .forUpdate()
    .executeTakeFirst();
  return run === undefined ? undefined : { id: run.id, state: run.state, plannedAt: run.created_at.toISOString() };
}

async function enterRunning(database: Database, runId: string): Promise<void> {
  await database.updateTable("jepyo.run").set({ state: "running" }).where("id", "=", runId).execute();
}
