import type { Rfm, Segment, SegmentMove } from "../../src/model/value.ts";
import { type Oracle, share } from "./oracle.ts";
import { dayOf, daysBetween } from "./oracle-dates.ts";
import { engagementOf } from "./oracle-engagement.ts";
import { coinsOf } from "./oracle-money.ts";
import { isIn, ordersOf, type Person, type Span, total } from "./oracle-people.ts";
import { cutsOf } from "./oracle-quantiles.ts";

/** A day of valuation: who bought in the span is looked at; who first bought from `newFrom` on is new. */
export interface AsOf extends Span {
  readonly newFrom: string;
}

/** Somebody who bought in a lookback, and what he scored. */
export interface Valued {
  readonly person: Person;
  readonly spend: bigint;
  readonly orders: number;
  readonly recency: number;
  readonly monetary: number;
  readonly spanDays: number;
  readonly segment: string;
  readonly scores: readonly [recency: number, frequency: number, monetary: number];
}

/** The article's four, and everybody else. */
export const segmentKeys = ["new", "core", "atRisk", "potential", "other"] as const;

interface Scored {
  readonly all: readonly Valued[];
  /** Of recency, frequency and monetary value; `null` where nobody bought. */
  readonly cuts: readonly (readonly number[])[] | null;
}

export function scoredAt(oracle: Oracle, asOf: AsOf): Scored {
  const { people, job } = oracle;
  const bought = people.flatMap((person) => {
    const sales = person.sales.filter((sale) => isIn(asOf, sale.at));
    const purchases = sales.filter((sale) => sale.amount > 0n);
    if (purchases.length === 0) return [];
    const dates = purchases.map((sale) => dayOf(sale.at)).toSorted();
    const [spend, orders] = [total(sales), ordersOf(purchases)];
    const monetary = job.value.monetary === "average" ? Number(spend) / orders : Number(spend);
    const [first = "", last = ""] = [dates[0], dates.at(-1)];
    return [
      { person, spend, orders, recency: daysBetween(last, asOf.end) - 1, monetary, spanDays: daysBetween(first, last) },
    ];
  });
  const { scores } = job.value;
  const own = scores === "quantile" ? undefined : scores;
  const recencies = own?.recency ?? cutsOf(bought.map(({ recency }) => recency));
  const orders = own?.frequency ?? cutsOf(bought.map((one) => one.orders));
  const spends = own?.monetary.map((amount) => amount * 10_000) ?? cutsOf(bought.map(({ monetary }) => monetary));
  const engaged = engagementOf(oracle, asOf);
  const all = bought.map((one) => {
    const r = 5 - recencies.filter((cut) => one.recency > cut).length;
    const f = 1 + orders.filter((cut) => one.orders >= cut).length;
    const m = 1 + spends.filter((cut) => one.monetary >= cut).length;
    const isNew = dayOf(one.person.first?.at ?? "") >= asOf.newFrom;
    const segment = segmentOf(r, f, m, engaged.get(one.person.id) ?? 0, isNew);
    return { ...one, segment, scores: [r, f, m] as const };
  });
  return { all, cuts: bought.length === 0 ? null : [recencies, orders, spends] };
}

function segmentOf(r: number, f: number, m: number, engagement: number, isNew: boolean): string {
  if (isNew) return "new";
  if (r >= 4 && f >= 4 && m >= 4) return "core";
  if (r <= 2 && f >= 3) return "atRisk";
  return m <= 2 && (f >= 4 || engagement >= 4) ? "potential" : "other";
}

/** `before`: as of the prior window's end; `null` where the data do not cover that lookback. */
export function rfmOf(oracle: Oracle, now: AsOf, { all, cuts }: Scored, before: readonly Valued[] | null) {
  const points = (some: readonly unknown[] = []) => ({ p20: some[0], p40: some[1], p60: some[2], p80: some[3] });
  const coins = coinsOf(oracle);
  return {
    customers: all.length,
    revenue: oracle.money(spentBy(all)),
    cuts:
      cuts === null
        ? null
        : {
            recency: points(cuts[0]?.map(plain)),
            frequency: points(cuts[1]?.map(plain)),
            monetary: points(cuts[2]?.map((cut) => coins.text(coins.times(10_000n, cut / 10_000)))),
          },
    segments: segmentKeys.map((key) => segmentFigures(oracle, now, key, all, before)),
    matrix: before === null ? null : movesOf(oracle, all, before),
  } satisfies Partial<Record<keyof Rfm, unknown>>;
}

const plain = (point: number): number => Math.round(point * 1e9) / 1e9;
const spentBy = (some: readonly Valued[]): bigint => some.reduce((sum, { spend }) => sum + spend, 0n);

function segmentFigures(
  oracle: Oracle,
  now: AsOf,
  key: string,
  all: readonly Valued[],
  before: readonly Valued[] | null,
): Partial<Segment> {
  const own = all.filter(({ segment }) => segment === key);
  const was = before?.filter(({ segment }) => segment === key);
  const { weights } = oracle.job.value;
  const mean = (of: (one: Valued) => number): number | null =>
    share(
      own.reduce((sum, one) => sum + of(one), 0),
      own.length,
    );
  const coins = coinsOf(oracle);
  const monetary = own.reduce(
    (sum, one) => sum + BigInt(Math.sign(one.monetary) * Math.round(Math.abs(one.monetary))),
    0n,
  );
  return {
    segment: key,
    customers: own.length,
    customerShare: share(own.length, all.length),
    revenue: oracle.money(spentBy(own)),
    revenueShare: share(spentBy(own), spentBy(all)),
    meanRecency: mean(({ recency }) => recency),
    meanFrequency: mean(({ orders }) => orders),
    meanMonetary: coins.text(coins.each(monetary, own.length)),
    meanScore: mean(({ scores: [r, f, m] }) => weights.recency * r + weights.frequency * f + weights.monetary * m),
    probabilityActive: meanActive(oracle, own, now),
    prior: was === undefined ? null : { customers: was.length, revenue: oracle.money(spentBy(was)) },
  };
}

/** (T ÷ N)^n from registration, else first purchase, each rounded to a billionth; the mean over those who were observed and bought since. */
export function meanActive({ world }: Oracle, own: readonly Valued[], now: AsOf): number | null {
  const chances = own.flatMap(({ person }) => {
    const purchases = person.sales.filter(({ amount, at }) => amount > 0n && dayOf(at) < now.end);
    const bought = [...new Set(purchases.map(({ at }) => dayOf(at)))].toSorted();
    const first = bought[0] ?? "";
    const [acquired = first] = [first, dayOf(world.registered?.[person.id] ?? first)].toSorted();
    const [observed, active] = [daysBetween(acquired, now.end) - 1, daysBetween(acquired, bought.at(-1) ?? "")];
    const later = bought.length - (acquired === first ? 1 : 0);
    return observed > 0 && later > 0 ? [Math.round((active / observed) ** later * 1e9) / 1e9] : [];
  });
  return share(
    chances.reduce((sum, chance) => sum + chance, 0),
    chances.length,
  );
}

function movesOf(oracle: Oracle, all: readonly Valued[], before: readonly Valued[]): SegmentMove[] {
  const keys = [...segmentKeys, null];
  const find = (some: readonly Valued[], id: string) => some.find(({ person }) => person.id === id);
  const everybody = [...new Set([...before, ...all].map(({ person }) => person.id))].map((id) => {
    const [was, is] = [find(before, id), find(all, id)];
    return { from: was?.segment ?? null, to: is?.segment ?? null, was: was?.spend ?? 0n, is: is?.spend ?? 0n };
  });
  return keys.flatMap((from) =>
    keys.flatMap((to): SegmentMove[] => {
      const moved = everybody.filter((one) => one.from === from && one.to === to);
      if (moved.length === 0) return [];
      return [
        {
          from,
          to,
          customers: moved.length,
          priorRevenue: oracle.money(moved.reduce((sum, { was }) => sum + was, 0n)),
          revenue: oracle.money(moved.reduce((sum, { is }) => sum + is, 0n)),
        },
      ];
    }),
  );
}
