import {
  type BgNbd,
  type HistoryGroups,
  type PurchaseHistory,
  probabilityAlive,
  purchasesWhileAlive,
} from "../models/bg-nbd.ts";
import { expectedSpends, type GammaGamma } from "../models/gamma-gamma.ts";
import { discountOf } from "../models/net-present-value.ts";

/** Customers with the same history, counted, with what they spent on repeat purchases together. Unit: days; currency. */
export interface PredictedRow {
  readonly segment: string | null;
  readonly repeats: number;
  readonly last_day: number;
  readonly days: number;
  readonly customers: number;
  readonly repeat_spend: number;
}

/** Unit: purchases; currency. */
export interface Predicted {
  readonly customers: number;
  readonly alive: number;
  readonly purchases: number;
  readonly revenue: number;
  /** Discounted revenue over the whole span. */
  readonly discounted: number;
}

const daysInWeek = 7;

/** One step of the span ahead, and what money is worth at its end. Unit: weeks. */
export interface Step {
  readonly until: number;
  readonly discount: number;
}

/** Months of the horizon as steps; a month has 365.25 ÷ 12 days. Formula of the discount: (1 + annual)^(−months ÷ 12). */
export function monthlySteps(months: number, annualDiscount: number): Step[] {
  const weeks = 365.25 / 12 / daysInWeek;
  return Array.from({ length: months }, (_, index) => ({
    until: (index + 1) * weeks,
    discount: 1 / (1 + discountOf(annualDiscount, index + 1)),
  }));
}

/** Expected purchases of those still there depend on how often and how long alone: looked up once for all who share both. */
type Ahead = { readonly purchases: number; readonly discounted: number };

/**
 * Expected purchases, revenue and discounted revenue of many customers over the steps ahead.
 * Formula: Σ P(alive) × E[purchases | alive] × E[mean spend]; the last is linear in what was spent, so sums do for single customers.
 */
export function predict(
  rows: readonly PredictedRow[],
  model: BgNbd,
  spend: GammaGamma | null,
  steps: readonly Step[],
): Predicted {
  const known = new Map<number, Map<number, Ahead>>();
  const aheadOf = (repeats: number, days: number): Ahead => {
    const byDays = known.get(repeats) ?? new Map<number, Ahead>();
    known.set(repeats, byDays);
    const found = byDays.get(days) ?? lookAhead(model, repeats, days, steps);
    byDays.set(days, found);
    return found;
  };
  const sum = { customers: 0, alive: 0, purchases: 0, revenue: 0, discounted: 0 };
  for (const { repeats, last_day, days, customers, repeat_spend } of rows) {
    const history = { repeats, lastAt: last_day / daysInWeek, observed: days / daysInWeek };
    const alive = probabilityAlive(model, history);
    const ahead = aheadOf(repeats, days);
    const meanSpends = spend === null ? 0 : expectedSpends(spend, repeats, customers, repeat_spend);
    sum.customers += customers;
    sum.alive += customers * alive;
    sum.purchases += customers * alive * ahead.purchases;
    sum.revenue += alive * ahead.purchases * meanSpends;
    sum.discounted += alive * ahead.discounted * meanSpends;
  }
  return sum;
}

/** What is to come of a customer who is still there, over the steps: purchases, and the same discounted. Unit: days. */
export function lookAhead(model: BgNbd, repeats: number, days: number, steps: readonly Step[]): Ahead {
  const history: PurchaseHistory = { repeats, lastAt: 0, observed: days / daysInWeek };
  let [before, discounted] = [0, 0];
  for (const { until, discount } of steps) {
    const purchases = purchasesWhileAlive(model, history, until);
    discounted += (purchases - before) * discount;
    before = purchases;
  }
  return { purchases: before, discounted };
}

/** Rows of histories as columns. */
export function columnsOf(rows: readonly Omit<PredictedRow, "segment" | "repeat_spend">[]): HistoryGroups {
  return {
    repeats: rows.map((row) => row.repeats),
    lastDay: rows.map((row) => row.last_day),
    days: rows.map((row) => row.days),
    customers: rows.map((row) => row.customers),
  };
}
