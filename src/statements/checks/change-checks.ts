import type { Change, Check, Flow, Tier, TierMovements, TransitionCell } from "../../model/statement.ts";
import { equalCounts, equalMoney, equalRates, sumCounts, sumMoney } from "./check.ts";

/** Every identity of the change statement, and its ties to the flow statement, on finished figures. Source: statements.md §5. */
export function checkChange(change: Change, flow: Flow, period: string, digits: number): Check[] {
  return [
    ...tierChecks(change.tiers, flow, digits),
    ...change.movements.flatMap((line) => movementChecks(line, change)),
    ...movementTotalChecks(change.movements, flow),
    ...matrixChecks(change.matrix, flow, digits),
    ...indicatorChecks(change, period),
  ];
}

function tierChecks(tiers: readonly Tier[], flow: Flow, digits: number): Check[] {
  const priors = tiers.flatMap((tier) => tier.prior ?? []);
  return [
    equalCounts("change.tiers.customers", sumCounts(tiers.map((tier) => tier.customers)), flow.closing),
    equalMoney(
      "change.tiers.revenue",
      sumMoney(
        digits,
        tiers.map((tier) => tier.revenue),
      ),
      flow.revenue.closing,
    ),
    equalCounts("change.tiers.top", tiers[0]?.customers ?? 0, Math.ceil(flow.closing / tiers.length)),
    ...(priors.length === 0
      ? []
      : [
          equalCounts("change.tiers.prior.customers", sumCounts(priors.map((tier) => tier.customers)), flow.opening),
          equalMoney(
            "change.tiers.prior.revenue",
            sumMoney(
              digits,
              priors.map((tier) => tier.revenue),
            ),
            flow.revenue.opening,
          ),
        ]),
  ];
}

function movementChecks(line: TierMovements, change: Change): Check[] {
  const tier = change.tiers.find((some) => some.tier === line.tier);
  const id = `change.movements.${line.tier}`;
  const came = sumCounts([line.new, line.reactivated, line.up, line.down]);
  const left = sumCounts([line.leftUp, line.leftDown, line.churned]);
  return [
    equalCounts(`${id}.rollforward`, line.opening + came - left, line.closing),
    equalCounts(`${id}.closing`, came + line.retained, tier?.customers ?? 0),
    ...(tier === undefined || tier.prior === null
      ? []
      : [equalCounts(`${id}.opening`, line.opening, tier.prior.customers)]),
  ];
}

function movementTotalChecks(movements: readonly TierMovements[], flow: Flow): Check[] {
  const sum = (key: "new" | "reactivated" | "churned" | "up" | "down" | "leftUp" | "leftDown" | "retained"): number =>
    sumCounts(movements.map((line) => line[key]));
  return [
    equalCounts("change.movements.up", sum("up"), sum("leftUp")),
    equalCounts("change.movements.down", sum("down"), sum("leftDown")),
    equalCounts("change.movements.new", sum("new"), flow.new),
    equalCounts("change.movements.reactivated", sum("reactivated"), flow.reactivated),
    equalCounts("change.movements.retained", sum("retained") + sum("up") + sum("down"), flow.retained),
    equalCounts("change.movements.churned", sum("churned"), flow.churned),
  ];
}

function matrixChecks(matrix: readonly TransitionCell[], flow: Flow, digits: number): Check[] {
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
  ];
}

/** The four figures of page one are those of the tables, and the trend ends with them. */
function indicatorChecks(change: Change, period: string): Check[] {
  const { topTierRevenueShare, newCustomers, retentionRate, churnRate } = change.indicators;
  const last = change.trend.find((point) => point.period === period);
  return [
    equalRates("change.indicators.topTierShare", topTierRevenueShare.current, change.tiers[0]?.revenueShare ?? null),
    ...(last === undefined
      ? []
      : [
          equalRates("change.trend.topTierShare", last.topTierRevenueShare, topTierRevenueShare.current),
          equalCounts("change.trend.newCustomers", last.newCustomers ?? 0, newCustomers.current ?? 0),
          equalRates("change.trend.retentionRate", last.retentionRate, retentionRate.current),
          equalRates("change.trend.churnRate", last.churnRate, churnRate.current),
          equalCounts("change.trend.closingByType", sumCounts(Object.values(last.closingByType)), closingOf(change)),
        ]),
  ];
}

function closingOf(change: Change): number {
  return sumCounts(change.movements.map((line) => line.closing));
}
