import { describe, expect, it } from "vitest";
import { priorSpecialGrowths } from "../../../src/statements/flow/prior-special.ts";
import { sampleStatements } from "../../render/fixtures/statements.ts";

const { change, period, prior } = sampleStatements;
const special = change.trend.slice(-3, -1).map(({ closingByType, inflowByType }) => [closingByType, inflowByType]);

describe("how special sales grew in the prior period", () => {
  it("is read from the trend, which the workbook's formula points at", () => {
    const [[wereThere, came] = [], [areThere, come] = []] = special;
    const { specialGrowth, specialInflowGrowth } = priorSpecialGrowths({ change, period, prior });
    expect(specialGrowth?.value).toBeCloseTo((areThere?.special ?? 0) / (wereThere?.special ?? 1) - 1, 12);
    expect(specialInflowGrowth?.value).toBeCloseTo((come?.special ?? 0) / (came?.special ?? 1) - 1, 12);
    const at = { sheet: "trend", table: "salesTypeTrend", column: "closingByType.special" };
    expect(specialGrowth?.formula).toEqual({
      op: "growth",
      current: { ...at, row: "2026-09" },
      prior: { ...at, row: "2026-08" },
    });
  });

  it("is not known from a short trend, nor beside a year ago", () => {
    expect(priorSpecialGrowths({ change: { ...change, trend: change.trend.slice(-2) }, period, prior })).toEqual({});
    const yearAgo = { ...prior, label: "2025-10", start: "2025-10-01", end: "2025-11-01" };
    expect(priorSpecialGrowths({ change, period, prior: yearAgo })).toEqual({});
  });
});
