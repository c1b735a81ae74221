import type { Position, PositionAt, UnidentifiedCustomers } from "../../model/position.ts";
import type { Check, Flow } from "../../model/statement.ts";
import { unidentifiedCustomers } from "../position/figures/unidentified.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "./check.ts";

/** Every identity of the position statement, and its ties to the flow statement, on finished figures. Source: statements.md §6. */
export function checkPosition({ current, prior }: Position, flow: Flow, digits: number): Check[] {
  const { revenue, unidentified } = flow;
  return [
    ...sumChecks("position", current, digits),
    equalMoney("position.flow.revenue", current.total.revenue, revenue.total),
    equalMoney("position.flow.unidentified", current.unidentified.revenue, unidentified.revenue),
    equalCounts("position.flow.orders", current.unidentified.orders, unidentified.orders),
    equalMoney("position.flow.adjustments", current.adjustments.revenue, revenue.adjustments),
    equalCounts("position.flow.closing", identifiedHeads(current), flow.closing),
    ...(prior === null
      ? []
      : [
          ...sumChecks("position.prior", prior, digits),
          equalCounts("position.flow.opening", identifiedHeads(prior), flow.opening),
        ]),
  ];
}

function sumChecks(id: string, at: PositionAt, digits: number): Check[] {
  const { capital, identifiedDebt, unidentified, debt, adjustments, total } = at;
  const parts = [capital, debt, adjustments];
  const revenues = parts.map((row) => row.revenue);
  return [
    equalMoney(`${id}.revenue`, sumMoney(digits, revenues), total.revenue),
    equalCounts(`${id}.orders`, sumCounts(parts.map((row) => row.orders)), total.orders),
    equalMoney(`${id}.debt.revenue`, sumMoney(digits, [identifiedDebt.revenue, unidentified.revenue]), debt.revenue),
    equalCounts(`${id}.debt.orders`, identifiedDebt.orders + unidentified.orders, debt.orders),
    ...(debt.customers === null
      ? []
      : [
          equalCounts(
            `${id}.debt.customers`,
            sumCounts([identifiedDebt.customers, unidentified.customers]),
            debt.customers,
          ),
        ]),
    ...estimateChecks(id, at),
    ...(total.customers === null
      ? []
      : [equalCounts(`${id}.customers`, sumCounts(parts.map((row) => row.customers)), total.customers)]),
  ];
}

/** The number of unidentified customers is the one its orders give, or the one supplied. */
function estimateChecks(id: string, { unidentified, unidentifiedCustomers: known }: PositionAt): Check[] {
  if (known.customers === null || unidentified.customers === null) return [];
  return [
    equalCounts(`${id}.unidentified`, known.customers, unidentified.customers),
    equalCounts(`${id}.estimate`, known.customers, customersBehind(known)),
  ];
}

/** `NaN`, which equals nothing, where the counts are none. */
function customersBehind({ basis, customers, ...counts }: UnidentifiedCustomers): number {
  if (basis === "supplied") return customers ?? Number.NaN;
  if (!Object.values(counts).every(Number.isSafeInteger)) return Number.NaN;
  const { unidentifiedOrders, activeCustomers, identifiedOrders } = counts;
  const estimated = unidentifiedCustomers({
    unidentifiedOrders: BigInt(unidentifiedOrders),
    activeCustomers: BigInt(activeCustomers),
    identifiedOrders: BigInt(identifiedOrders),
    supplied: undefined,
  });
  return Number(estimated.customers ?? Number.NaN);
}

function identifiedHeads({ capital, identifiedDebt }: PositionAt): number {
  return sumCounts([capital.customers, identifiedDebt.customers]);
}
