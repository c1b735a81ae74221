import { sql } from "kysely";
import { isReleased } from "../model/approval.ts";
import { type Task, wholeScope } from "../model/run.ts";
import { judge, type Vote } from "../model/vote.ts";
import type { Database } from "./database.ts";
import { drawAgain } from "./resume.ts";
import { toRun } from "./rows.ts";

/** What came of a vote, and the tasks that may start now. `already`: he had voted so before, and nothing changed. */
export interface Voted {
  readonly outcome: "signed" | "released" | "rejected" | "already";
  readonly tasks: readonly Task[];
}

/**
 * Takes a vote on a held run. The run's row is locked: of several votes at once each sees what the others decided. The last signature
 * lets the run go on, whose documents are drawn once more, signed; a rejection ends it.
 * Throws: as `judge`.
 */
export async function decideRun(database: Database, id: string, vote: Vote): Promise<Voted> {
  return database.transaction().execute(async (transaction) => {
    const rows = transaction.selectFrom("jepyo.run").selectAll().where("id", "=", id);
    const run = toRun(await rows.forUpdate().executeTakeFirstOrThrow());
    const added = judge(run, vote, await statementsOf(transaction, id));
    if (added.length === 0) return { outcome: "already", tasks: [] };
    const decisions = [...run.decisions, ...added];
    const isRejected = vote.verdict === "rejected";
    const isDone = !isRejected && isReleased({ ...run, decisions });
    await transaction
      .updateTable("jepyo.run")
      .set({
        decisions: JSON.stringify(decisions),
        ...(isRejected ? { state: "rejected", ended_at: sql<string>`now()` } : {}),
        ...(isDone ? { state: "running", resumed_at: sql<string>`now()` } : {}),
      })
      .where("id", "=", id)
      .execute();
    if (isRejected) return { outcome: "rejected", tasks: [] };
    return isDone ? { outcome: "released", tasks: await drawAgain(transaction, id) } : { outcome: "signed", tasks: [] };
  });
}

/** Shape: `sha256:<hex>`. */
async function statementsOf(database: Database, runId: string): Promise<string> {
  const whole = database.selectFrom("jepyo.artifact").select("sha256").where("run_id", "=", runId);
  const row = await whole.where("kind", "=", "statements").where("key", "=", wholeScope).executeTakeFirst();
  return `sha256:${row?.sha256 ?? ""}`;
}
