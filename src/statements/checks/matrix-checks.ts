import type { Change, Check, Flow, Tier, TransitionCell } from "../../model/statement.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "./check.ts";

/** The transition matrix against the flow statement and against every tier. Source: statements.md §5. */
export function matrixChecks(change: Change, flow: Flow, digits: number): Check[] {
  const { matrix } = change;
  const none = matrix.filter((cell) => cell.from === null);
  const customers = (cells: readonly TransitionCell[]): number => sumCounts(cells.map((cell) => cell.customers));
  const money = (amounts: readonly (string | undefined)[]): string =>
    sumMoney(
      digits,
      amounts.flatMap((amount) => amount ?? []),
    );
  return [
    equalCounts("change.matrix.opening", customers(matrix.filter((cell) => cell.from !== null)), flow.opening),
    equalCounts("change.matrix.closing", customers(matrix.filter((cell) => cell.to !== null)), flow.closing),
    equalCounts(
      "change.matrix.inflow",
      sumCounts(none.flatMap((cell) => [cell.new, cell.reactivated])),
      customers(none),
    ),
    equalMoney("change.matrix.priorRevenue", money(matrix.map((cell) => cell.priorRevenue)), flow.revenue.opening),
    equalMoney("change.matrix.revenue", money(matrix.map((cell) => cell.revenue)), flow.revenue.closing),
    equalMoney("change.matrix.newRevenue", money(none.map((cell) => cell.newRevenue)), flow.revenue.new),
    equalMoney(
      "change.matrix.reactivatedRevenue",
      money(none.map((cell) => cell.reactivatedRevenue)),
      flow.revenue.reactivated,
    ),
    ...change.tiers.flatMap((tier) => tierOfMatrixChecks(tier, change, digits)),
    ...(change.concentration.revenueAtRisk === null
      ? []
      : [
          equalMoney(
            "change.concentration.revenueAtRisk",
            change.concentration.revenueAtRisk,
            money(
              matrix
                .filter((cell) => cell.from === change.tiers.length && cell.to !== cell.from)
                .map((cell) => cell.priorRevenue),
            ),
          ),
        ]),
  ];
}

/** A tier's column and row of the matrix are the tier as it is and as it was. */
function tierOfMatrixChecks({ tier, customers, revenue }: Tier, change: Change, digits: number): Check[] {
  const id = `change.matrix.${tier}`;
  const [now, before] = [
    change.matrix.filter((cell) => cell.to === tier),
    change.matrix.filter((cell) => cell.from === tier),
  ];
  const line = change.movements.find((some) => some.tier === tier);
  const counted = (cells: readonly TransitionCell[]): number => sumCounts(cells.map((cell) => cell.customers));
  const money = sumMoney(
    digits,
    now.map((cell) => cell.revenue),
  );
  return [
    equalCounts(`${id}.customers`, counted(now), customers),
    equalMoney(`${id}.revenue`, money, revenue),
    equalCounts(`${id}.opening`, counted(before), line?.opening ?? 0),
  ];
}
