import type { ValueRates } from "../../src/model/value.ts";
import { growthFrom, type Oracle, share } from "./oracle.ts";
import { daysBetween } from "./oracle-dates.ts";
import { coinsOf } from "./oracle-money.ts";
import type { Deeds, Span } from "./oracle-people.ts";
import { type AsOf, meanActive, type Valued } from "./oracle-rfm.ts";

type Window = readonly [span: Span, deeds: ReadonlyMap<string, Deeds>];

/** How much and how often. `before`: as of the prior window's end; `null` where that lookback is not covered. */
export function ratesOf(
  oracle: Oracle,
  now: AsOf,
  valued: readonly Valued[],
  before: readonly Valued[] | null,
): ValueRates {
  const { current } = oracle;
  const own: Window = [current.span, current.now];
  const prior: Window | null = current.isPriorCovered ? [current.priorSpan, current.before] : null;
  const coins = coinsOf(oracle);
  const arpu = (window: Window | null) => {
    const active = activeIn(window);
    return coins.each(
      active.reduce((sum, { spend }) => sum + spend, 0n),
      active.length,
    );
  };
  const repurchase = (window: Window | null) => {
    const active = activeIn(window);
    return share(active.filter(({ orders }) => orders >= 2).length, active.length);
  };
  const textbook = (window: Window | null) => {
    const active = activeIn(window);
    const orders = active.reduce((sum, one) => sum + one.orders, 0);
    return window === null ? null : share(daysBetween(window[0].start, window[0].end) * active.length, orders);
  };
  const interval = (some: readonly Valued[] | null) => {
    const repeated = some?.filter(({ orders }) => orders >= 2) ?? [];
    const sum = (of: (one: Valued) => number) => repeated.reduce((all, one) => all + of(one), 0);
    return share(
      sum(({ spanDays }) => spanDays),
      sum(({ orders }) => orders - 1),
    );
  };
  const [spent, spentBefore] = [arpu(own), arpu(prior)];
  const [bought, boughtBefore] = [repurchase(own), repurchase(prior)];
  return {
    arpu: {
      current: coins.text(spent),
      prior: coins.text(spentBefore),
      change: spent === null ? null : growthFrom(spentBefore, spent),
    },
    repurchaseRate: {
      current: bought,
      prior: boughtBefore,
      change: bought === null || boughtBefore === null ? null : bought - boughtBefore,
    },
    interPurchaseDays: grown(interval(valued), interval(before)),
    purchaseIntervalDays: grown(textbook(own), textbook(prior)),
    probabilityActive: meanActive(oracle, valued, now),
  };
}

function activeIn(window: Window | null): Deeds[] {
  return [...(window?.[1].values() ?? [])].filter(({ isActive }) => isActive);
}

function grown(current: number | null, prior: number | null) {
  return {
    current,
    prior,
    change: current === null || prior === null || prior === 0 ? null : (current - prior) / prior,
  };
}
