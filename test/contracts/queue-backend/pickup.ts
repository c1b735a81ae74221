import { describe, expect, it } from "vitest";
import type { OpenBackend } from "../queue-backend.ts";

/** How soon and how often jobs are handed out. */
export function describePickup(open: () => OpenBackend): void {
  describe("pickup", () => {
    it("hands a job out at once, with its data", async ({ annotate }) => {
      const { backend } = open();
      const queue = backend.queue<{ addedAt: number }>("pickup");
      const latencies: number[] = [];
      const worker = backend.worker<{ addedAt: number }>("pickup", async (job) => {
        latencies.push(performance.now() - job.data.addedAt);
      });
      await worker.waitUntilReady();
      for (let n = 1; n <= 40; n += 1) {
        await queue.add("ping", { addedAt: performance.now() });
        await expect.poll(() => latencies.length, { interval: 2, timeout: 15_000 }).toBe(n);
      }
      const p50 = latencies.toSorted((a, b) => a - b)[20] ?? Number.NaN;
      await annotate(`pickup p50 ${p50.toFixed(1)} ms`);
      // A missed notification is made up for by a look every five to ten seconds.
      expect(p50).toBeLessThan(500);
      await worker.close();
    });

    it("hands each of 500 jobs out once, as many at a time as asked for", async ({ annotate }) => {
      const { backend } = open();
      const queue = backend.queue("fan-out");
      const seen: string[] = [];
      let atOnce = 0;
      let most = 0;
      const worker = backend.worker(
        "fan-out",
        async (job) => {
          atOnce += 1;
          most = Math.max(most, atOnce);
          await new Promise(setImmediate);
          seen.push(job.data.taskId);
          atOnce -= 1;
        },
        { concurrency: 4 },
      );
      const startedAt = performance.now();
      const ids = Array.from({ length: 500 }, (_, n) => `task-${n}`);
      await queue.addBulk(ids.map((taskId) => ({ name: "child", data: { taskId }, opts: { removeOnComplete: true } })));
      await expect.poll(() => seen.length, { timeout: 40_000 }).toBe(500);
      await annotate(`500 jobs ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
      await worker.close();
      expect(new Set(seen)).toEqual(new Set(ids));
      expect(seen).toHaveLength(500);
      expect(most).toBeLessThanOrEqual(4);
      expect(await queue.getJobCounts("waiting", "active", "delayed", "failed")).toEqual({
        waiting: 0,
        active: 0,
        delayed: 0,
        failed: 0,
      });
    });

    it("takes a job id once, until its job is done and gone", async () => {
      const { backend } = open();
      const queue = backend.queue("once");
      const opts = { jobId: "monthly.2026-10.v1.render.all.ko.0", removeOnComplete: true };
      const first = await queue.add("render", { taskId: "a" }, opts);
      await queue.add("render", { taskId: "b" }, opts);
      expect(first.id).toBe(opts.jobId);
      expect((await queue.getJob(opts.jobId))?.data).toEqual({ taskId: "a" });
      const seen: string[] = [];
      const worker = backend.worker("once", async (job) => {
        seen.push(job.data.taskId);
      });
      await expect.poll(() => seen).toEqual(["a"]);
      await expect.poll(() => queue.getJob(opts.jobId)).toBeUndefined();
      await queue.add("render", { taskId: "c" }, opts);
      await expect.poll(() => seen).toEqual(["a", "c"]);
      await worker.close();
    });

    it("lets a running job end before it closes, and takes no other", async () => {
      const { backend } = open();
      const queue = backend.queue("drain");
      const told: string[] = [];
      let finish = () => {};
      const worker = backend.worker("drain", async (job) => {
        told.push(`${job.name} started`);
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        told.push(`${job.name} ended`);
      });
      await queue.addBulk([
        { name: "first", data: { taskId: "1" } },
        { name: "second", data: { taskId: "2" } },
      ]);
      await expect.poll(() => told).toEqual(["first started"]);
      const closed = worker.close().then(() => told.push("closed"));
      finish();
      await closed;
      expect(told).toEqual(["first started", "first ended", "closed"]);
      expect(await queue.getWaitingCount()).toBe(1);
    });
  });
}
