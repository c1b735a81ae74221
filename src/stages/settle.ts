import { cancelledReason, type Delivery, isAddressed, type Run } from "../model/run.ts";
import { type RunReader, runOf, type StageHandler } from "./stage.ts";

export interface SettleEffects {
  readonly runs: RunReader & {
    deliveriesOf(runId: string): Promise<readonly Delivery[]>;
  };
  /** Writes the run's files where the person asked for them. */
  readonly fillOut: (run: Run, directory: string) => Promise<void>;
  /** Removes what was kept of a database for the run. */
  readonly dropExtract: (run: Run) => Promise<void>;
}

/** Every delivery row has its answer: the run is marked, and the folder asked for is filled. */
export function settle({ runs, fillOut, dropExtract }: SettleEffects): StageHandler {
  return async (task) => {
    const run = await runOf(task, runs);
    if (run.options.out !== undefined) await fillOut(run, run.options.out);
    const rows = await runs.deliveriesOf(run.id);
    const isDone = rows.every((row) => isFulfilled(row) || !(isAddressed(row, run.options) || isLeftUndone(row)));
    await dropExtract(run);
    return { next: isDone ? "issued" : "issued-with-failures" };
  };
}

/** A subscriber's mail that failed or was cancelled before: neither a trial for somebody else nor another mail makes it good. */
export function isLeftUndone(row: Delivery): boolean {
  const { test, state } = row;
  return !test && (state === "failed" || state === "bounced" || state === "unknown" || isCancelledMail(row));
}

/** A row that leaves nothing to do for anybody. */
export function isFulfilled(row: Delivery): boolean {
  return row.state === "sent" || (row.state === "skipped" && !isCancelledMail(row));
}

/** A row that was not begun when its run was cancelled: the run may have been set going again for other mails. */
export function isCancelledMail({ state, reason }: Pick<Delivery, "state" | "reason">): boolean {
  return state === "skipped" && reason === cancelledReason;
}
