import type { CellRef, Formula } from "../../model/sheet.ts";
import type { FlowIndicator, Rate, Statements, TrendPoint } from "../../model/statement.ts";
import { growthOf } from "../sheets/arithmetic.ts";

interface PriorGrowth {
  readonly value: Rate;
  readonly formula: Formula;
}

type Grown = Extract<FlowIndicator, "specialGrowth" | "specialInflowGrowth" | "referralGrowth">;

/** Where the workbook shows what grew, and how much it was. */
const grown: Readonly<Record<Grown, { readonly at: CellRef; readonly of: (point: TrendPoint) => number | null }>> = {
  specialGrowth: {
    at: { sheet: "trend", table: "salesTypeTrend", column: "closingByType.special" },
    of: (point) => point.closingByType.special,
  },
  specialInflowGrowth: {
    at: { sheet: "trend", table: "salesTypeTrend", column: "inflowByType.special" },
    of: (point) => point.inflowByType.special,
  },
  referralGrowth: {
    at: { sheet: "data", table: "referralTrend", column: "referral" },
    of: (point) => point.newByReferral ?? null,
  },
};

/**
 * How special-sales and referred customers grew in the prior period, from the trend, which holds its figures as they were when it was current;
 * nothing where the trend is shorter than three points or does not tell, or where the prior period is not the one just before.
 */
export function priorGrowths({
  change: { trend },
  period,
  prior,
}: Pick<Statements, "change" | "period" | "prior">): Readonly<Partial<Record<Grown, PriorGrowth>>> {
  const [earlier, then] = [trend.at(-3), trend.at(-2)];
  if (prior.end !== period.start || earlier === undefined || then?.period !== prior.label) return {};
  const growths = Object.entries(grown).flatMap(([key, { at, of }]): [string, PriorGrowth][] => {
    const [before, now] = [of(earlier), of(then)];
    if (before === null || now === null) return [];
    const formula: Formula = {
      op: "growth",
      current: { ...at, row: then.period },
      prior: { ...at, row: earlier.period },
    };
    return [[key, { value: growthOf(now, before), formula }]];
  });
  return Object.fromEntries(growths);
}
