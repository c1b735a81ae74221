import { expect, it, onTestFinished, vi } from "vitest";
import { requireBeating, startScheduler } from "../../src/queue/scheduler.ts";

it("a beat that hangs, or fails every time, is known by its silence; a long one that gets on is not", async () => {
  vi.useFakeTimers({ now: new Date("2026-11-05T00:00:00Z") });
  onTestFinished(() => void vi.useRealTimers());
  const failures: unknown[] = [];
  const over = Promise.withResolvers<void>();
  let getOn = () => {};
  const { lastBeats, stop } = startScheduler({
    beats: {
      call: async () => {},
      plan(_now, alive) {
        getOn = alive;
        return over.promise;
      },
      tell: async () => Promise.reject(new Error("away")),
    },
    onError: (error) => void failures.push(error),
  });
  const saidAt = (now: number) => {
    try {
      return requireBeating(lastBeats(), now);
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  const started = Date.now();
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(saidAt(Date.now())).toBeUndefined();
  expect(lastBeats()).toEqual({ call: started + 15 * 60_000, plan: started, tell: started });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(saidAt(Date.now())).toBe("plan-hangs");
  getOn();
  expect(saidAt(Date.now())).toBe("tell-hangs");
  expect(failures).toHaveLength(32);
  over.resolve();
  await stop();
});
