import { sql } from "kysely";
import { cancelledReason, type RunState } from "../model/run.ts";
import type { Database } from "./database.ts";

const cancellable: readonly RunState[] = ["planned", "waiting", "running", "held"];

/**
 * Ends a run that is under way: no further task starts, mails not begun are skipped; a mail that a server is being told of is told to its
 * end. Returns: whether the run was under way.
 */
export async function cancelRun(database: Database, id: string): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const moved = await transaction
      .updateTable("jepyo.run")
      .set({ state: "cancelled", wait: null, ended_at: sql<string>`now()` })
      .where("id", "=", id)
      .where("state", "in", cancellable)
      .returning("id")
      .executeTakeFirst();
    if (moved === undefined) return false;
    await skipRowsOfCancelled(transaction, id);
    return true;
  });
}

/**
 * Nobody starts a mail's task again whose run was cancelled while a server was being told of it: whether it arrived is not known.
 * `unseenFor` = only where its worker has said nothing for so many seconds; absent = nobody else works.
 */
export async function closeMailsOfCancelled(database: Database, unseenFor?: number): Promise<void> {
  let rows = database
    .updateTable("jepyo.delivery")
    .set({ state: "unknown", changed_at: sql<string>`now()` })
    .where("state", "=", "sending")
    .where("run_id", "in", (its) => its.selectFrom("jepyo.run").select("id").where("state", "=", "cancelled"));
  if (unseenFor !== undefined) {
    const since = sql<Date>`now() - make_interval(secs => ${unseenFor})`;
    rows = rows.where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom("jepyo.task")
            .innerJoin("jepyo.worker", "jepyo.worker.id", "jepyo.task.worker")
            .select("jepyo.task.id")
            .whereRef("jepyo.task.run_id", "=", "jepyo.delivery.run_id")
            .whereRef("jepyo.task.key", "=", "jepyo.delivery.id")
            .where("jepyo.task.stage", "=", "deliver")
            .where("jepyo.worker.seen_at", ">=", since),
        ),
      ),
    );
  }
  await rows.execute();
}

/** A row that asked to be tried again later is not, once its run was cancelled. */
export async function skipRowsOfCancelled(database: Database, runId: string): Promise<void> {
  await database
    .updateTable("jepyo.delivery")
    .set({ state: "skipped", reason: cancelledReason, changed_at: sql<string>`now()` })
    .where("run_id", "=", runId)
    .where("state", "=", "pending")
    .where("run_id", "in", (its) => its.selectFrom("jepyo.run").select("id").where("state", "=", "cancelled"))
    .execute();
}
