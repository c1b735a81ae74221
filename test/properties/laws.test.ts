import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TierRule } from "../../src/model/job.ts";
import { moneyFromDecimal, moneyToDecimal } from "../../src/model/money.ts";
import { arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";
import type { World } from "./world.ts";

const limits = { numRuns: 30, interruptAfterTimeLimit: 8_000 };

describe("laws of the statements", () => {
  const answer = answersInOneWarehouse();

  it("the order of rows is irrelevant", async () => {
    const shuffled = arbitraryWorld.chain((world) =>
      fc
        .shuffledSubarray([...world.sales], { minLength: world.sales.length, maxLength: world.sales.length })
        .map((sales): [World, World] => [world, { ...world, sales }]),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, arbitraryQuestion, async ([world, other], question) => {
        expect(await answer(other, question)).toEqual(await answer(world, question));
      }),
      limits,
    );
  });

  it("adjacent periods chain: one's closing is the next one's opening, its flow the next one's prior period", async () => {
    const months = ["2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08"] as const;
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, fc.nat({ max: 4 }), async (world, { job }, at) => {
        const monthly = {
          ...job,
          source: { ...job.source, coverage: { from: "2020-01-01", to: "2026-12-31" } },
          period: { ...job.period, kind: "month" as const, compare: "previous" as const },
          income: { ...job.income, costOfGoods: "rows" as const },
        };
        const first = await answer(world, { job: monthly, label: months[at] ?? "" });
        const second = await answer(world, { job: monthly, label: months[at + 1] ?? "" });
        if (first === undefined || second === undefined) {
          expect(job.tiers.method).toBe("membership");
          return;
        }
        expect(second?.flow.opening).toBe(first?.flow.closing);
        expect(second?.flow.revenue.opening).toBe(first?.flow.revenue.closing);
        const { opening, reactivated, retained, churned, closing } = first?.flow ?? {};
        expect(second?.flow.priorPeriod).toEqual({
          opening,
          new: first?.flow.new,
          reactivated,
          retained,
          churned,
          closing,
        });
        expect(second?.change.tiers.map((tier) => tier.prior?.revenue)).toEqual(
          first?.change.tiers.map((tier) => tier.revenue),
        );
        expect(second?.position.prior).toEqual(first?.position.current);
        if (second?.income?.prior) expect(second.income.prior).toEqual(first?.income?.current);
        expect(second?.change.indicators.retentionRate.prior).toBe(first?.change.indicators.retentionRate.current);
      }),
      limits,
    );
  });

  it("scaling money scales money lines only", async () => {
    const factor = 7n;
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, async (world, question) => {
        const sales = world.sales.map((sale) => ({ ...sale, amount: sale.amount * factor }));
        const other = { ...question, job: { ...question.job, tiers: scaledBounds(question.job.tiers, factor) } };
        const [plain, scaled] = [await answer(world, question), await answer({ ...world, sales }, other)];
        expect(scaled === undefined).toBe(plain === undefined);
        if (plain === undefined) return;
        const both = [plain, scaled].map((some) => linesOf({ flow: some?.flow, change: some?.change }));
        const [before = new Map(), after = new Map()] = both;
        expect([...after.keys()]).toEqual([...before.keys()]);
        for (const [path, value] of before) {
          const now = after.get(path);
          if (/averageRevenue|cac|label|period$/.test(path)) continue;
          if (typeof value === "string")
            expect(moneyFromDecimal(String(now)), path).toBe(moneyFromDecimal(value) * factor);
          else if (typeof value === "number") expect(now, path).toBeCloseTo(value, 9);
          else expect(now, path).toBe(value);
        }
      }),
      limits,
    );
  });
});

/** Bounds are money too. */
function scaledBounds(rule: TierRule, factor: bigint): TierRule {
  if (rule.method !== "thresholds") return rule;
  return { ...rule, bounds: rule.bounds.map((bound) => moneyToDecimal(moneyFromDecimal(bound) * factor, 0)) };
}

/** Every figure by its path. */
function linesOf(value: unknown, path = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, entry]) => [...linesOf(entry, `${path}.${key}`)]));
}
