import { setTimeout as pause } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import { type Stage, stages, type Task } from "../../src/model/run.ts";
import type { QueueBackend } from "../../src/queue/backend.ts";
import { openPgliteBackend } from "../../src/queue/backends/pglite.ts";
import type { ProgressEvent } from "../../src/queue/carry.ts";
import { retries } from "../../src/queue/retry.ts";
import { startWork, type Work, type WorkRequest } from "../../src/queue/work.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import type { StageHandler } from "../../src/stages/stage.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";

const canary = "김하늘 <canary@example.com>";

let pglite: PGlite;
let records: Records;
let backend: QueueBackend;
const queueErrors: Error[] = [];
beforeAll(async () => {
  pglite = await openDatabase();
  records = await openRecords(pglite);
  backend = await openPgliteBackend(pglite, (error) => queueErrors.push(error));
});
afterAll(async () => {
  await backend.close();
  await pglite.close();
});

let work: Work | undefined;
afterEach(async () => {
  await work?.close();
  work = undefined;
  expect(queueErrors).toEqual([]);
});

const quick = Object.fromEntries(
  Object.entries(retries).map(([stage, retry]) => [stage, { ...retry, firstPause: 20 }]),
) as typeof retries;

/** A stage that has 200 ms; the others have a minute. */
const hurried = (hurry: Stage) =>
  Object.fromEntries(stages.map((stage) => [stage, stage === hurry ? 200 : 60_000])) as Record<Stage, number>;

/** The road in small: one ingest, one compute, two renders, two mails, one settle. */
function road(changed: Partial<Record<Stage, StageHandler>> = {}): Record<Stage, StageHandler> {
  const follow =
    (...keys: [Stage, string][]): StageHandler =>
    async () => ({ next: keys.map(([stage, key]) => ({ stage, key })) });
  return {
    ingest: follow(["compute", "all"]),
    compute: follow(["render", "all.ko"], ["render", "all.en"]),
    render: async (task) => ({
      next: [1, 2].map((n) => ({ stage: "deliver", key: sampleDelivery(task.runId, n).id }) as const),
    }),
    deliver: async (task) => {
      await records.updateDelivery(task.key, { state: "sending" });
      await records.updateDelivery(task.key, { state: "sent" });
      return { next: [{ stage: "settle", key: "all" }] };
    },
    settle: async () => ({ next: "issued" }),
    ...changed,
  };
}

async function begin(handlers: Record<Stage, StageHandler>, options: Partial<WorkRequest> = {}): Promise<Work> {
  work = await startWork({ backend, records, handlers, retry: quick, grace: 100, ...options });
  return work;
}

/** Plans a run with two recipients and gives its first task to the queue. */
async function issue(name: string, first: Stage = "ingest"): Promise<{ runId: string; tasks: Task[] }> {
  const run = sampleRun(1, name);
  const deliveries = [1, 2].map((n) => sampleDelivery(run.id, n));
  const key = first === "deliver" ? (deliveries[0]?.id ?? "") : "all";
  const tasks = await records.insertRun(run, deliveries, [{ stage: first, key }]);
  await work?.enqueue(tasks);
  return { runId: run.id, tasks };
}

const stateOf = async (runId: string) => (await records.run(runId))?.state;
const ended = (runId: string, state = "issued") => expect.poll(() => stateOf(runId), { timeout: 20_000 }).toBe(state);

/** Everything that the queue has stored, as text. */
const storedJobs = async () => JSON.stringify((await pglite.query("select * from bullmq.job")).rows);

describe("work", () => {
  it("carries a run through the five stages and tells each step", async () => {
    const events: ProgressEvent[] = [];
    await begin(road(), { onProgress: (event) => events.push(event) });
    const { runId } = await issue("road");
    await ended(runId);
    const done = events.filter((event) => event.state === "done");
    expect(done.map((event) => event.stage)).toEqual([
      "ingest",
      "compute",
      "render",
      "render",
      "deliver",
      "deliver",
      "settle",
    ]);
    expect(events[0]).toEqual({ runId, stage: "ingest", key: "all", state: "started", attempt: 1 });
    expect((await records.tasksOf(runId)).every((task) => task.state === "done" && task.attempt === 1)).toBe(true);
  });

  it("tries again what may be better later, and counts the tries", async () => {
    const tries: number[] = [];
    const states: string[] = [];
    const deliver: StageHandler = async (task) => {
      tries.push(task.attempt);
      if (tries.length < 3) {
        throw new JepyoError("later", { code: "JEPYO-MAIL-TEMPORARY", fault: "delivery", retry: "later" });
      }
      return { next: [{ stage: "settle", key: "all" }] };
    };
    await begin(road({ deliver }), { onProgress: (event) => event.stage === "deliver" && states.push(event.state) });
    const { runId } = await issue("later", "deliver");
    await ended(runId);
    expect(tries).toEqual([1, 2, 3]);
    expect(states).toEqual(["started", "retrying", "started", "retrying", "started", "done"]);
  });

  it("does not try again what the data or the configuration must mend first", async () => {
    let tries = 0;
    const compute: StageHandler = async () => {
      tries += 1;
      throw new JepyoError("2 of 21 checks do not hold", { code: "JEPYO-CHECK-FAILED", fault: "statement" });
    };
    await begin(road({ compute }));
    const { runId } = await issue("never");
    await ended(runId, "failed");
    expect(tries).toBe(1);
    expect((await records.run(runId))?.error).toEqual({
      code: "JEPYO-CHECK-FAILED",
      fault: "statement",
      message: "2 of 21 checks do not hold",
      place: { stage: "compute" },
    });
  });

  it("tries a defect three times, then fails the run without a word of what it said", async () => {
    let tries = 0;
    let stored = "";
    const render: StageHandler = async (task) => {
      if (task.key !== "all.en") return {};
      tries += 1;
      if (tries === 2) stored = await storedJobs();
      throw new TypeError(`cannot read ${canary}`);
    };
    await begin(road({ render }));
    const { runId } = await issue("defect");
    await ended(runId, "failed");
    expect(tries).toBe(3);
    expect(stored).toContain("JEPYO-DEFECT");
    for (const text of [stored, await storedJobs(), JSON.stringify(await records.run(runId))]) {
      expect(text).not.toContain("canary");
      expect(text).not.toContain("김하늘");
    }
  });

  it("goes on at the failed stage when the run is retried", async () => {
    const seen: string[] = [];
    let whole = false;
    const render: StageHandler = async (task, signal) => {
      seen.push(task.key);
      if (!whole && task.key === "all.en") {
        throw new JepyoError("no", { code: "JEPYO-PDF-WRONG", fault: "statement" });
      }
      return road().render(task, signal);
    };
    await begin(road({ render }));
    const { runId } = await issue("retry");
    await ended(runId, "failed");
    whole = true;
    await work?.enqueue(await records.retryRun(runId));
    await ended(runId);
    expect(seen.filter((key) => key === "all.ko")).toHaveLength(1);
    expect(seen.filter((key) => key === "all.en")).toHaveLength(2);
  });

  it("gives jobs nothing but ids, and a task one job however often it is enqueued", async () => {
    const queue = backend.queue("ingest");
    await queue.pause();
    await begin(road());
    const { runId, tasks } = await issue("ids");
    await work?.enqueue(tasks);
    const jobs = await queue.getJobs();
    expect(jobs.map(({ id, data }) => ({ id, data }))).toEqual([
      { id: "ids.2026-10.v1.ingest.all.0", data: { taskId: "ids.2026-10.v1.ingest.all" } },
    ]);
    expect(await storedJobs()).not.toContain("example.com");
    await queue.resume();
    await ended(runId);
  });

  it("carries keys that the queue's ids cannot hold", async () => {
    await begin(road({ render: async () => ({ next: [{ stage: "settle", key: "all" }] }) }));
    const run = sampleRun(1, "keys");
    const keys = ["점포: 강남.ko", "50%.ko", "a:b:c.ko"];
    const tasks = await records.insertRun(
      run,
      [],
      keys.map((key) => ({ stage: "render", key })),
    );
    await work?.enqueue(tasks);
    await ended(run.id);
    expect(
      (await records.tasksOf(run.id))
        .filter((task) => task.stage === "render")
        .map((task) => task.key)
        .sort(),
    ).toEqual(keys.sort());
  });

  it("stops a stage whose time is up: one that lets go is tried again", async () => {
    const tries: string[] = [];
    const events: ProgressEvent[] = [];
    const render: StageHandler = async (task, signal) => {
      tries.push(task.key);
      if (task.key === "all.ko" && task.attempt === 1) await pause(60_000, undefined, { signal });
      return road().render(task, signal);
    };
    await begin(road({ render }), { limits: hurried("render"), onProgress: (event) => events.push(event) });
    const { runId } = await issue("lets-go");
    await ended(runId);
    expect(tries.sort()).toEqual(["all.en", "all.ko", "all.ko"]);
    const steps = events.filter(({ stage, key }) => stage === "render" && key === "all.ko");
    expect(steps.map(({ state }) => state)).toEqual(["started", "retrying", "started", "done"]);
  });

  it("one that does not let go is never started beside itself, and fails the run", async () => {
    const tries: string[] = [];
    const render: StageHandler = async (task) => {
      tries.push(task.key);
      if (task.key === "all.en") await new Promise(() => undefined);
      return {};
    };
    await begin(road({ render }), { limits: hurried("render") });
    const { runId } = await issue("holds-on");
    await ended(runId, "failed");
    expect((await records.run(runId))?.error).toMatchObject({
      code: "JEPYO-STAGE-TIMEOUT",
      message: "render was not done after 0.2 seconds",
      place: { stage: "render" },
    });
    await work?.close();
    expect(tries.filter((key) => key === "all.en")).toHaveLength(1);
  });

  it("lets a running stage end when it closes; told not to wait, leaves it to the next start", async () => {
    const told: string[] = [];
    const started = Promise.withResolvers<void>();
    const compute: StageHandler = async (task, signal) => {
      started.resolve();
      await pause(300);
      told.push("computed");
      return road().compute(task, signal);
    };
    await begin(road({ compute, render: async () => new Promise(() => undefined) }));
    const { runId } = await issue("close");
    await started.promise;
    await work?.close();
    expect(told).toEqual(["computed"]);

    await begin(road({ render: async () => new Promise(() => undefined) }));
    const running = async () => (await records.tasksOf(runId)).filter((task) => task.state === "running").length;
    await expect.poll(running).toBe(2);
    const startedAt = performance.now();
    await work?.close({ drainFor: 50 });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(await stateOf(runId)).toBe("running");

    const tasks = await records.recoverTasks();
    await begin(road());
    await work?.enqueue(tasks);
    await ended(runId);
  });

  it("finds tasks whose job got lost", async () => {
    const { runId, tasks } = await issue("lost");
    expect(work).toBeUndefined();
    await begin(road(), { sweepAfter: 0.2 });
    expect(tasks).toHaveLength(1);
    await ended(runId);
  });

  it("does not leave a mail sending that a killed worker was telling a server when its run was cancelled", async () => {
    const { runId } = await issue("half-told");
    const mail = sampleDelivery(runId, 1).id;
    await records.updateDelivery(mail, { state: "sending" });
    await records.cancelRun(runId);
    await begin(road(), { sweepAfter: 0.2 });
    await expect.poll(async () => (await records.delivery(mail))?.state).toBe("unknown");
  });

  it("starts no more mails in a minute than allowed: the next waits for its turn and is not being sent", async () => {
    await begin(road(), { mailsPerMinute: 1 });
    const { runId, tasks } = await issue("unhurried");
    await work?.enqueue(tasks);
    const states = async () => (await records.deliveriesOf(runId)).map(({ state }) => state).sort();
    await expect.poll(states, { timeout: 15_000 }).toEqual(["pending", "sent"]);
    const queue = backend.queue("deliver");
    await expect.poll(() => queue.getRateLimitTtl(), { timeout: 15_000 }).toBeGreaterThan(1_000);
    expect(await states()).toEqual(["pending", "sent"]);
    await queue.close();
  });
});
