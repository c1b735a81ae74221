import type { FlowRevenue, GrossAndRefunds } from "../../../model/statement.ts";
import type { FlowCell, TotalCell } from "../../cells.ts";
import type { Comparison } from "../../plan.ts";
import { ratio } from "../../rates.ts";
import { activityOf, decimal, type Report, sumOf, totalOf } from "../../report.ts";

/** The roll-forward in revenue, down to everything that was sold. Source: statements.md §4.3. */
export function revenueOf(report: Report, comparison: Comparison): FlowRevenue {
  const { pairKey, windowKey, priorWindowKey } = comparison;
  const cells = report.cells.flow.filter((cell) => cell.pair_key === pairKey);
  const sum = (movement: string, figure: (cell: FlowCell) => bigint) =>
    decimal(
      report,
      sumOf(
        cells.filter((cell) => cell.movement === movement),
        figure,
      ),
    );
  const activity = activityOf(report.cells, windowKey);
  const identified = totalOf(report.cells, windowKey, true);
  const unidentified = totalOf(report.cells, windowKey, false);
  return {
    opening: decimal(report, activityOf(report.cells, priorWindowKey).revenue),
    new: sum("new", (cell) => cell.revenue),
    reactivated: sum("reactivated", (cell) => cell.revenue),
    retainedPrior: sum("retained", (cell) => cell.prior_revenue),
    retainedCurrent: sum("retained", (cell) => cell.revenue),
    retainedGrew: sum("retained", (cell) => cell.grew),
    retainedShrank: sum("retained", (cell) => cell.shrank),
    churnedPrior: sum("churned", (cell) => cell.prior_revenue),
    closing: decimal(report, activity.revenue),
    adjustments: decimal(report, activity.adjustments),
    identified: decimal(report, identified.revenue),
    unidentified: decimal(report, unidentified.revenue),
    total: decimal(report, identified.revenue + unidentified.revenue),
    grossSales: decimal(report, identified.gross_sales + unidentified.gross_sales),
    refunds: decimal(report, identified.refunds + unidentified.refunds),
    detail: { identified: detailOf(report, identified), unidentified: detailOf(report, unidentified) },
  };
}

function detailOf(report: Report, total: TotalCell): GrossAndRefunds {
  return {
    salesRows: Number(total.sales_rows),
    grossSales: decimal(report, total.gross_sales),
    refundRows: Number(total.refund_rows),
    refunds: decimal(report, total.refunds),
    refundShare: ratio(-total.refunds, total.gross_sales),
  };
}
