import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelledReason, stages } from "../../src/model/run.ts";
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

describe.skipIf(!isFull)("a run that is cancelled (npm run test:fault)", () => {
  it.each(stages)("in %s stays cancelled, and nothing follows", async (stage) => {
    const name = jobs.shift() ?? "";
    const cancelled = Promise.withResolvers<void>();
    const after: string[] = [];
    let isCancelled = false;
    await desk.work({
      onProgress(event) {
        if (isCancelled && event.state === "started") after.push(event.stage);
        if (isCancelled || event.stage !== stage || event.state !== "started") return;
        isCancelled = true;
        desk.store.records.cancelRun(event.runId).then(() => cancelled.resolve(), cancelled.reject);
      },
    });
    const planned = await desk.plan(name);
    const first = await Promise.race([
      cancelled.promise.then(() => "cancelled"),
      desk.ended(planned).then(() => "ended"),
    ]);
    expect(first).toBe("cancelled");
    // What was under way ends; closing waits for it.
    await desk.work();
    const { run, rows } = await desk.ended(planned);
    expect(run.state).toBe("cancelled");
    const tasks = await desk.store.records.tasksOf(run.id);
    const reached = stages.indexOf(stage);
    expect(tasks.filter((task) => stages.indexOf(task.stage) > reached)).toEqual([]);
    expect(after.filter((later) => stages.indexOf(later as never) > reached)).toEqual([]);
    expect(rows).toHaveLength(3);
    // Mails not begun are not sent, those begun are told to their end.
    expect(
      rows.every((row) => row.state === "sent" || (row.state === "skipped" && row.reason === cancelledReason)),
    ).toBe(true);
    if (reached < stages.indexOf("deliver")) expect(rows.every((row) => row.state === "skipped")).toBe(true);
    expect(await desk.store.records.readyTasks()).toEqual([]);
  });
});
