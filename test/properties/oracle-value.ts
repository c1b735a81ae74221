import type { Job } from "../../src/model/job.ts";
import { growthFrom, type Oracle, share } from "./oracle.ts";
import { compareBytes } from "./oracle-order.ts";
import { deedsOf, isIn, ordersOf, type Person, type Span, total } from "./oracle-people.ts";

/** A day of valuation: who bought in the span is looked at; who first bought from `newFrom` on is new. */
interface AsOf extends Span {
  readonly newFrom: string;
}

interface Valued {
  readonly person: Person;
  readonly spend: bigint;
  readonly orders: number;
  readonly recency: number;
  readonly monetary: number;
  readonly spanDays: number;
  readonly segment: string;
  readonly scores: readonly [number, number, number];
}

const day = (at: string): string => at.slice(0, 10);
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const textOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
const shift = (date: string, months: number): string => textOf(monthOf(date) + months);

/** The countable part of customer value by plain loops, from value.md alone. Segments: the article's four. */
export function oracleValue(oracle: Oracle) {
  const { job, people, current, world } = oracle;
  const { lookbackMonths: months } = job.value;
  const { span, priorSpan } = current;
  const now: AsOf = { start: shift(span.end, -months), end: span.end, newFrom: span.start };
  const prior: AsOf = { start: shift(priorSpan.end, -months), end: priorSpan.end, newFrom: priorSpan.start };
  const base: AsOf = { start: shift(now.start, -months), end: now.start, newFrom: shift(span.start, -months) };
  const from = job.source.coverage?.from ?? world.sales.map((sale) => day(sale.at)).toSorted()[0] ?? "";
  const [valued, before, earlier] = [now, prior, base].map((asOf) => valuedAt(people, asOf, job));
  if (valued === undefined || before === undefined || earlier === undefined) throw new Error("three days of valuation");
  const isPriorCovered = from <= prior.start;
  return {
    rfm: {
      customers: valued.length,
      revenue: oracle.money(valued.reduce((sum, { spend }) => sum + spend, 0n)),
      segments: segments.map((key) => segmentOf(key, valued, before, isPriorCovered, oracle, now)),
      matrix: isPriorCovered ? movesOf(valued, before) : null,
    },
    rates: ratesOf(oracle, valued, before, isPriorCovered),
    cohorts: cohortsOf(oracle, now, from),
    lifetime: groupsOf(oracle, { valued, earlier, now, base, isBaseCovered: from <= base.start }),
  };
}

const segments = ["new", "core", "atRisk", "potential", "other"] as const;

function valuedAt(people: readonly Person[], asOf: AsOf, job: Job): Valued[] {
  const bought = people.flatMap((person) => {
    const sales = person.sales.filter((sale) => isIn(asOf, sale.at));
    const purchases = sales.filter((sale) => sale.amount > 0n);
    if (purchases.length === 0) return [];
    const dates = purchases.map((sale) => day(sale.at)).toSorted();
    const [spend, orders] = [total(sales), ordersOf(purchases)];
    const monetary = job.value.monetary === "average" ? Number(spend) / orders : Number(spend);
    const last = dates.at(-1) ?? "";
    return [
      { person, spend, orders, recency: days(last, asOf.end) - 1, monetary, spanDays: days(dates[0] ?? "", last) },
    ];
  });
  const { scores } = job.value;
  const own = scores === "quantile" ? undefined : scores;
  const recencies = own?.recency ?? cuts(bought.map(({ recency }) => recency));
  const orders = own?.frequency ?? cuts(bought.map((one) => one.orders));
  const spends = own?.monetary.map((amount) => amount * 10_000) ?? cuts(bought.map(({ monetary }) => monetary));
  return bought.map((one) => {
    const r = 5 - recencies.filter((cut) => one.recency > cut).length;
    const f = 1 + orders.filter((cut) => one.orders >= cut).length;
    const m = 1 + spends.filter((cut) => one.monetary >= cut).length;
    return {
      ...one,
      scores: [r, f, m],
      segment: segmentName(r, f, m, day(one.person.first?.at ?? "") >= asOf.newFrom),
    };
  });
}

function segmentName(r: number, f: number, m: number, isNew: boolean): string {
  if (isNew) return "new";
  if (r >= 4 && f >= 4 && m >= 4) return "core";
  if (r <= 2 && f >= 3) return "atRisk";
  return m <= 2 && f >= 4 ? "potential" : "other";
}

/** At 20, 40, 60 and 80 %, in a straight line between neighbours. */
function cuts(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.2, 0.4, 0.6, 0.8].map((part) => {
    const place = (sorted.length - 1) * part;
    const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  });
}

function segmentOf(
  key: string,
  valued: readonly Valued[],
  before: readonly Valued[],
  isPriorCovered: boolean,
  oracle: Oracle,
  now: AsOf,
) {
  const [own, was] = [valued, before].map((some) => some.filter(({ segment }) => segment === key));
  if (own === undefined || was === undefined) throw new Error("two lists");
  const sum = (some: readonly Valued[]): bigint => some.reduce((all, { spend }) => all + spend, 0n);
  const count = (of: (one: Valued) => number): number => own.reduce((all, one) => all + of(one), 0);
  const { weights } = oracle.job.value;
  const weighted = count(({ scores: [r, f, m] }) => weights.recency * r + weights.frequency * f + weights.monetary * m);
  return {
    segment: key,
    customers: own.length,
    customerShare: share(own.length, valued.length),
    revenue: oracle.money(sum(own)),
    meanRecency: share(
      count(({ recency }) => recency),
      own.length,
    ),
    meanFrequency: share(
      count(({ orders }) => orders),
      own.length,
    ),
    meanScore: own.length === 0 ? null : weighted / own.length,
    probabilityActive: meanActive(own, oracle, now),
    prior: isPriorCovered ? { customers: was.length, revenue: oracle.money(sum(was)) } : null,
  };
}

/** (T ÷ N)^n, each rounded to a billionth. */
function meanActive(own: readonly Valued[], { world }: Oracle, now: AsOf): number | null {
  const chances = own.flatMap(({ person }) => {
    const bought = [
      ...new Set(person.sales.filter(({ amount, at }) => amount > 0n && day(at) < now.end).map(({ at }) => day(at))),
    ].toSorted();
    const first = bought[0] ?? "";
    const [acquired = first] = [first, day(world.registered?.[person.id] ?? first)].toSorted();
    const [observed, active] = [days(acquired, now.end) - 1, days(acquired, bought.at(-1) ?? "")];
    const later = bought.length - (acquired === first ? 1 : 0);
    return observed > 0 ? [Math.round((active / observed) ** later * 1e9) / 1e9] : [];
  });
  return chances.length === 0 ? null : chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}

function movesOf(valued: readonly Valued[], before: readonly Valued[]) {
  const order = (key: string | null): number => (key === null ? segments.length : segments.indexOf(key as "new"));
  const ids = [...new Set([...valued, ...before].map(({ person }) => person.id))];
  const inside = (some: readonly Valued[], id: string) => some.find(({ person }) => person.id === id)?.segment ?? null;
  const moves = ids.map((id) => ({ from: inside(before, id), to: inside(valued, id) }));
  const cells = Map.groupBy(moves, ({ from, to }) => JSON.stringify([from, to]));
  return [...cells]
    .map(([key, some]) => {
      const [from, to] = JSON.parse(key) as [string | null, string | null];
      return { from, to, customers: some.length };
    })
    .toSorted((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
}

function ratesOf({ current }: Oracle, valued: readonly Valued[], before: readonly Valued[], isPriorCovered: boolean) {
  const repurchase = (deeds: typeof current.now): number | null => {
    const active = [...deeds.values()].filter(({ isActive }) => isActive);
    return share(active.filter(({ orders }) => orders >= 2).length, active.length);
  };
  const interval = (some: readonly Valued[]): number | null => {
    const repeated = some.filter(({ orders }) => orders >= 2);
    const sum = (of: (one: Valued) => number) => repeated.reduce((all, one) => all + of(one), 0);
    return share(
      sum(({ spanDays }) => spanDays),
      sum(({ orders }) => orders - 1),
    );
  };
  const [now, was] = [interval(valued), isPriorCovered ? interval(before) : null];
  return {
    repurchaseRate: {
      current: repurchase(current.now),
      prior: current.isPriorCovered ? repurchase(current.before) : null,
    },
    interPurchaseDays: { current: now, prior: was, change: now === null ? null : growthFrom(was, now) },
  };
}

function cohortsOf({ people, job }: Oracle, now: AsOf, from: string) {
  const { startMonth } = job.company.fiscalYear;
  const quarterOf = (date: string): number => Math.floor((monthOf(date) - (startMonth - 1)) / 3);
  const startOf = (quarter: number): string => textOf(quarter * 3 + startMonth - 1);
  const end = quarterOf(now.end);
  const first = startOf(quarterOf(from)) === from ? quarterOf(from) : quarterOf(from) + 1;
  const lives = people.flatMap((person) => {
    const dates = [...new Set(person.sales.filter(({ amount }) => amount > 0n).map(({ at }) => day(at)))].toSorted();
    return dates.length === 0 ? [] : [dates];
  });
  const cohorts = [];
  for (let quarter = Math.max(first, end - 20); quarter < end; quarter++) {
    const own = lives.filter(([date = ""]) => quarterOf(date) === quarter);
    if (own.length === 0) continue;
    for (let age = 0; quarter + age < end; age++) {
      const inQuarter = (dates: readonly string[], at: number) =>
        dates.some((date) => quarterOf(date) === quarter + at);
      const active = own.filter((dates) => inQuarter(dates, age)).length;
      const repeated = own.filter((dates) => dates.slice(1).some((date) => quarterOf(date) <= quarter + age)).length;
      const previous = own.filter((dates) => inQuarter(dates, age - 1));
      cohorts.push({
        cohort: startOf(quarter),
        age,
        customers: own.length,
        active,
        repeated,
        retention: age === 0 ? null : share(previous.filter((dates) => inQuarter(dates, age)).length, previous.length),
      });
    }
  }
  return cohorts;
}

interface Grouped {
  readonly valued: readonly Valued[];
  readonly earlier: readonly Valued[];
  readonly now: AsOf;
  readonly base: AsOf;
  readonly isBaseCovered: boolean;
}

/** Groups by what they are called, and who of them a lookback earlier still buys. */
function groupsOf(oracle: Oracle, { valued, earlier, isBaseCovered }: Grouped) {
  const { job, people, world, current } = oracle;
  const months = job.value.lookbackMonths;
  const then: Span = { start: shift(current.span.start, -months), end: shift(current.span.end, -months) };
  const tiersThen = job.tiers.method === "membership" ? new Map() : deedsOf(people, then, world, job);
  const tierOf = (deeds: typeof current.now, { person }: Valued): string | undefined => {
    const own = deeds.get(person.id);
    return own?.isActive === true ? String(own.tier) : undefined;
  };
  const namesOf = (one: Valued, deeds: typeof current.now): string[] => {
    const tier = tierOf(deeds, one);
    return [
      "all:",
      ...(tier === undefined ? [] : [`tier:${tier}`]),
      `segment:${one.segment}`,
      `source:${world.sources[one.person.id] ?? "unknown"}`,
      `channel:${one.person.first?.channel ?? ""}`,
    ];
  };
  const members = (some: readonly Valued[], deeds: typeof current.now, name: string) =>
    some.filter((one) => namesOf(one, deeds).includes(name));
  const names = [...new Set(valued.flatMap((one) => namesOf(one, current.now)))].toSorted(compareBytes);
  const still = new Set(valued.map(({ person }) => person.id));
  return names.map((name) => {
    const own = members(valued, current.now, name);
    const was = isBaseCovered ? members(earlier, tiersThen, name) : [];
    const kept = was.filter(({ person }) => still.has(person.id)).length;
    const ratio = share(kept, was.length);
    return {
      name,
      customers: own.length,
      revenue: oracle.money(own.reduce((sum, { spend }) => sum + spend, 0n)),
      keptFrom: was.length,
      kept,
      retention: ratio === null ? null : ratio ** (12 / months),
    };
  });
}
