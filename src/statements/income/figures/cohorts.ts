import { type CohortFigures, type CohortKey, cohortKeys } from "../../../model/income.ts";
import { averageMoney } from "../../../model/money.ts";
import { margin } from "../../rates.ts";
import { decimal, type Report, sumOf } from "../../report.ts";
import type { Counted } from "./columns.ts";
import { booked } from "./costs.ts";

/** Sales, margin and acquisition cost of new against reactivated and retained customers. Source: statements.md §7. */
export function cohortsOf(counted: Counted, pairKey: number): Record<CohortKey, CohortFigures> {
  const figures = cohortKeys.map((key) => [key, cohortOf(counted, pairKey, key)]);
  return Object.fromEntries(figures) as Record<CohortKey, CohortFigures>;
}

function cohortOf({ report, windowKey, source }: Counted, pairKey: number, key: CohortKey): CohortFigures {
  const own = report.cells.cohorts.filter((cell) => cell.pair_key === pairKey && cell.movement === key);
  const customers = sumOf(own, (cell) => cell.customers);
  const revenue = sumOf(own, (cell) => cell.revenue);
  const cost = source === "rows" ? sumOf(own, (cell) => cell.cost) : null;
  const profit = cost === null ? null : revenue - cost;
  const each = (amount: bigint | null) =>
    amount === null || customers === 0n ? null : decimal(report, averageMoney(amount, customers, report.digits));
  return {
    customers: Number(customers),
    revenue: decimal(report, revenue),
    costOfGoods: cost === null ? null : decimal(report, cost),
    grossProfit: profit === null ? null : decimal(report, profit),
    grossMargin: profit === null ? null : margin(profit, revenue),
    grossProfitPerCustomer: each(profit),
    cac: key === "new" ? each(acquisitionIn(report, windowKey)) : null,
  };
}

function acquisitionIn(report: Report, windowKey: number): bigint | null {
  const costs = booked(report, windowKey, "acquisition");
  return costs === null ? null : sumOf(costs, (cost) => cost.amount);
}
