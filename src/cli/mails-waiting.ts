import type { Task } from "../model/run.ts";
import type { Records } from "../records/records.ts";

/** How long a person waits without a mail getting further, once nothing else is left to do. Unit: milliseconds. */
const patience = 15 * 60_000;

/**
 * Looks now and then at mails that wait for another try, and tells what the server said, once each.
 * `look` returns whether a person need not wait any longer: nothing is left but such mails, none is with the server, and none got further
 * for a quarter of an hour.
 */
export function watchMails(records: Pick<Records, "deliveriesOf">, tell: (reason: string) => void) {
  const told = new Set<string>();
  let nextLook = 0;
  let left = -1;
  let since = 0;
  return {
    async look(runId: string, tasks: readonly Pick<Task, "stage" | "state">[], now: number): Promise<boolean> {
      if (now < nextLook) return false;
      nextLook = now + 1_000;
      const open = tasks.filter(({ state }) => state === "ready" || state === "running");
      if (open.length !== left) since = now;
      left = open.length;
      if (!open.some(({ stage }) => stage === "deliver")) return false;
      const rows = await records.deliveriesOf(runId);
      const reasons = new Set(
        rows.flatMap(({ state, reason }) => (state === "pending" && reason !== null ? [reason] : [])),
      );
      for (const reason of reasons.difference(told)) tell(reason);
      for (const reason of reasons) told.add(reason);
      const isUnderWay = rows.some(({ state }) => state === "sending");
      return reasons.size > 0 && !isUnderWay && now - since >= patience;
    },
  };
}
