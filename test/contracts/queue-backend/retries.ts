import { UnrecoverableError } from "bullmq";
import { describe, expect, it } from "vitest";
import type { OpenBackend } from "../queue-backend.ts";

/** What becomes of a job that throws. */
export function describeRetries(open: () => OpenBackend): void {
  describe("retries", () => {
    it("tries again after the pauses that whoever carries it says, and counts the tries", async () => {
      const { backend } = open();
      const queue = backend.queue("backoff");
      const tries: { at: number; before: number }[] = [];
      const worker = backend.worker(
        "backoff",
        async (job) => {
          tries.push({ at: performance.now(), before: job.attemptsMade });
          if (tries.length < 3) throw new Error("not yet");
        },
        { settings: { backoffStrategy: (tried) => tried * 150 } },
      );
      await queue.add("flaky", { taskId: "1" }, { attempts: 5, backoff: { type: "pauses" } });
      await expect.poll(() => tries.length, { timeout: 15_000 }).toBe(3);
      await worker.close();
      expect(tries.map((each) => each.before)).toEqual([0, 1, 2]);
      const [first = 0, second = 0] = tries.slice(1).map((each, n) => each.at - (tries[n]?.at ?? 0));
      expect(first).toBeGreaterThanOrEqual(140);
      expect(second).toBeGreaterThanOrEqual(290);
      expect(second).toBeLessThan(3_000);
      expect(await queue.getFailedCount()).toBe(0);
    });

    it("gives up after the last try, and at once when told so", async () => {
      const { backend } = open();
      const queue = backend.queue("give-up");
      const tries = { temporary: 0, final: 0 };
      const worker = backend.worker("give-up", async (job) => {
        if (job.name === "final") {
          tries.final += 1;
          throw new UnrecoverableError("JEPYO-CHECK-FAILED");
        }
        tries.temporary += 1;
        throw new Error("JEPYO-MAIL-TEMPORARY");
      });
      await queue.add("temporary", { taskId: "1" }, { attempts: 2 });
      await queue.add("final", { taskId: "2" }, { attempts: 5 });
      await expect.poll(() => queue.getFailedCount(), { timeout: 15_000 }).toBe(2);
      expect(tries).toEqual({ temporary: 2, final: 1 });
      const reasons = (await queue.getFailed()).map((job) => job.failedReason);
      expect(reasons.sort()).toEqual(["JEPYO-CHECK-FAILED", "JEPYO-MAIL-TEMPORARY"]);
      await worker.close();
    });
  });
}
