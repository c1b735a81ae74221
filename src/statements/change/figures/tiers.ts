import { tierLabel } from "../../../labels/tiers.ts";
import { averageMoney } from "../../../model/money.ts";
import type { Rate, Tier, TierFigures } from "../../../model/statement.ts";
import { ratio } from "../../rates.ts";
import { decimal, type Report, sumOf } from "../../report.ts";

/** Tier ranks, top first: k … 1. */
export function tierRanks(report: Pick<Report, "job">): number[] {
  const { count } = report.job.tiers;
  return Array.from({ length: count }, (_, index) => count - index);
}

/** 고객 현황: every tier of the current window beside the prior one's; an empty tier has neither average nor minimum. Source: statements.md §5. */
export function tierStatus(report: Report): Tier[] {
  const { windowKey, priorWindowKey, isPriorCovered } = report.plan.current;
  return tierRanks(report).map((tier) => ({
    tier,
    label: tierLabel(report.job.tiers, tier),
    ...figuresOf(report, windowKey, tier),
    prior: isPriorCovered ? figuresOf(report, priorWindowKey, tier) : null,
  }));
}

function figuresOf(report: Report, windowKey: number, tier: number): TierFigures {
  const cell = report.cells.tiers.find((some) => some.window_key === windowKey && some.tier === tier);
  const revenueShare = tierRevenueShare(report, windowKey, tier);
  if (cell === undefined) {
    return { customers: 0, revenue: decimal(report, 0n), averageRevenue: null, revenueShare, minimumSpend: null };
  }
  return {
    customers: Number(cell.customers),
    revenue: decimal(report, cell.revenue),
    averageRevenue: decimal(report, averageMoney(cell.revenue, cell.customers, report.digits)),
    revenueShare,
    minimumSpend: decimal(report, cell.minimum_spend),
  };
}

/** Tier revenue ÷ Σ tier revenue; `null` when nobody was active. */
export function tierRevenueShare(report: Report, windowKey: number, tier: number): Rate {
  const cells = report.cells.tiers.filter((cell) => cell.window_key === windowKey);
  const revenue = sumOf(
    cells.filter((cell) => cell.tier === tier),
    (cell) => cell.revenue,
  );
  return ratio(
    revenue,
    sumOf(cells, (cell) => cell.revenue),
  );
}
