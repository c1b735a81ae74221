import { moneyFromDecimal } from "../../src/model/money.ts";
import type { Flow } from "../../src/model/statement.ts";
import type { GroupKind, Lifetime, TenureYear } from "../../src/model/value.ts";
import { type Oracle, share } from "./oracle.ts";
import { dayOf, monthOf, monthsLater } from "./oracle-dates.ts";
import { coinsOf, timesIn } from "./oracle-money.ts";
import { type Deeds, isIn, type Person, total } from "./oracle-people.ts";
import { type AsOf, meanActive, segmentKeys, type Valued } from "./oracle-rfm.ts";

export interface LifetimeQuestion {
  readonly oracle: Oracle;
  readonly flow: Flow;
  readonly margin: number;
  readonly now: AsOf;
  readonly valued: readonly Valued[];
  /** Who bought in the lookback before, with the deeds that gave them a tier then; `null` where it is not covered. */
  readonly base: { readonly valued: readonly Valued[]; readonly deeds: ReadonlyMap<string, Deeds> } | null;
  readonly coveredFrom: string;
}

/** Lifetime value by its definitions: series are added up term by term. In the order in which groups are told. */
export function lifetimesOf(question: LifetimeQuestion): Partial<Lifetime>[] {
  return groupsIn(question).flatMap(([kind, group]) => lifetimeOf(question, kind, group));
}

/** The profit pattern of every group that has one, whoever of it bought in the lookback. */
export function tenuresOf(question: LifetimeQuestion): Partial<TenureYear>[] {
  return groupsIn(question).flatMap(([kind, group]) => tenureOf(question, kind, group));
}

function groupsIn({ oracle, valued }: LifetimeQuestion): (readonly [GroupKind, string])[] {
  const channels = [...new Set(valued.map(({ person }) => person.first?.channel ?? ""))].toSorted();
  const ranks = Array.from({ length: oracle.job.tiers.count }, (_, index) => String(oracle.job.tiers.count - index));
  const groups: readonly (readonly [GroupKind, readonly string[]])[] = [
    ["all", [""]],
    ["tier", ranks],
    ["segment", segmentKeys],
    ["source", ["paid", "referral", "organic", "unknown"]],
    ["channel", channels],
  ];
  const isThere = (kind: GroupKind, group: string) => valued.some(belongs(kind, group, oracle, oracle.current.now));
  return groups.flatMap(([kind, names]) =>
    names.filter((group) => isThere(kind, group)).map((group) => [kind, group] as const),
  );
}

function belongs(kind: GroupKind, group: string, { world }: Oracle, deeds: ReadonlyMap<string, Deeds>) {
  return ({ person, segment }: Valued): boolean => {
    const own = deeds.get(person.id);
    return {
      all: () => true,
      tier: () => own?.isActive === true && String(own.tier) === group,
      segment: () => segment === group,
      source: () => (world.sources[person.id] ?? "unknown") === group,
      channel: () => (person.first?.channel ?? "") === group,
    }[kind]();
  };
}

function lifetimeOf(question: LifetimeQuestion, kind: GroupKind, group: string): Partial<Lifetime>[] {
  const { oracle, flow, margin, now, valued, base } = question;
  const { discountRate: discount, lookbackMonths, maxLifetime } = oracle.job.value;
  const own = valued.filter(belongs(kind, group, oracle, oracle.current.now));
  if (own.length === 0) return [];
  const was = base?.valued.filter(belongs(kind, group, oracle, base.deeds)) ?? [];
  const kept = was.filter(({ person }) => valued.some((one) => one.person.id === person.id)).length;
  const ratio = share(kept, was.length);
  const retention = ratio === null ? null : ratio ** (12 / lookbackMonths);
  const years = retention === null ? null : Math.min(maxLifetime, Math.round(1e10 / (1 - retention)) / 1e10);
  const spend = own.reduce((sum, one) => sum + one.spend, 0n);
  const orders = own.reduce((sum, one) => sum + one.orders, 0);
  const coins = coinsOf(oracle);
  const averageOrder = coins.each(spend, orders);
  const ordersPerYear = ((orders / own.length) * 12) / lookbackMonths;
  const yearlySpend = coins.each(spend * 12n, own.length * lookbackMonths);
  const yearlyMargin = coins.times(yearlySpend, margin);
  // What 1 a year is worth that comes at once and then each year with the chance of retention.
  const series = retention === null ? null : endless(retention / (1 + discount));
  const gross = coins.times(yearlyMargin, series);
  const residual = coins.times(yearlyMargin, series === null ? null : series - 1);
  const endOfPeriod = coins.times(yearlyMargin, series === null ? null : series / (1 + discount));
  const cac = amountIn(kind === "channel" ? flow.cac?.byChannel?.[group] : flow.cac?.total);
  const realised = realisedOf(question, own);
  const monthly = Number(yearlyMargin) / 12;
  return [
    {
      kind,
      group,
      customers: own.length,
      revenue: oracle.money(spend),
      averageOrder: coins.text(averageOrder),
      ordersPerYear,
      yearlySpend: coins.text(yearlySpend),
      yearlyMargin: coins.text(yearlyMargin),
      retention,
      keptFrom: was.length,
      kept,
      lifetimeYears: years,
      simple: coins.text(coins.times(yearlySpend, years === null ? null : years * margin)),
      early: coins.text(coins.times(yearlySpend, years)),
      npv: {
        gross: coins.text(gross),
        toBeWon: gross === null || cac === null ? null : coins.text(gross - cac),
        residual: coins.text(residual),
        endOfPeriod: coins.text(endOfPeriod),
      },
      reichheld: reichheldOf(question, kind, group),
      realised: coins.text(realised),
      potential: coins.text(residual),
      total: residual === null || realised === null ? null : coins.text(realised + residual),
      cac: coins.text(cac),
      ltvToCac: gross === null || cac === null ? null : share(gross, cac),
      paybackMonths: cac === null || monthly <= 0 ? null : Number(cac) / monthly,
      probabilityActive: meanActive(oracle, own, now),
    },
  ];
}

/** 1 + q + q² + …, term by term until they no longer count; endless where they do not become smaller. */
export function endless(q: number): number {
  if (q >= 1) return Number.POSITIVE_INFINITY;
  const terms: number[] = [];
  for (let term = 1; term > 1e-19; term *= q) terms.push(term);
  return terms.reduceRight((sum, term) => sum + term, 0);
}

/** A printed amount. */
function amountIn(text: string | null | undefined): bigint | null {
  return text === null || text === undefined ? null : moneyFromDecimal(text);
}

/** What the group's customers brought in each month ago, compounded since; each month's to a ten-thousandth. */
function realisedOf({ oracle, margin, now }: LifetimeQuestion, own: readonly Valued[]): bigint | null {
  const sales = own.flatMap(({ person }) => person.sales).filter(({ at }) => dayOf(at) < now.end);
  const months = Map.groupBy(sales, ({ at }) => monthOf(now.end) - 1 - monthOf(at));
  const monthly = (1 + oracle.job.value.discountRate) ** (1 / 12);
  const worth = [...months].map(([ago, some]) => timesIn(4, total(some), margin * monthly ** ago) ?? 0n);
  return coinsOf(oracle).each(
    worth.reduce((sum, amount) => sum + amount, 0n),
    own.length,
  );
}

/** Year by year of those who first bought when the data had begun: what who bought in a year brought in it, times who is left, discounted. */
function tenureOf(question: LifetimeQuestion, kind: GroupKind, group: string): Partial<TenureYear>[] {
  if (kind === "tier" || kind === "segment") return [];
  const { oracle, margin, now, coveredFrom } = question;
  const coins = coinsOf(oracle);
  const members = oracle.people.filter(({ id, first }) => {
    if (first === null || dayOf(first.at) >= now.end || monthsLater(first.at, 0) < coveredFrom) return false;
    const source = oracle.world.sources[id] ?? "unknown";
    return kind === "all" || (kind === "source" ? source : (first.channel ?? "")) === group;
  });
  const years: Partial<TenureYear>[] = [];
  let survival = 1;
  for (let year = 0; ; year++) {
    const lived = members.filter(({ first }) => monthsLater(first?.at ?? "", 12 * (year + 1)) <= now.end);
    if (lived.length === 0) return years;
    const active = lived.filter((person) => boughtIn(person, year)).length;
    if (year > 0) {
      const loyal = lived.filter((person) => boughtIn(person, year - 1));
      survival *= share(loyal.filter((person) => boughtIn(person, year)).length, loyal.length) ?? 0;
    }
    const spend = coins.each(total(lived.flatMap((person) => salesOf(person, year))), active) ?? 0n;
    const worth = coins.times(spend, (margin * survival) / (1 + oracle.job.value.discountRate) ** year);
    years.push({
      kind,
      group,
      year: year + 1,
      customers: lived.length,
      active,
      spend: coins.text(spend) ?? "",
      survival,
      value: coins.text(worth) ?? "",
    });
  }
}

function reichheldOf(question: LifetimeQuestion, kind: GroupKind, group: string): string | null {
  const years = tenureOf(question, kind, group);
  if (years.length === 0) return null;
  return coinsOf(question.oracle).text(years.reduce((sum, { value }) => sum + (amountIn(value) ?? 0n), 0n));
}

function salesOf({ sales, first }: Person, year: number) {
  const at = first?.at ?? "";
  return sales.filter((sale) =>
    isIn({ start: monthsLater(at, 12 * year), end: monthsLater(at, 12 * (year + 1)) }, sale.at),
  );
}

function boughtIn(person: Person, year: number): boolean {
  return salesOf(person, year).some(({ amount }) => amount > 0n);
}
