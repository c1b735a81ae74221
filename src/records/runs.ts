import { sql } from "kysely";
import type { ErrorRecord } from "../model/errors.ts";
import { JepyoError } from "../model/errors.ts";
import {
  endedRunStates,
  isEdition,
  notYetPlanned,
  type Run,
  type RunOptions,
  type RunState,
  type Task,
  type TaskRequest,
} from "../model/run.ts";
import type { Database, EarlierAttempt } from "./database.ts";
import { addDeliveries, type NewDelivery } from "./deliveries.ts";
import { toRun } from "./rows.ts";
import { runMayEnter } from "./states.ts";
import { addTasks } from "./tasks.ts";

/** What planning decides; a run starts as `planned`. */
export type NewRun = Pick<
  Run,
  "id" | "job" | "period" | "version" | "fingerprint" | "spec" | "options" | "issuedBefore" | "createdAt"
>;

/** Throws: JEPYO-RUN-EXISTS when another process planned the same edition first. */
export async function insertRun(
  database: Database,
  run: NewRun,
  deliveries: readonly NewDelivery[],
  first: readonly TaskRequest[],
): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    const { id, job, period, version, fingerprint, spec, options, issuedBefore, createdAt } = run;
    const inserted = await transaction
      .insertInto("jepyo.run")
      .values({
        id,
        job,
        label: period.label,
        version,
        period: JSON.stringify(period),
        fingerprint,
        spec: JSON.stringify(spec),
        options: JSON.stringify(options),
        issued_before: JSON.stringify(issuedBefore),
        created_at: createdAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted === undefined) throw exists(run);
    await addDeliveries(transaction, id, deliveries);
    return addTasks(transaction, id, first);
  });
}

/**
 * Puts other data or settings in the place of an attempt that nobody received: same id, same version, a new start. The attempt's
 * fingerprint, reason and stage outputs are kept with the run.
 * Throws: JEPYO-RUN-EXISTS when somebody may have received it since.
 */
export async function replaceRun(
  database: Database,
  run: NewRun,
  deliveries: readonly NewDelivery[],
  first: readonly TaskRequest[],
): Promise<Task[]> {
  return database.transaction().execute(async (transaction) => {
    const { id, fingerprint, spec, options, issuedBefore, createdAt } = run;
    const before = await transaction
      .selectFrom("jepyo.run")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // A mail that began since the attempt was looked at may arrive: whoever begins one later finds its row gone.
    const rows = transaction.selectFrom("jepyo.delivery").select("state").where("run_id", "=", id);
    if (isEdition(before, await rows.forUpdate().execute())) throw exists(run);
    const artifacts = await transaction
      .selectFrom("jepyo.artifact")
      .select(["kind", "key", "sha256"])
      .where("run_id", "=", id)
      .orderBy("kind")
      .orderBy("key")
      .execute();
    const attempt: EarlierAttempt = {
      fingerprint: before.fingerprint,
      error: before.error,
      createdAt: before.created_at.toISOString(),
      artifacts,
    };
    await transaction
      .updateTable("jepyo.run")
      .set({
        fingerprint,
        spec: JSON.stringify(spec),
        options: JSON.stringify(options),
        issued_before: JSON.stringify(issuedBefore),
        created_at: createdAt,
        state: "planned",
        error: null,
        ended_at: null,
        wait: null,
        // A run that only waited was no attempt.
        earlier: JSON.stringify(before.fingerprint === notYetPlanned ? before.earlier : [...before.earlier, attempt]),
      })
      .where("id", "=", id)
      .execute();
    for (const table of ["jepyo.task", "jepyo.artifact", "jepyo.delivery"] as const) {
      await transaction.deleteFrom(table).where("run_id", "=", id).execute();
    }
    await addDeliveries(transaction, id, deliveries);
    return addTasks(transaction, id, first);
  });
}

function exists({ id, job }: NewRun): JepyoError {
  return new JepyoError(`${id} was planned or sent by another process a moment ago`, {
    code: "JEPYO-RUN-EXISTS",
    fault: "statement",
    place: { job },
    hint: "run the same command again: it carries on what is there",
  });
}

export async function findRun(database: Database, id: string): Promise<Run | undefined> {
  const row = await database.selectFrom("jepyo.run").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : toRun(row);
}

/** All versions of one period, newest first. */
export async function runsOf(database: Database, job: string, label: string): Promise<Run[]> {
  const rows = await database
    .selectFrom("jepyo.run")
    .selectAll()
    .where("job", "=", job)
    .where("label", "=", label)
    .orderBy("version", "desc")
    .execute();
  return rows.map(toRun);
}

/** What a job has issued: the latest period first, its versions newest first. */
export async function issuedRuns(database: Database, job: string): Promise<Run[]> {
  const rows = await database
    .selectFrom("jepyo.run")
    .selectAll()
    .where("job", "=", job)
    .where("state", "in", ["issued", "issued-with-failures"])
    .execute();
  return rows.map(toRun).sort((a, b) => b.period.end.localeCompare(a.period.end) || b.version - a.version);
}

export interface RunFilter {
  readonly job?: string;
  readonly states?: readonly RunState[];
  /** ISO 8601 instant: of those that have ended only who did later. */
  readonly endedAfter?: string;
  /** Absent = all. */
  readonly limit?: number;
}

/** The latest that was planned first; of one job, in some states, or of all. */
export async function listRuns(database: Database, { job, states, endedAfter, limit }: RunFilter): Promise<Run[]> {
  let runs = database.selectFrom("jepyo.run").selectAll();
  if (job !== undefined) runs = runs.where("job", "=", job);
  if (states !== undefined) runs = runs.where("state", "in", states);
  if (endedAfter !== undefined)
    runs = runs.where((its) => its.or([its("ended_at", "is", null), its("ended_at", ">", new Date(endedAfter))]));
  if (limit !== undefined) runs = runs.limit(limit);
  return (await runs.orderBy("created_at", "desc").orderBy("id", "desc").execute()).map(toRun);
}

/** Runs that somebody works on, or would if he had not been stopped; oldest first. */
export async function unfinishedRuns(database: Database): Promise<Run[]> {
  const rows = await database
    .selectFrom("jepyo.run")
    .selectAll()
    .where("state", "in", ["planned", "running"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(toRun);
}

/**
 * Moves a run to a state; to its own state is no change.
 * Throws: JEPYO-RUN-STATE when the run may not go there from where it is.
 */
export async function setRunState(database: Database, id: string, state: RunState, error?: ErrorRecord): Promise<void> {
  const moved = await database
    .updateTable("jepyo.run")
    .set({
      state,
      error: error === undefined ? null : JSON.stringify(error),
      wait: null,
      ...(state === "held" ? { held_at: sql<string>`now()` } : {}),
      ended_at: endedRunStates.includes(state) ? sql<string>`now()` : null,
    })
    .where("id", "=", id)
    .where("state", "in", runMayEnter[state])
    .returning("id")
    .executeTakeFirst();
  if (moved !== undefined) return;
  const now = await findRun(database, id);
  if (now?.state === state) return;
  throw new JepyoError(`run ${id} is ${now?.state ?? "not in the records"}: it cannot become ${state}`, {
    code: "JEPYO-RUN-STATE",
    fault: "statement",
    hint: "look at the run's history; somebody else may have ended it",
  });
}

export async function setRunOptions(database: Database, id: string, options: RunOptions): Promise<void> {
  await database
    .updateTable("jepyo.run")
    .set({ options: JSON.stringify(options) })
    .where("id", "=", id)
    .execute();
}

/**
 * Gives a run other options, as long as it has those that were seen: to whom it goes changes only while it is under way and none of its mails
 * is made. With them it gets these readers' rows that it has not. Returns: whether it has them now.
 */
export async function redirectRun(
  database: Database,
  id: string,
  from: RunOptions,
  to: RunOptions,
  deliveries: readonly NewDelivery[],
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const rows = transaction.selectFrom("jepyo.run").select(["state", "options"]).where("id", "=", id);
    const { state, options } = await rows.forUpdate().executeTakeFirstOrThrow();
    if (!hasSameReaders(options, from)) return false;
    if (!hasSameReaders(from, to)) {
      const tasks = transaction.selectFrom("jepyo.task").select("id").where("run_id", "=", id);
      const mail = await tasks.where("stage", "in", ["deliver", "settle"]).executeTakeFirst();
      if (mail !== undefined || endedRunStates.includes(state)) return false;
    }
    await setRunOptions(transaction, id, to);
    await addDeliveries(transaction, id, deliveries);
    return true;
  });
}

function hasSameReaders(one: RunOptions, other: RunOptions): boolean {
  return one.send === other.send && one.to === other.to;
}

/** Opens an ended run again; `false` when it was in none of these states. Locks its row for the rest of the transaction. */
export async function reopenRun(database: Database, id: string, from: readonly RunState[]): Promise<boolean> {
  const moved = await database
    .updateTable("jepyo.run")
    .set({ state: "running", error: null, ended_at: null, resumed_at: sql<string>`now()` })
    .where("id", "=", id)
    .where("state", "in", from)
    .returning("id")
    .executeTakeFirst();
  return moved !== undefined;
}
