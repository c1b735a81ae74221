import type { Rollforward } from "../../../model/statement.ts";
import type { Comparison } from "../../plan.ts";
import { activityOf, countOf, type Report } from "../../report.ts";

/**
 * Who came and went between two windows. Opening and closing are counted from the windows themselves, not from the movements.
 * Source: statements.md §4.
 */
export function rollforwardOf(report: Report, comparison: Comparison): Rollforward {
  const cells = report.cells.flow.filter((cell) => cell.pair_key === comparison.pairKey);
  const customers = (movement: string): number => countOf(cells.filter((cell) => cell.movement === movement));
  return {
    opening: Number(activityOf(report.cells, comparison.priorWindowKey).customers),
    new: customers("new"),
    reactivated: customers("reactivated"),
    retained: customers("retained"),
    churned: customers("churned"),
    closing: Number(activityOf(report.cells, comparison.windowKey).customers),
  };
}
