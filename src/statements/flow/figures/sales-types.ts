import { salesTypeKeys } from "../../../labels/sales-types.ts";
import type { SalesType } from "../../../model/job.ts";
import type { FlowOfType } from "../../../model/statement.ts";
import type { FlowCell, Movement } from "../../cells.ts";
import type { Comparison } from "../../plan.ts";
import { countOf, decimal, type Report, sumOf } from "../../report.ts";

/** The roll-forward of each sales type. Revenue: what the type's closing customers spent. Source: statements.md §4.1. */
export function flowBySalesType(report: Report, comparison: Comparison): Record<SalesType, FlowOfType> {
  const cells = report.cells.flow.filter((cell) => cell.pair_key === comparison.pairKey);
  return everyType((type) => flowOfType(report, cells, type));
}

/** One value for each sales type. */
export function everyType<Value>(figure: (type: SalesType) => Value): Record<SalesType, Value> {
  return Object.fromEntries(salesTypeKeys.map((type) => [type, figure(type)])) as Record<SalesType, Value>;
}

function flowOfType(report: Report, cells: readonly FlowCell[], type: SalesType): FlowOfType {
  const before = cells.filter((cell) => cell.prior_type === type);
  const now = cells.filter((cell) => cell.current_type === type);
  const moved = (some: readonly FlowCell[], movement: Movement): number =>
    countOf(some.filter((cell) => cell.movement === movement));
  const transferred = (some: readonly FlowCell[]): number =>
    countOf(some.filter((cell) => cell.movement === "retained" && cell.prior_type !== cell.current_type));
  return {
    opening: countOf(before),
    new: moved(now, "new"),
    reactivated: moved(now, "reactivated"),
    transferredIn: transferred(now),
    transferredOut: transferred(before),
    churned: moved(before, "churned"),
    closing: countOf(now),
    revenue: decimal(
      report,
      sumOf(now, (cell) => cell.revenue),
    ),
  };
}
