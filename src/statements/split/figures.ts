import type { Income } from "../../model/income.ts";
import type { SplitKey } from "../../model/job.ts";
import type { Position } from "../../model/position.ts";
import type { ScopeFigures, ScopeOverlap, Split } from "../../model/split.ts";
import type { Change, Flow } from "../../model/statement.ts";
import type { PreparedIncome } from "../income/figures/income.ts";
import { type Report, totalOf } from "../report.ts";

/** The figures of the whole or of one scope, and what they were shaped from. */
export interface Figures {
  readonly report: Report;
  readonly flow: Flow;
  readonly change: Change;
  readonly position: Position;
  readonly income: Income | null;
  readonly prepared: PreparedIncome;
}

/** The scopes beside the whole, each figure as its own statements have it. */
export function buildSplit(
  by: SplitKey,
  whole: Figures,
  scopes: readonly { readonly value: string | null; readonly figures: Figures }[],
  overlap: ScopeOverlap,
): Split {
  return {
    by,
    scopes: scopes.map(({ value, figures }) => ({ value, ...figuresOf(figures) })),
    whole: figuresOf(whole),
    overlap,
  };
}

function figuresOf({ report, flow, change }: Figures): ScopeFigures {
  const { opening, reactivated, churned, closing, revenue } = flow;
  const { detail } = revenue;
  const { windowKey } = report.plan.current;
  const orders = [true, false].map((isIdentified) => Number(totalOf(report.cells, windowKey, isIdentified).orders));
  return {
    opening,
    new: flow.new,
    reactivated,
    churned,
    closing,
    revenue: revenue.total,
    grossSales: revenue.grossSales,
    refunds: revenue.refunds,
    salesRows: detail.identified.salesRows + detail.unidentified.salesRows,
    refundRows: detail.identified.refundRows + detail.unidentified.refundRows,
    orders: orders.reduce((sum, count) => sum + count, 0),
    topTierRevenueShare: change.indicators.topTierRevenueShare.current,
    retentionRate: change.indicators.retentionRate.current,
    churnRate: change.indicators.churnRate.current,
  };
}
