import type { CohortFigures, Income, IncomeFigures, IncomeOf, IncomeTier } from "../../src/model/income.ts";
import { averageMoney, currencyDigits } from "../../src/model/money.ts";
import { type Oracle, type Seen, share } from "./oracle.ts";
import { labelOf } from "./oracle-change.ts";
import { type Deeds, isIn, type Person, type Span } from "./oracle-people.ts";
import { type Crowd, isCapital, type Parted, partsOf, together } from "./oracle-position.ts";
import type { Cost, Sale } from "./world.ts";

/** The income statement, or `null` where the world does not carry one. */
export function oracleIncome(oracle: Oracle): Income | null {
  const { periods, current } = oracle;
  const source = sourceOf(oracle);
  if (source === null || !isKnown(oracle, source, periods.current.span)) return null;
  const isStandingKnown = oracle.job.position.capital === "identified" || current.isPriorCovered;
  const hasPrior = periods.current.isPriorCovered && isStandingKnown && isKnown(oracle, source, periods.previous.span);
  const before = (): IncomeOf => incomeOf(oracle, source, periods.previous, current.priorSpan);
  return {
    current: incomeOf(oracle, source, periods.current, current.span),
    prior: hasPrior ? { ...before(), ...(periods.previous.isPriorCovered ? {} : { cohorts: null }) } : null,
    basis: { costOfGoods: source, allocation: oracle.job.income.allocation },
  };
}

type Source = "rows" | "costs";

export function hasBothCosts({ world }: Pick<Oracle, "world">): boolean {
  return world.sales.some((sale) => sale.cost !== undefined) && world.costs.some((cost) => cost.account === "cogs");
}

function sourceOf({ world, job }: Oracle): Source | null {
  const rows = world.sales.some((sale) => sale.cost !== undefined);
  const costs = world.costs.some((cost) => cost.account === "cogs");
  const chosen = job.income.costOfGoods ?? (rows ? "rows" : "costs");
  return (chosen === "rows" ? rows : costs) ? chosen : null;
}

function isKnown({ world, job }: Oracle, source: Source, span: Span): boolean {
  if (source === "costs") return world.costs.some((cost) => cost.account === "cogs" && isIn(span, cost.date));
  const sales = world.sales.filter((sale) => isIn(span, sale.at));
  const gap = Number(uncosted(sales));
  return gap === 0 || gap <= job.income.maxCostGap * Number(sum(sales.map((sale) => sale.amount)));
}

function uncosted(sales: readonly Sale[]): bigint {
  return sum(sales.filter((sale) => sale.amount > 0n && sale.cost === undefined).map((sale) => sale.amount));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((whole, amount) => whole + amount, 0n);
}

/** One column: what it sold and what it bears; `null` = not known. */
interface Bearing {
  readonly revenue: bigint;
  readonly goods: bigint | null;
  readonly dedicated: bigint | null;
  readonly acquisition: bigint | null;
  readonly common: bigint | null;
}

type Ledger = (account: Cost["account"], group?: "capital" | "debt" | "none") => bigint | null;

function incomeOf(oracle: Oracle, source: Source, seen: Seen, until: Span): IncomeOf {
  const { world, job, people } = oracle;
  const { span } = seen;
  const period = span.start === until.start;
  const supplied = job.position.unidentifiedCustomers;
  const own = typeof supplied === "object" ? supplied[seen.label] : supplied;
  const parted = partsOf(oracle, span, seen.now, until, period ? own : undefined);
  const debt = together([parted.identifiedDebt, parted.unidentified]);
  const sales = world.sales.filter((sale) => isIn(span, sale.at));
  const ledger: Ledger = (account, group) => {
    if (!world.costs.some((cost) => cost.account === account)) return null;
    const booked = world.costs.filter((cost) => cost.account === account && isIn(span, cost.date));
    const wanted = booked.filter((cost) => group === undefined || (cost.group ?? "none") === group);
    return sum(wanted.map((cost) => cost.amount));
  };
  const goodsOf = (test: (person: Person, deeds: Deeds) => boolean): bigint =>
    sum(
      people
        .filter((person) => test(person, seen.now.get(person.id) as Deeds))
        .flatMap((person) => person.sales.filter((sale) => isIn(span, sale.at)).map((sale) => sale.cost ?? 0n)),
    );
  const unknownGoods = sum(sales.filter((sale) => sale.customer === null).map((sale) => sale.cost ?? 0n));
  const isOurs = (person: Person, deeds: Deeds): boolean => deeds.isActive && isCapital(oracle, person, until);
  const isDebt = (person: Person, deeds: Deeds): boolean => deeds.isActive && !isCapital(oracle, person, until);
  const step = 10_000n / 10n ** BigInt(currencyDigits(job.company.currency));
  const spends = [parted.capital.spend, debt.spend];
  const open = source === "costs" ? dealOut(ledger("cogs", "none") ?? 0n, spends, step) : null;
  const goods = (column: "capital" | "debt"): bigint | null => {
    if (source === "rows") {
      return column === "capital" ? goodsOf(isOurs) : goodsOf(isDebt) + unknownGoods;
    }
    return open === null ? null : (ledger("cogs", column) ?? 0n) + (open[column === "capital" ? 0 : 1] ?? 0n);
  };
  const weights = [weight(parted.capital, job), weight(debt, job)];
  const all = ledger("common_sga");
  const common = all === null ? null : dealOut(all, weights, step);
  const hasDedicated = ledger("dedicated_sga") !== null || ledger("acquisition") !== null;
  const named = (account: Cost["account"], column: "capital" | "debt"): bigint =>
    column === "debt"
      ? (ledger(account, "debt") ?? 0n)
      : (ledger(account, "capital") ?? 0n) + (ledger(account, "none") ?? 0n);
  const bearing = (column: "capital" | "debt", revenue: bigint): Bearing => ({
    revenue,
    goods: goods(column),
    dedicated: hasDedicated ? named("dedicated_sga", column) + named("acquisition", column) : null,
    acquisition: ledger("acquisition") === null ? null : named("acquisition", column),
    common: common === null ? null : (common[column === "capital" ? 0 : 1] ?? 0n),
  });
  const columns = { capital: bearing("capital", parted.capital.spend), debt: bearing("debt", debt.spend) };
  const whole: Bearing = {
    revenue: sum(sales.map((sale) => sale.amount)),
    goods: source === "rows" ? sum(sales.map((sale) => sale.cost ?? 0n)) : ledger("cogs"),
    dedicated: hasDedicated ? (ledger("dedicated_sga") ?? 0n) + (ledger("acquisition") ?? 0n) : null,
    acquisition: ledger("acquisition"),
    common: all,
  };
  const rest: Bearing = {
    revenue: parted.adjustments.spend,
    goods: source === "rows" ? goodsOf((_, deeds) => !deeds.isActive) : 0n,
    dedicated: hasDedicated ? 0n : null,
    acquisition: ledger("acquisition") === null ? null : 0n,
    common: all === null ? null : 0n,
  };
  const tiers = (): IncomeTier[] => tiersOf({ oracle, source, seen, until, parted, unknownGoods, columns, step });
  return {
    total: printed(oracle, whole),
    capital: printed(oracle, columns.capital),
    debt: printed(oracle, columns.debt),
    adjustments: printed(oracle, rest),
    tiers: job.income.byTier ? tiers() : null,
    cohorts: {
      new: cohort(oracle, source, seen, "new", ledger("acquisition")),
      reactivated: cohort(oracle, source, seen, "reactivated", null),
      retained: cohort(oracle, source, seen, "retained", null),
    },
    uncostedSales: oracle.money(uncosted(sales)),
  };
}

interface TierQuestion {
  readonly oracle: Oracle;
  readonly source: Source;
  readonly seen: Seen;
  readonly until: Span;
  readonly parted: Parted;
  readonly unknownGoods: bigint;
  readonly columns: Readonly<Record<"capital" | "debt", Bearing>>;
  readonly step: bigint;
}

function tiersOf({ oracle, source, seen, until, parted, unknownGoods, columns, step }: TierQuestion): IncomeTier[] {
  const { job, people } = oracle;
  const ranks = Array.from({ length: job.tiers.count }, (_, index) => job.tiers.count - index);
  return (["capital", "debt"] as const).flatMap((group) => {
    const members = people.filter((person) => {
      const deeds = seen.now.get(person.id);
      return deeds?.isActive && isCapital(oracle, person, until) === (group === "capital");
    });
    const lines = ranks.map((tier) => {
      const own = members.filter((person) => seen.now.get(person.id)?.tier === tier);
      const deeds = own.flatMap((person) => seen.now.get(person.id) ?? []);
      const crowd: Crowd = {
        heads: own.length,
        orders: deeds.reduce((whole, one) => whole + one.orders, 0),
        spend: sum(deeds.map((one) => one.spend)),
      };
      const cost = sum(
        own.flatMap((person) => person.sales.filter((sale) => isIn(seen.span, sale.at)).map((sale) => sale.cost ?? 0n)),
      );
      return { tier: tier as number | null, label: labelOf(job.tiers, tier), crowd, cost };
    });
    const unknown = { tier: null, label: "비식별", crowd: parted.unidentified, cost: unknownGoods };
    const shown = group === "capital" ? lines : members.length === 0 ? [unknown] : [...lines, unknown];
    const whole = columns[group];
    const weights = shown.map(({ crowd }) => weight(crowd, job));
    const split = (amount: bigint | null): readonly (bigint | null)[] =>
      (amount === null ? null : dealOut(amount, weights, step)) ?? shown.map(() => null);
    const goods =
      source === "rows"
        ? shown.map(({ cost }) => cost)
        : ((whole.goods === null
            ? null
            : dealOut(
                whole.goods,
                shown.map(({ crowd }) => crowd.spend),
                step,
              )) ?? shown.map(() => null));
    const [dedicated, acquisition, common] = [split(whole.dedicated), split(whole.acquisition), split(whole.common)];
    return shown.map(({ tier, label, crowd }, index) => ({
      group,
      tier,
      label,
      ...printed(oracle, {
        revenue: crowd.spend,
        goods: goods[index] ?? null,
        dedicated: dedicated[index] ?? null,
        acquisition: acquisition[index] ?? null,
        common: common[index] ?? null,
      }),
    }));
  });
}

function weight(crowd: Crowd, job: Oracle["job"]): bigint {
  const driver = job.income.allocation;
  if (driver === "revenue") return crowd.spend;
  return BigInt((driver === "orders" ? crowd.orders : crowd.heads) ?? 0);
}

/** Coin by coin: everybody his whole coins, each coin left over to whoever is owed most, the first of equals. */
function dealOut(amount: bigint, bases: readonly bigint[], step: bigint): bigint[] | null {
  if (amount < 0n) return dealOut(-amount, bases, step)?.map((part) => -part) ?? null;
  const weights = bases.map((base) => (base < 0n ? 0n : base));
  const whole = sum(weights);
  if (amount === 0n) return bases.map(() => 0n);
  if (whole === 0n) return null;
  const coins = amount / step;
  const held = weights.map((own) => (coins * own) / whole);
  const given = [...held];
  for (let left = coins - sum(held); left > 0n; left--) {
    let best = -1;
    let owed = 0n;
    weights.forEach((own, index) => {
      const due = coins * own - (held[index] ?? 0n) * whole;
      if (given[index] === held[index] && due > owed) [best, owed] = [index, due];
    });
    given[best] = (given[best] ?? 0n) + 1n;
  }
  const first = weights.findIndex((own) => own > 0n);
  return given.map((own, index) => own * step + (index === first ? amount - coins * step : 0n));
}

function printed({ money }: Oracle, { revenue, goods, dedicated, acquisition, common }: Bearing): IncomeFigures {
  const minus = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a - b);
  const gross = minus(revenue, goods);
  const contribution = minus(gross, dedicated);
  const operating = minus(contribution, common);
  const text = (amount: bigint | null): string | null => (amount === null ? null : money(amount));
  const margin = (amount: bigint | null): number | null =>
    amount === null || revenue <= 0n ? null : share(amount, revenue);
  return {
    revenue: money(revenue),
    costOfGoods: text(goods),
    grossProfit: text(gross),
    dedicated: text(dedicated),
    acquisition: text(acquisition),
    contribution: text(contribution),
    common: text(common),
    operatingProfit: text(operating),
    grossMargin: margin(gross),
    contributionMargin: margin(contribution),
    operatingMargin: margin(operating),
  };
}

function cohort(oracle: Oracle, source: Source, seen: Seen, key: string, acquisition: bigint | null): CohortFigures {
  const digits = currencyDigits(oracle.job.company.currency);
  const moves = seen.moves.filter((move) => move.movement === key);
  const revenue = sum(moves.map((move) => move.spend));
  const sales = moves.flatMap((move) => move.person.sales.filter((sale) => isIn(seen.span, sale.at)));
  const goods = source === "rows" ? sum(sales.map((sale) => sale.cost ?? 0n)) : null;
  const profit = goods === null ? null : revenue - goods;
  const each = (amount: bigint | null): string | null =>
    amount === null || moves.length === 0 ? null : oracle.money(averageMoney(amount, BigInt(moves.length), digits));
  return {
    customers: moves.length,
    revenue: oracle.money(revenue),
    costOfGoods: goods === null ? null : oracle.money(goods),
    grossProfit: profit === null ? null : oracle.money(profit),
    grossMargin: profit === null || revenue <= 0n ? null : share(profit, revenue),
    grossProfitPerCustomer: each(profit),
    cac: each(acquisition),
  };
}
