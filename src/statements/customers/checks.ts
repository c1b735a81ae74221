import type { DetailTotals } from "../../model/customer-detail.ts";
import { type Change, type Check, type Flow, type MovementKey, movementKeys } from "../../model/statement.ts";
import type { Value } from "../../model/value.ts";
import { equalCounts, equalMoney, sumCounts } from "../checks/check.ts";

/** What the lines of single customers come to is what the statements say. Source: statements.md §8. */
export function checkDetail(
  { customers, valued, priorSpend, spend }: DetailTotals,
  { flow, change, value }: { readonly flow: Flow; readonly change: Change; readonly value: Value | null },
): Check[] {
  const moved = (key: MovementKey): number => sumCounts(change.movements.map((line) => line[key]));
  const { retained, up, down } = customers;
  return [
    ...movementKeys.map((key) => equalCounts(`detail.${key}`, customers[key], moved(key))),
    equalCounts("detail.again", retained + up + down, flow.retained),
    equalMoney("detail.revenue", spend, flow.revenue.closing),
    equalMoney("detail.priorRevenue", priorSpend, flow.revenue.opening),
    ...(value === null ? [] : [equalCounts("detail.valued", valued, value.rfm.customers)]),
  ];
}
