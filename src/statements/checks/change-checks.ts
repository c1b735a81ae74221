import type { TierRule } from "../../model/job.ts";
import type { Change, Check, Flow, MovementKey, Tier, TierMovements } from "../../model/statement.ts";
import { equalCounts, equalMoney, equalRates, sumCounts, sumMoney } from "./check.ts";
import { matrixChecks } from "./matrix-checks.ts";
import { trendChecks } from "./trend-checks.ts";

/** Every identity of the change statement, and its ties to the flow statement, on finished figures. Source: statements.md §5. */
export function checkChange(change: Change, flow: Flow, rule: TierRule, period: string, digits: number): Check[] {
  return [
    ...tierChecks(change.tiers, flow, digits),
    ...sizeChecks(change.tiers, rule, flow),
    ...change.movements.flatMap((line) => movementChecks(line, change)),
    ...movementTotalChecks(change.movements, flow),
    ...priorMovementChecks(change.movements, flow),
    ...matrixChecks(change, flow, digits),
    ...indicatorChecks(change, flow),
    ...trendChecks(change, flow, period),
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

/** Only quantiles say how large a tier must be. */
function sizeChecks(tiers: readonly Tier[], rule: TierRule, flow: Flow): Check[] {
  if (rule.method !== "quantiles") return [];
  return [equalCounts("change.tiers.top", tiers[0]?.customers ?? 0, Math.ceil(flow.closing / tiers.length))];
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

/** What each change of a movement is measured against adds up to the prior period's own flow. */
function priorMovementChecks(movements: readonly TierMovements[], flow: Flow): Check[] {
  const { priorPeriod: prior } = flow;
  const before = movements.flatMap((line) => line.priorPeriod ?? []);
  if (prior === null || before.length === 0) return [];
  const sum = (...keys: readonly MovementKey[]): number =>
    sumCounts(before.flatMap((line) => keys.map((key) => line[key])));
  return [
    equalCounts("change.movements.priorPeriod.new", sum("new"), prior.new),
    equalCounts("change.movements.priorPeriod.reactivated", sum("reactivated"), prior.reactivated),
    equalCounts("change.movements.priorPeriod.retained", sum("retained", "up", "down"), prior.retained),
    equalCounts("change.movements.priorPeriod.churned", sum("churned"), prior.churned),
  ];
}

/** The four figures of page one are those of the tables. */
function indicatorChecks(change: Change, flow: Flow): Check[] {
  const { topTierRevenueShare, newCustomers } = change.indicators;
  return [
    equalRates("change.indicators.topTierShare", topTierRevenueShare.current, change.tiers[0]?.revenueShare ?? null),
    equalCounts("change.indicators.newCustomers", newCustomers.current ?? 0, flow.new),
    ...(flow.priorPeriod === null
      ? []
      : [equalCounts("change.indicators.newCustomers.prior", newCustomers.prior ?? 0, flow.priorPeriod.new)]),
  ];
}
