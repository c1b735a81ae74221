import { type Job, UnrecoverableError } from "bullmq";
import { describe, expect, it } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import type { StartedTask, Task } from "../../src/model/run.ts";
import type { JobData } from "../../src/queue/backend.ts";
import { type CarryRequest, carryTask } from "../../src/queue/carry.ts";
import { pauseAfter, retries, triesAgain, whileWaitedFor } from "../../src/queue/retry.ts";

const task: StartedTask = {
  id: "monthly.2026-10.v1.compute.all",
  runId: "monthly.2026-10.v1",
  stage: "compute",
  key: "all",
  state: "running",
  attempt: 1,
  round: 0,
  plannedAt: "2026-11-03T00:00:00.000Z",
};
const next: Task = { ...task, id: "monthly.2026-10.v1.settle.all", stage: "settle", state: "ready", attempt: 0 };

const job = (attemptsMade = 0) => ({ id: `${task.id}.0`, data: { taskId: task.id }, attemptsMade }) as Job<JobData>;

/** Records that note what they are asked, and a queue that notes what it is given. */
function request(changed: Partial<CarryRequest>, isTaken = true): { request: CarryRequest; told: string[] } {
  const told: string[] = [];
  const plain: CarryRequest = {
    records: {
      async startTask(_id, jobId) {
        told.push(`start by ${jobId}`);
        return task;
      },
      async completeTask({ round, plannedAt }) {
        told.push(`complete ${round} of ${plannedAt}`);
        return isTaken ? [next] : undefined;
      },
      async failTask(_id, { code }, final) {
        told.push(`${final ? "fail" : "fail for now"}: ${code}`);
        return isTaken ? [] : undefined;
      },
    },
    async enqueue(tasks) {
      told.push(`enqueue ${tasks.map((each) => each.stage)}`);
    },
    worker: "me",
    carried: new Set(),
    handler: async () => ({}),
    retry: retries.compute,
    limit: 60_000,
    grace: 10,
    stop: new AbortController().signal,
    ...changed,
  };
  return { request: plain, told };
}

describe("carrying a task", () => {
  it("commits first and enqueues afterwards", async () => {
    const { request: plain, told } = request({});
    await carryTask(plain)(job());
    expect(told).toEqual([`start by ${task.id}.0`, `complete 0 of ${task.plannedAt}`, "enqueue settle"]);
  });

  it("lets a job that was handed out twice wait for the first, not work beside it", async () => {
    const work = Promise.withResolvers<object>();
    let starts = 0;
    const { request: plain, told } = request({
      handler: async () => {
        starts += 1;
        return work.promise;
      },
    });
    const carry = carryTask(plain);
    const both = Promise.all([carry(job()), carry(job())]);
    work.resolve({});
    await both;
    expect(starts).toBe(1);
    expect(told.filter((each) => each.startsWith("complete"))).toHaveLength(1);
    await carry(job());
    expect(starts).toBe(2);
  });

  it("tells of a result that is not taken, enqueues nothing, and lets its job come again", async () => {
    const broken = async () => Promise.reject(new Error("no"));
    for (const handler of [async () => ({}), broken]) {
      const states: string[] = [];
      const onProgress: CarryRequest["onProgress"] = ({ state }) => states.push(state);
      const { request: late, told } = request({ handler, onProgress }, false);
      const thrown = await carryTask(late)(job()).catch((error: Error) => error);
      expect(thrown).toMatchObject({ message: "JEPYO-RESULT-DROPPED" });
      expect(thrown).not.toBeInstanceOf(UnrecoverableError);
      expect(states).toEqual(["started", "dropped"]);
      expect(told.filter((each) => each.startsWith("enqueue"))).toEqual([]);
    }
  });

  it("does not fail a task because the queue did not answer after the commit", async () => {
    const { request: plain, told } = request({
      enqueue: async () => {
        throw new Error("the queue is gone");
      },
    });
    await expect(carryTask(plain)(job())).rejects.toThrow("the queue is gone");
    expect(told.filter((each) => each.startsWith("fail"))).toEqual([]);
  });

  it("throws the code and nothing else, so that the queue can store no more", async () => {
    const { request: plain, told } = request({
      handler: async () => {
        throw new Error("a row of 김하늘");
      },
    });
    for (const [attemptsMade, final] of [
      [0, false],
      [2, true],
    ] as const) {
      const thrown = await carryTask(plain)(job(attemptsMade)).catch((error: Error) => error);
      expect(thrown).toMatchObject({ message: "JEPYO-DEFECT", stack: "JEPYO-DEFECT" });
      expect(thrown instanceof UnrecoverableError).toBe(final);
    }
    expect(told.filter((each) => each.startsWith("fail"))).toEqual([
      "fail for now: JEPYO-DEFECT",
      "fail: JEPYO-DEFECT",
    ]);
  });

  it("fails no run because the program ends", async () => {
    const stop = new AbortController();
    const { request: plain, told } = request({
      stop: stop.signal,
      handler: (_task, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    });
    const carried = carryTask(plain)(job(9)).catch((error: Error) => error.message);
    stop.abort();
    expect(await carried).toBe("JEPYO-STAGE-STOPPED");
    expect(told).toContain("fail for now: JEPYO-STAGE-STOPPED");
  });
});

describe("trying again", () => {
  it.each([
    ["what may be better later", new JepyoError("", { code: "A", fault: "environment", retry: "later" }), 7, true],
    ["not beyond its limit", new JepyoError("", { code: "A", fault: "environment", retry: "later" }), 8, false],
    ["a mail that a server puts off", new JepyoError("", { code: "A", fault: "delivery", retry: "later" }), 31, true],
    ["nor that without end", new JepyoError("", { code: "A", fault: "delivery", retry: "later" }), 32, false],
    ["never what somebody has to mend", new JepyoError("", { code: "A", fault: "source" }), 1, false],
    ["a defect", new TypeError(""), 2, true],
    ["but not for long", new TypeError(""), 3, false],
  ])("%s", (_name, error, attempt, again) => {
    expect(triesAgain(error, attempt, retries.deliver)).toBe(again);
  });

  it("keeps on with a mail for at least four hours, never pausing for longer than half an hour", () => {
    const minute = 60_000;
    const pauses = Array.from({ length: retries.deliver.tries.mail.putOff - 1 }, (_, n) =>
      pauseAfter(n + 1, retries.deliver),
    );
    expect(pauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(Math.max(...pauses)).toBe(20 * minute);
    expect(Math.round(pauses.reduce((sum, pause) => sum + pause, 0) / minute)).toBe(481);
    expect(retries.deliver.tries.mail.unanswered).toBe(retries.deliver.tries.mail.putOff);
  });

  it("keeps a person waiting no longer than greylists do", () => {
    const span = (tries: number) =>
      Array.from({ length: tries - 1 }, (_, n) => pauseAfter(n + 1, whileWaitedFor.deliver)).reduce((a, b) => a + b) /
      1_000;
    const { putOff, unanswered } = whileWaitedFor.deliver.tries.mail;
    expect([span(unanswered), span(putOff)]).toEqual([75, 635]);
  });
});
