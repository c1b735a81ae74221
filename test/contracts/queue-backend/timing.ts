import { describe, expect, it } from "vitest";
import type { OpenBackend } from "../queue-backend.ts";

/** When jobs are due. */
export function describeTiming(open: () => OpenBackend): void {
  describe("timing", () => {
    it("holds delayed jobs back until they are due, in the order of their times", async () => {
      const { backend } = open();
      const queue = backend.queue("delays");
      const ran: { name: string; after: number }[] = [];
      const startedAt = performance.now();
      const worker = backend.worker("delays", async (job) => {
        ran.push({ name: job.name, after: performance.now() - startedAt });
      });
      await queue.add("late", { taskId: "1" }, { delay: 900 });
      await queue.add("soon", { taskId: "2" }, { delay: 400 });
      await queue.add("now", { taskId: "3" });
      await expect.poll(() => ran.length, { timeout: 15_000 }).toBe(3);
      await worker.close();
      expect(ran.map((each) => each.name)).toEqual(["now", "soon", "late"]);
      expect(ran[1]?.after).toBeGreaterThanOrEqual(390);
      expect(ran[2]?.after).toBeGreaterThanOrEqual(890);
      expect(ran[2]?.after).toBeLessThan(4_000);
    });

    it("starts no more jobs in a span of time than allowed", async () => {
      const { backend } = open();
      const queue = backend.queue("rate");
      const starts: number[] = [];
      const worker = backend.worker(
        "rate",
        async () => {
          starts.push(performance.now());
        },
        { concurrency: 4, limiter: { max: 2, duration: 800 } },
      );
      await queue.addBulk(Array.from({ length: 6 }, (_, n) => ({ name: "mail", data: { taskId: `${n}` } })));
      await expect.poll(() => starts.length, { timeout: 15_000 }).toBe(6);
      await worker.close();
      // Three spans of two jobs: 1.6 seconds, less what a busy machine is late in noticing the first.
      expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(400);
      expect((starts[4] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(1_100);
    });
  });
}
