import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { drain, heed } from "../../src/cli/draining.ts";

it("workers take nothing new while the scheduler's beat ends, and hurry when told again", async () => {
  const signals = heed(pino({ level: "silent" }));
  onTestFinished(signals.release);
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
