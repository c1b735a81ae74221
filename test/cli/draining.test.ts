import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { drain, heed } from "../../src/cli/draining.ts";

const log = pino({ level: "silent" });

/** As a process that is told to end heeds it, without ending this one. */
function heedHere(drainSeconds: number) {
  const exit = vi.fn<(code: number) => void>();
  const signals = heed(log, { drainSeconds, exit });
  onTestFinished(signals.release);
  return { exit, signals };
}

it("workers take nothing new while the scheduler's beat ends, and hurry when told again", async () => {
  const { signals } = heedHere(60);
  const beat = Promise.withResolvers<void>();
  const closed: string[] = [];
  const scheduler = { close: () => beat.promise.then(() => void closed.push("scheduler")) };
  const app = {
    async close({ hurry }: { readonly hurry?: AbortSignal } = {}) {
      await new Promise((resolve) => hurry?.addEventListener("abort", resolve));
      closed.push("workers");
    },
  };
  process.emit("SIGTERM");
  await signals.told;
  const draining = drain({ scheduler, app }, signals.hurry);
  process.emit("SIGTERM");
  await expect.poll(() => closed).toEqual(["workers"]);
  beat.resolve();
  await draining;
  expect(closed).toEqual(["workers", "scheduler"]);
});

describe("a stage that never ends", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is told to stop when its time is up, and holds the process for ten seconds more", () => {
    const { exit, signals } = heedHere(60);
    process.emit("SIGTERM");
    vi.advanceTimersByTime(59_999);
    expect(signals.hurry.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signals.hurry.aborted).toBe(true);
    vi.advanceTimersByTime(9_999);
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(exit.mock.calls).toEqual([[1]]);
  });

  it("is told to stop at a second signal, and left at a third", () => {
    const { exit, signals } = heedHere(60);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.emit(signal);
    expect([signals.hurry.aborted, exit.mock.calls]).toEqual([true, []]);
    process.emit("SIGINT");
    expect(exit.mock.calls).toEqual([[1]]);
  });
});
