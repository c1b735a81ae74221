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
  /** Of each step. */
  readonly revenues: readonly number[];
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
type Ahead = { readonly purchases: number; readonly ofSteps: readonly number[] };

/**
 * Expected purchases and revenue of many customers over the steps ahead.
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
    const found = byDays.get(days) ?? purchasesAhead(model, repeats, days, steps);
    byDays.set(days, found);
    return found;
  };
  const sum = { customers: 0, alive: 0, purchases: 0, revenue: 0, revenues: steps.map(() => 0) };
  for (const { repeats, last_day, days, customers, repeat_spend } of rows) {
    const history = { repeats, lastAt: last_day / daysInWeek, observed: days / daysInWeek };
    const alive = probabilityAlive(model, history);
    const ahead = aheadOf(repeats, days);
    const meanSpends = spend === null ? 0 : expectedSpends(spend, repeats, customers, repeat_spend);
    sum.customers += customers;
    sum.alive += customers * alive;
    sum.purchases += customers * alive * ahead.purchases;
    sum.revenue += alive * ahead.purchases * meanSpends;
    const each = alive * meanSpends;
    for (let step = 0; step < steps.length; step++)
      sum.revenues[step] = (sum.revenues[step] ?? 0) + each * (ahead.ofSteps[step] ?? 0);
  }
  return sum;
}

function purchasesAhead(model: BgNbd, repeats: number, days: number, steps: readonly Step[]): Ahead {
  const history: PurchaseHistory = { repeats, lastAt: 0, observed: days / daysInWeek };
  let before = 0;
  const ofSteps = steps.map(({ until }) => {
    const purchases = purchasesWhileAlive(model, history, until);
    const ofStep = purchases - before;
    before = purchases;
    return ofStep;
  });
  return { purchases: before, ofSteps };
}

/** What is to come of a customer who is still there, over the steps: purchases, and the same discounted. Unit: days. */
export function lookAhead(model: BgNbd, repeats: number, days: number, steps: readonly Step[]) {
  const { purchases, ofSteps } = purchasesAhead(model, repeats, days, steps);
  return { purchases, discounted: ofSteps.reduce((sum, some, step) => sum + some * (steps[step]?.discount ?? 0), 0) };
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
