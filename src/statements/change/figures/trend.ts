import type { SalesType } from "../../../model/job.ts";
import type { Rate, TrendPoint } from "../../../model/statement.ts";
import { newByReferral } from "../../flow/figures/newcomers.ts";
import { everyType, flowBySalesType } from "../../flow/figures/sales-types.ts";
import type { Comparison } from "../../plan.ts";
import { ratio } from "../../rates.ts";
import type { Report } from "../../report.ts";
import { keyFigures } from "./indicators.ts";
import { tierCounts } from "./movements.ts";
import { tierRanks, tierRevenueShare } from "./tiers.ts";

/** ③ Each covered period end as if it were the current one, oldest first. Source: statements.md §5. */
export function trendOf(report: Report): TrendPoint[] {
  return report.plan.trend.map((comparison) => pointOf(report, comparison));
}

function pointOf(report: Report, comparison: Comparison): TrendPoint {
  const types = flowBySalesType(report, comparison);
  const counts = tierCounts(report, comparison);
  return {
    period: comparison.period.label,
    ...keyFigures(report, comparison),
    tierRevenueShares: everyTier(report, (tier) => tierRevenueShare(report, comparison.windowKey, tier)),
    tierChurnRates: everyTier(report, (tier) => {
      const own = counts.get(tier);
      return own === undefined || !comparison.isPriorCovered ? null : ratio(own.churned ?? 0, own.opening);
    }),
    closingByType: everyType((type: SalesType) => types[type].closing),
    inflowByType: everyType((type: SalesType) => types[type].new + types[type].reactivated),
    newByReferral: newByReferral(report, comparison),
  };
}

function everyTier(report: Report, figure: (tier: number) => Rate): Record<string, Rate> {
  return Object.fromEntries(tierRanks(report).map((tier) => [String(tier), figure(tier)]));
}
