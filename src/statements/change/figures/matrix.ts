import type { TransitionCell } from "../../../model/statement.ts";
import type { ChangeCell } from "../../cells.ts";
import { countOf, decimal, type Report, sumOf } from "../../report.ts";
import { tierRanks } from "./tiers.ts";

/** Prior tier (and none) × current tier (and none), top first, none last; only cells that hold somebody. Source: statements.md §5. */
export function transitionMatrix(report: Report): TransitionCell[] {
  const { pairKey } = report.plan.current;
  const cells = report.cells.change.filter((cell) => cell.pair_key === pairKey);
  const places = [...tierRanks(report), null];
  return places.flatMap((from) =>
    places.flatMap((to) => {
      const own = cells.filter((cell) => cell.prior_tier === from && cell.current_tier === to);
      return own.length === 0 ? [] : [cellOf(report, own, from, to)];
    }),
  );
}

function cellOf(report: Report, own: readonly ChangeCell[], from: number | null, to: number | null): TransitionCell {
  const moved = (movement: string): ChangeCell[] => own.filter((cell) => cell.movement === movement);
  const revenue = (some: readonly ChangeCell[]) =>
    decimal(
      report,
      sumOf(some, (cell) => cell.revenue),
    );
  const priorRevenue = decimal(
    report,
    sumOf(own, (cell) => cell.prior_revenue),
  );
  const figures = { from, to, customers: countOf(own), priorRevenue, revenue: revenue(own) };
  if (from !== null) return figures;
  return {
    ...figures,
    new: countOf(moved("new")),
    reactivated: countOf(moved("reactivated")),
    newRevenue: revenue(moved("new")),
    reactivatedRevenue: revenue(moved("reactivated")),
  };
}
