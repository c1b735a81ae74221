import { daysBetween } from "../../../calendar/index.ts";
import { type Money, moneyFromDecimal } from "../../../model/money.ts";
import type { Compared } from "../../../model/statement.ts";
import type { ComparedMoney, ValueRates } from "../../../model/value.ts";
import { average } from "../../estimate.ts";
import { difference, growth, ratio } from "../../rates.ts";
import { activityOf, type Report } from "../../report.ts";
import type { ValueCells } from "../cells.ts";
import type { ValuePlan } from "../plan.ts";

/** How much and how often. Source: value.md §2. */
export function buildRates(report: Report, cells: ValueCells, plan: ValuePlan): ValueRates {
  const { current } = report.plan;
  const windows = [current.windowKey, current.priorWindowKey] as const;
  const activities = windows.map((key) => activityOf(report.cells, key));
  const [now, prior] = activities;
  const isPriorCovered = current.isPriorCovered;
  const repurchases = windows.map((key) => {
    const cell = cells.repurchases.find((found) => found.window_key === key);
    return cell === undefined ? null : ratio(cell.repeated, cell.active);
  });
  const intervals = [0, 1].map((asOf) => {
    const cell = cells.intervals.find((found) => found.as_of_key === asOf);
    return cell === undefined ? null : ratio(cell.span_days, cell.later_orders);
  });
  const textbook = [current.window, current.priorWindow].map(({ start, end }, index) => {
    const { orders = 0n, customers = 0n } = activities[index] ?? {};
    return ratio(BigInt(daysBetween(start, end)) * customers, orders);
  });
  return {
    arpu: comparedMoney(report, now, isPriorCovered ? prior : undefined),
    repurchaseRate: compared(repurchases, isPriorCovered, difference),
    interPurchaseDays: compared(intervals, plan.isPriorCovered, grown),
    purchaseIntervalDays: compared(textbook, isPriorCovered, grown),
    probabilityActive: cells.intervals.find((cell) => cell.as_of_key === 0)?.probability_active ?? null,
  };
}

type Change = (current: number | null, prior: number | null) => number | null;

function compared(
  [current = null, before = null]: readonly (number | null)[],
  isCovered: boolean,
  change: Change,
): Compared {
  const prior = isCovered ? before : null;
  return { current, prior, change: change(current, prior) };
}

/** Of a plain figure: current ÷ prior − 1. */
const grown: Change = (current, prior) =>
  current === null || prior === null || prior <= 0 ? null : (current - prior) / prior;

interface Spread {
  readonly revenue: Money;
  readonly customers: bigint;
}

/** Revenue ÷ customers, and how it grew: on the rounded averages, as they are printed. */
function comparedMoney({ digits }: Report, now: Spread | undefined, before: Spread | undefined): ComparedMoney {
  const [current, prior] = [now, before].map((spread) =>
    spread === undefined ? null : average(spread.revenue, spread.customers, digits),
  );
  return {
    current: current ?? null,
    prior: prior ?? null,
    change:
      current === null || prior === null || current === undefined || prior === undefined
        ? null
        : growth(moneyFromDecimal(current), moneyFromDecimal(prior)),
  };
}
