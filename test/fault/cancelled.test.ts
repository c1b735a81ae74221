import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelledReason, type DeliveryState, type Stage, stages } from "../../src/model/run.ts";
import { faultCompany } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

const { files, names } = faultCompany(9);
const jobs = names.filter((_, n) => n % 5 !== 0);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(files);
});
afterAll(() => desk.close());

/** What becomes of the three mails: those not begun are not sent, those begun are told to their end. */
const mailsOf: Readonly<Record<Stage, readonly DeliveryState[]>> = {
  ingest: ["skipped", "skipped", "skipped"],
  compute: ["skipped", "skipped", "skipped"],
  render: ["skipped", "skipped", "skipped"],
  deliver: ["sent", "skipped", "skipped"],
  settle: ["sent", "sent", "sent"],
};

describe.skipIf(!isFull)("a run that is cancelled (npm run test:fault)", () => {
  it.each(stages)("in %s stays cancelled, and nothing follows", async (stage) => {
    const told: string[] = [];
    const after: Stage[] = [];
    let cancelling: Promise<boolean> | undefined;
    const cancel = (runId: string) => {
      cancelling ??= desk.store.records.cancelRun(runId);
      return cancelling;
    };
    await desk.work({
      // One mail after the other: the first has begun when the run is cancelled.
      pace: { concurrency: { deliver: 1 } },
      channel: {
        transport: "smtp",
        async send({ deliveryId, runId }, begin) {
          await begin?.();
          told.push(deliveryId);
          if (stage === "deliver") await cancel(runId);
          return { outcome: "sent", answer: "250" };
        },
        verify: async () => "cancels once a mail has begun",
        close: async () => undefined,
      },
      onProgress(event) {
        if (cancelling !== undefined && event.state === "started") after.push(event.stage);
        if (stage !== "deliver" && event.stage === stage && event.state === "started") void cancel(event.runId);
      },
    });
    const planned = await desk.plan(jobs.shift() ?? "");
    await desk.ended(planned);
    expect(await cancelling).toBe(true);
    // What was under way ends; closing waits for it.
    await desk.work();
    const { run, rows } = await desk.ended(planned);
    expect(run.state).toBe("cancelled");
    const reached = stages.indexOf(stage);
    const tasks = await desk.store.records.tasksOf(run.id);
    expect(tasks.filter((task) => stages.indexOf(task.stage) > reached)).toEqual([]);
    expect(after.filter((later) => stages.indexOf(later) > reached)).toEqual([]);
    expect(rows.map(({ state }) => state).sort()).toEqual(mailsOf[stage]);
    expect(rows.flatMap(({ state, reason }) => (state === "skipped" ? [reason] : []))).toEqual(
      mailsOf[stage].flatMap((state) => (state === "skipped" ? [cancelledReason] : [])),
    );
    expect(told.sort()).toEqual(rows.flatMap(({ id, state }) => (state === "sent" ? [id] : [])).sort());
    expect(await desk.store.records.readyTasks()).toEqual([]);
  });
});
