import type { CellRef, Formula } from "../../model/sheet.ts";
import type { Rate, Statements, TrendPoint } from "../../model/statement.ts";
import { growthOf } from "../sheets/arithmetic.ts";

interface PriorGrowth {
  readonly value: Rate;
  readonly formula: Formula;
}

/**
 * How special-sales customers grew in the prior period, from the trend, which holds its figures as they were when it was current; nothing
 * where the trend is shorter than three points, or where the prior period is not the one just before.
 */
export function priorSpecialGrowths({
  change: { trend },
  period,
  prior,
}: Pick<Statements, "change" | "period" | "prior">): {
  readonly specialGrowth?: PriorGrowth;
  readonly specialInflowGrowth?: PriorGrowth;
} {
  const [earlier, then] = [trend.at(-3), trend.at(-2)];
  if (prior.end !== period.start || earlier === undefined || then?.period !== prior.label) return {};
  const growthIn = (column: "closingByType" | "inflowByType"): PriorGrowth => {
    const at = ({ period: row }: TrendPoint): CellRef => {
      return { sheet: "trend", table: "salesTypeTrend", row, column: `${column}.special` };
    };
    return {
      value: growthOf(then[column].special, earlier[column].special),
      formula: { op: "growth", current: at(then), prior: at(earlier) },
    };
  };
  return { specialGrowth: growthIn("closingByType"), specialInflowGrowth: growthIn("inflowByType") };
}
