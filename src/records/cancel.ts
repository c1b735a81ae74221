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
