import { beforeAll, describe, expect, it } from "vitest";
import { toErrorRecord } from "../../../src/model/errors.ts";
import type { ArtifactRow, TaskRequest } from "../../../src/model/run.ts";
import type { Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun, start, walk } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** What is remembered of tasks, and who may carry one. */
export function describeTasks(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  const broken = toErrorRecord(new Error("kim@example.com is broken"));
  const renders: TaskRequest[] = [
    { stage: "render", key: "all.ko" },
    { stage: "render", key: "all.en" },
  ];
  const settle: TaskRequest[] = [{ stage: "settle", key: "all" }];

  const plan = (name: string, first: TaskRequest[], deliveries = 0) => {
    const run = sampleRun(1, name);
    const rows = Array.from({ length: deliveries }, (_, n) => sampleDelivery(run.id, n + 1));
    return records.insertRun(run, rows, first);
  };
  const stateOf = async (runId: string) => (await records.run(runId))?.state;
  const artifact = (runId: string, key: string, digit = "a"): ArtifactRow => ({
    runId,
    kind: "facts",
    key,
    sha256: digit.repeat(64),
    bytes: 5_000_000_000,
  });

  describe("a task that ends", () => {
    it("leaves its artifacts and lets the next start only when it was the last of its stage", async () => {
      const [korean, english] = await plan("fan-in", renders);
      const runId = korean?.runId ?? "";
      const rows = [artifact(runId, "cost"), artifact(runId, "sale")];
      expect(await walk(records, korean, { artifacts: rows, next: settle })).toEqual([]);
      expect(await records.artifactsOf(runId, "facts")).toEqual(rows);
      expect(await records.artifactsOf(runId, "pdf")).toEqual([]);
      const next = await walk(records, english, { next: settle });
      expect(next.map((task) => task.id)).toEqual([`${runId}.settle.all`]);
      expect((await records.tasksOf(runId)).map(({ stage, state }) => [stage, state])).toEqual([
        ["render", "done"],
        ["render", "done"],
        ["settle", "ready"],
      ]);
    });

    it("is followed once, though many end at the same moment", async () => {
      const keys = Array.from({ length: 25 }, (_, n) => ({ stage: "render", key: `s${n}.ko` }) as const);
      const tasks = await plan("fan-in-race", keys);
      const next = await Promise.all(tasks.map((task) => walk(records, task, { next: settle })));
      expect(next.flat().map((task) => task.stage)).toEqual(["settle"]);
    });

    it("gives what there is of a scope or a delivery, and nothing of another", async () => {
      const [task] = await plan("about", [{ stage: "ingest", key: "all" }]);
      const runId = task?.runId ?? "";
      const rows = ["d1", "store=a", "store=a.ko", "store=ab", "store=ab.ko"].map((key) => artifact(runId, key));
      await walk(records, task, { artifacts: rows });
      const keys = async (names: string[]) => (await records.artifactsAbout(runId, names)).map((row) => row.key);
      expect(await keys(["store=a", "d1"])).toEqual(["d1", "store=a", "store=a.ko"]);
      expect(await keys([])).toEqual([]);
    });

    it("is followed by a mail for each row that is owed one now, or by settling", async () => {
      const [render] = await plan("owed", [{ stage: "render", key: "all.ko" }], 3);
      const runId = render?.runId ?? "";
      const trial = { ...sampleDelivery(runId, 9), test: true };
      await records.addDeliveries(runId, [trial]);
      await records.updateDelivery(`${runId}-d2`, { state: "skipped", reason: "no-send" });
      const next = await walk(records, render, { next: "deliveries" });
      expect(next.map(({ stage, key }) => [stage, key]).sort()).toEqual([
        ["deliver", `${runId}-d1`],
        ["deliver", `${runId}-d3`],
      ]);
      const [alone] = await plan("owed-nothing", [{ stage: "render", key: "all.ko" }]);
      expect(await walk(records, alone, { next: "deliveries" })).toMatchObject([{ stage: "settle" }]);
    });

    it("changes nothing the second time", async () => {
      const [task] = await plan("twice", [{ stage: "ingest", key: "all" }]);
      const runId = task?.runId ?? "";
      const started = await start(records, task);
      await records.completeTask(started, {
        artifacts: [artifact(runId, "cost", "a")],
        next: [{ stage: "compute", key: "all" }],
      });
      const again = await records.completeTask(started, { artifacts: [artifact(runId, "cost", "b")] });
      expect(again).toBeUndefined();
      expect(await records.artifactsOf(runId)).toEqual([artifact(runId, "cost", "a")]);
      expect(await records.failTask(started, broken, true)).toBeUndefined();
      expect(await stateOf(runId)).toBe("running");
    });

    it("is not ended by whoever started it for an attempt that another took the place of", async () => {
      const [task] = await plan("planned-again", [{ stage: "ingest", key: "all" }]);
      const runId = task?.runId ?? "";
      const late = await start(records, task);
      const first = [{ stage: "ingest", key: "all" }] as const;
      const createdAt = "2026-11-03T00:00:00.001Z";
      const [again] = await records.replaceRun({ ...sampleRun(1, "planned-again"), createdAt }, [], first);
      const its = { next: [{ stage: "compute", key: "all" }] } as const;
      const before = { ...its, artifacts: [artifact(runId, "sale", "a")], deliveries: [sampleDelivery(runId, 1)] };
      expect(await records.completeTask(late, before)).toBeUndefined();
      const current = await start(records, again);
      expect([current.attempt, current.id]).toEqual([late.attempt, late.id]);
      expect(await records.completeTask(late, before)).toBeUndefined();
      expect(await records.failTask(late, broken, false)).toBeUndefined();
      expect(await records.failTask(late, broken, true)).toBeUndefined();
      expect(await stateOf(runId)).toBe("running");
      expect(await records.artifactsOf(runId)).toEqual([]);
      const after = { ...its, artifacts: [artifact(runId, "sale", "b")], deliveries: [sampleDelivery(runId, 2)] };
      expect(await records.completeTask(current, after)).toMatchObject([{ stage: "compute" }]);
      expect(await records.artifactsOf(runId)).toEqual(after.artifacts);
      expect((await records.deliveriesOf(runId)).map(({ id }) => id)).toEqual([`${runId}-d2`]);
    });

    it("is ended by the first of two that work on the same, and a failure of the one before is not the other's", async () => {
      const [task] = await plan("handed-out-twice", [{ stage: "compute", key: "all" }]);
      const slow = await start(records, task);
      const second = await start(records, task);
      expect(await records.failTask(slow, broken, true)).toBeUndefined();
      expect(await stateOf(task?.runId ?? "")).toBe("running");
      expect(await records.completeTask(slow, { next: settle })).toMatchObject([{ stage: "settle" }]);
      expect(await records.completeTask(second, { next: settle })).toBeUndefined();
    });

    it("is not followed in a run that was cancelled meanwhile", async () => {
      const [task] = await plan("cancelled", [{ stage: "ingest", key: "all" }]);
      const runId = task?.runId ?? "";
      const started = await start(records, task);
      await records.setRunState(runId, "cancelled");
      expect(await records.completeTask(started, { next: [{ stage: "compute", key: "all" }] })).toEqual([]);
      expect(await records.tasksOf(runId)).toHaveLength(1);
    });
  });

  describe("a job that asks to carry a task", () => {
    it("is the only one, until the task is made ready for others", async () => {
      const [task] = await plan("claim", [{ stage: "compute", key: "all" }]);
      const id = task?.id ?? "";
      expect(await records.startTask(id, "job-0")).toMatchObject({ state: "running", attempt: 1 });
      expect(await records.startTask(id, "job-1")).toBeUndefined();
      const second = await start(records, task, "job-0");
      expect(second).toMatchObject({ attempt: 2 });
      await records.failTask(second, broken, false);
      expect(await records.startTask(id, "job-1")).toBeUndefined();
      expect((await records.recoverTasks()).map((each) => each.id)).toContain(id);
      expect(await records.startTask(id, "job-1")).toMatchObject({ attempt: 3 });
      expect(await records.startTask(id, "job-0")).toBeUndefined();
    });

    it("has nothing to do for a task that is done or of a run that has ended or waits", async () => {
      const [first, second] = await plan("nothing", renders);
      await walk(records, first, {});
      expect(await records.startTask(first?.id ?? "", "late")).toBeUndefined();
      await records.setRunState(first?.runId ?? "", "cancelled");
      expect(await records.startTask(second?.id ?? "", "late")).toBeUndefined();
      expect(await records.startTask("no.such.task", "late")).toBeUndefined();
      const [waiting] = await plan("waiting", renders);
      await records.setRunState(waiting?.runId ?? "", "waiting");
      expect(await records.startTask(waiting?.id ?? "", "early")).toBeUndefined();
      expect((await records.readyTasks()).filter((task) => task.runId === waiting?.runId)).toEqual([]);
    });
  });

  describe("a task that fails", () => {
    it("leaves the run running as long as it is tried again, then fails it with the reason", async () => {
      const [task] = await plan("fails", [{ stage: "compute", key: "all" }]);
      const { runId = "" } = task ?? {};
      await records.failTask(await start(records, task), broken, false);
      expect(await stateOf(runId)).toBe("running");
      expect(await records.failTask(await start(records, task), broken, true)).toEqual([]);
      const run = await records.run(runId);
      expect(run).toMatchObject({ state: "failed", error: { code: "JEPYO-DEFECT" } });
      expect(run?.endedAt).not.toBeNull();
      expect(JSON.stringify(run)).not.toContain("kim@example.com");
    });

    it("goes on where it failed when the run is retried, and keeps what was done", async () => {
      const [korean, english] = await plan("retried", renders);
      const runId = korean?.runId ?? "";
      await walk(records, korean, { next: settle });
      await records.failTask(await start(records, english), broken, true);
      const ready = await records.retryRun(runId);
      expect(ready).toEqual([{ ...english, state: "ready", attempt: 1 }]);
      expect(await records.run(runId)).toMatchObject({
        state: "running",
        error: null,
        resumedAt: expect.any(String),
        endedAt: null,
      });
      expect((await walk(records, ready[0], { next: settle })).map((task) => task.stage)).toEqual(["settle"]);
      expect(await records.retryRun(runId)).toEqual([]);
    });

    it("fails one mail's row only, and the last of them lets the run settle", async () => {
      const run = sampleRun(1, "one-mail");
      const keys = [1, 2, 3].map((n) => sampleDelivery(run.id, n).id);
      const tasks = await plan(
        "one-mail",
        keys.map((key) => ({ stage: "deliver", key })),
        3,
      );
      const [first, second, third] = tasks;
      expect(await records.failTask(await start(records, first), broken, true)).toEqual([]);
      const sending = await start(records, second);
      await records.updateDelivery(keys[1] ?? "", { state: "sending" });
      expect(await records.failTask(sending, broken, true)).toEqual([]);
      const next = await records.failTask(await start(records, third), broken, true);
      expect(next?.map((task) => task.stage)).toEqual(["settle"]);
      expect((await records.deliveriesOf(run.id)).map(({ state, reason }) => [state, reason])).toEqual([
        ["failed", "JEPYO-DEFECT"],
        ["unknown", "JEPYO-DEFECT"],
        ["failed", "JEPYO-DEFECT"],
      ]);
      expect(await stateOf(run.id)).toBe("running");
    });
  });

  describe("workers", () => {
    it("are counted while they say that they are alive", async () => {
      await records.seeWorker({ id: "w1", machine: "a" });
      await records.seeWorker({ id: "w2", machine: "b" });
      await records.seeWorker({ id: "w1", machine: "a" });
      const names = async () => (await records.workersSeen(60)).map(({ id }) => id).filter((id) => id.startsWith("w"));
      expect(await names()).toEqual(["w1", "w2"]);
      await records.forgetWorker("w1");
      expect(await names()).toEqual(["w2"]);
    });
  });

  describe("tasks without a job", () => {
    it("are found after a while, with the job that was to carry them", async () => {
      const [fresh] = await plan("overdue-fresh", [{ stage: "compute", key: "all" }]);
      const [old] = await plan("overdue-old", [{ stage: "compute", key: "all" }]);
      const [tried] = await plan("overdue-tried", [{ stage: "compute", key: "all" }]);
      await records.failTask(await start(records, tried, "job-7"), broken, false);
      await subject().backdate([old?.id ?? "", tried?.id ?? ""], 31);
      const overdue = await records.overdueTasks(30, "me");
      expect(overdue.map(({ task, jobId }) => [task.id, jobId]).sort()).toEqual([
        [old?.id, null],
        [tried?.id, "job-7"],
      ]);
      expect((await records.readyTasks()).map((task) => task.id)).toContain(fresh?.id);
      await records.releaseTask(tried?.id ?? "", "job-7");
      expect(await records.startTask(tried?.id ?? "", "job-8")).toMatchObject({ attempt: 2 });
    });

    it("are found when their worker has not been seen for a while; who is there keeps its own", async () => {
      await records.seeWorker({ id: "there", machine: "a" });
      const tasks = await plan("unseen", [...renders, { stage: "render", key: "all.fr" }]);
      const ids = tasks.map((task) => task.id).sort();
      const carriers = ["there", "gone", "me"];
      for (const [n, id] of ids.entries()) await records.startTask(id, `job-${n}`, carriers[n]);
      await subject().backdate(ids, 31);
      const overdue = (await records.overdueTasks(30, "me")).filter(({ task }) => ids.includes(task.id));
      expect(overdue.map(({ task, jobId }) => [task.id, jobId]).sort()).toEqual([
        [ids[1], "job-1"],
        [ids[2], "job-2"],
      ]);
      await records.releaseTask(ids[1] ?? "", "job-1");
      expect(await records.startTask(ids[1] ?? "", "job-9", "me")).toMatchObject({ state: "running", attempt: 2 });
      await records.releaseTask(ids[1] ?? "", "job-1");
      expect(await records.startTask(ids[1] ?? "", "job-10", "me")).toBeUndefined();
    });

    it("may be added to a run later, each once", async () => {
      const [task] = await plan("added", renders);
      const added = await records.addTasks(task?.runId ?? "", [...renders, ...settle]);
      expect(added.map((each) => each.stage)).toEqual(["settle"]);
    });
  });
}
