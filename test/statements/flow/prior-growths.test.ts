import { describe, expect, it } from "vitest";
import { priorGrowths } from "../../../src/statements/flow/prior-growths.ts";
import { sampleStatements } from "../../render/fixtures/statements.ts";

const { change, period, prior } = sampleStatements;
const special = change.trend.slice(-3, -1).map(({ closingByType, inflowByType }) => [closingByType, inflowByType]);

describe("how special sales and referrals grew in the prior period", () => {
  it("is read from the trend, which the workbook's formula points at", () => {
    const [[wereThere, came] = [], [areThere, come] = []] = special;
    const { specialGrowth, specialInflowGrowth } = priorGrowths({ change, period, prior });
    expect(specialGrowth?.value).toBeCloseTo((areThere?.special ?? 0) / (wereThere?.special ?? 1) - 1, 12);
    expect(specialInflowGrowth?.value).toBeCloseTo((come?.special ?? 0) / (came?.special ?? 1) - 1, 12);
    const at = { sheet: "trend", table: "salesTypeTrend", column: "closingByType.special" };
    expect(specialGrowth?.formula).toEqual({
      op: "growth",
      current: { ...at, row: "2026-09" },
      prior: { ...at, row: "2026-08" },
    });
  });

  it("tells of referrals where every point does", () => {
    const told = (counts: readonly (number | null)[]) =>
      priorGrowths({
        change: {
          ...change,
          trend: change.trend.slice(-3).map((point, at) => ({ ...point, newByReferral: counts[at] ?? null })),
        },
        period,
        prior,
      }).referralGrowth;
    const at = { sheet: "data", table: "referralTrend", column: "referral" };
    expect(told([50, 70, 84])).toEqual({
      value: expect.closeTo(0.4, 12),
      formula: { op: "growth", current: { ...at, row: "2026-09" }, prior: { ...at, row: "2026-08" } },
    });
    expect(told([0, 70, 84])?.value).toBeNull();
    expect(told([null, 70, 84])).toBeUndefined();
  });

  it("is not known from a short trend, nor beside a year ago", () => {
    expect(priorGrowths({ change: { ...change, trend: change.trend.slice(-2) }, period, prior })).toEqual({});
    const yearAgo = { ...prior, label: "2025-10", start: "2025-10-01", end: "2025-11-01" };
    expect(priorGrowths({ change, period, prior: yearAgo })).toEqual({});
  });
});
