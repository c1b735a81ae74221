import type { ChangeIndicator, Compared, Rate, Rollforward } from "../../../model/statement.ts";
import { rollforwardOf } from "../../flow/figures/rollforward.ts";
import type { Comparison } from "../../plan.ts";
import { difference, growth, ratio } from "../../rates.ts";
import type { Report } from "../../report.ts";
import { tierRevenueShare } from "./tiers.ts";

/** ① The four key indicators, current, prior and change, with what is not covered left out. Source: statements.md §5, §2. */
export function changeIndicators(report: Report): Record<ChangeIndicator, Compared> {
  const { current, previous } = report.plan;
  const now = keyFigures(report, current);
  const before = keyFigures(report, previous);
  const own = previous.isPriorCovered;
  return {
    topTierRevenueShare: comparedRate(
      now.topTierRevenueShare,
      current.isPriorCovered ? before.topTierRevenueShare : null,
    ),
    newCustomers: comparedCount(now.newCustomers, own ? before.newCustomers : null),
    retentionRate: comparedRate(now.retentionRate, own ? before.retentionRate : null),
    churnRate: comparedRate(now.churnRate, own ? before.churnRate : null),
  };
}

export interface KeyFigures {
  readonly topTierRevenueShare: Rate;
  readonly newCustomers: number;
  readonly retentionRate: Rate;
  readonly churnRate: Rate;
}

/** The four of one comparison; retention and churn are `null` where its prior window is not covered. */
export function keyFigures(report: Report, comparison: Comparison): KeyFigures {
  const flow: Rollforward = rollforwardOf(report, comparison);
  const ofOpening = (count: number): Rate => (comparison.isPriorCovered ? ratio(count, flow.opening) : null);
  return {
    topTierRevenueShare: tierRevenueShare(report, comparison.windowKey, report.job.tiers.count),
    newCustomers: flow.new,
    retentionRate: ofOpening(flow.retained),
    churnRate: ofOpening(flow.churned),
  };
}

function comparedRate(current: Rate, prior: Rate): Compared {
  return { current, prior, change: difference(current, prior) };
}

function comparedCount(current: number, prior: number | null): Compared {
  return { current, prior, change: growth(current, prior) };
}
