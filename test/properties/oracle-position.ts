import { averageMoney, currencyDigits, moneyFromDecimal } from "../../src/model/money.ts";
import type {
  Position,
  PositionAt,
  PositionChange,
  PositionFigures,
  UnidentifiedCustomers,
} from "../../src/model/position.ts";
import { growthFrom, type Oracle, share } from "./oracle.ts";
import { type Deeds, isIn, ordersOf, type Person, type Span, total } from "./oracle-people.ts";

/** A crowd of customers and what they bought. */
export interface Crowd {
  /** `null` = nobody can tell. */
  readonly heads: number | null;
  readonly orders: number;
  readonly spend: bigint;
}

export interface Parted {
  readonly capital: Crowd;
  readonly identifiedDebt: Crowd;
  readonly unidentified: Crowd;
  readonly adjustments: Crowd;
  readonly known: UnidentifiedCustomers;
}

export function oraclePosition(oracle: Oracle): Position {
  const { current, job } = oracle;
  const label = (of: "current" | "previous") => oracle[of].label;
  const now = partsOf(oracle, current.span, current.now, current.span, suppliedFor(oracle, label("current")));
  const before = current.isPriorCovered
    ? partsOf(oracle, current.priorSpan, current.before, current.priorSpan, suppliedFor(oracle, label("previous")))
    : null;
  const digits = currencyDigits(job.company.currency);
  const at = positionAt(now, oracle.money, digits);
  const prior = before === null ? null : positionAt(before, oracle.money, digits);
  const rows = ["capital", "identifiedDebt", "unidentified", "debt", "adjustments", "total"] as const;
  const compared = (figure: (parted: Parted) => number | null) => {
    const [own, other] = [figure(now), before === null ? null : figure(before)];
    return { current: own, prior: other, change: own === null || other === null ? null : own - other };
  };
  return {
    current: at,
    prior,
    change:
      prior === null
        ? null
        : (Object.fromEntries(rows.map((row) => [row, changeOf(at[row], prior[row])])) as Record<
            (typeof rows)[number],
            PositionChange
          >),
    contributionIndex: compared(contribution),
    identificationRate: compared((parted) => {
      const identified = parted.capital.spend + parted.identifiedDebt.spend + parted.adjustments.spend;
      return share(identified, identified + parted.unidentified.spend);
    }),
  };
}

function suppliedFor({ job }: Oracle, label: string): number | undefined {
  const supplied = job.position.unidentifiedCustomers;
  return typeof supplied === "object" ? supplied[label] : supplied;
}

/** Everybody of a span in one of the groups, by what he was at the end of `until`. */
export function partsOf(
  oracle: Oracle,
  span: Span,
  deeds: ReadonlyMap<string, Deeds>,
  until: Span,
  supplied: number | undefined,
): Parted {
  const { people, world } = oracle;
  const some = (test: (person: Person, own: Deeds) => boolean): Crowd => {
    const own = people.flatMap((person) => {
      const found = deeds.get(person.id);
      return found !== undefined && test(person, found) ? [found] : [];
    });
    return {
      heads: own.length,
      orders: own.reduce((sum, one) => sum + one.orders, 0),
      spend: own.reduce((sum, one) => sum + one.spend, 0n),
    };
  };
  const active = some((_, own) => own.isActive);
  const sales = world.sales.filter((sale) => sale.customer === null && isIn(span, sale.at));
  const orders = ordersOf(sales.filter((sale) => sale.amount > 0n));
  const facts = { unidentifiedOrders: orders, activeCustomers: active.heads ?? 0, identifiedOrders: active.orders };
  const known = guess(facts, supplied);
  return {
    capital: some((person, own) => own.isActive && isCapital(oracle, person, until)),
    identifiedDebt: some((person, own) => own.isActive && !isCapital(oracle, person, until)),
    unidentified: { heads: known.customers, orders, spend: total(sales) },
    adjustments: { ...some((_, own) => !own.isActive), heads: 0 },
    known,
  };
}

type Facts = Omit<UnidentifiedCustomers, "basis" | "customers">;

function guess(facts: Facts, supplied: number | undefined): UnidentifiedCustomers {
  if (supplied !== undefined) return { basis: "supplied", customers: supplied, ...facts };
  if (facts.unidentifiedOrders === 0) return { basis: "none", customers: 0, ...facts };
  if (facts.activeCustomers === 0) return { basis: "unknown", customers: null, ...facts };
  const exact = (facts.unidentifiedOrders * facts.activeCustomers) / facts.identifiedOrders;
  return { basis: "estimate", customers: Math.max(1, Math.round(exact)), ...facts };
}

/** Whether somebody meets every condition at the end of a span. */
export function isCapital({ world, job }: Oracle, person: Person, span: Span): boolean {
  const rule = job.position.capital;
  if (rule === "identified") return true;
  const sales = person.sales.filter((sale) => isIn(span, sale.at));
  const since = world.registered?.[person.id] ?? person.first?.at.slice(0, 10);
  const day = 86_400_000;
  const tenure = since === undefined ? null : (Date.parse(span.end) - day - Date.parse(since)) / day;
  const orders = ordersOf(sales.filter((sale) => sale.amount > 0n));
  const { minTenureDays, minOrders, minSpend } = rule;
  return (
    (minTenureDays === undefined || (tenure !== null && tenure >= minTenureDays)) &&
    (minOrders === undefined || orders >= minOrders) &&
    (minSpend === undefined || total(sales) >= moneyFromDecimal(minSpend))
  );
}

/** Per head against per head, the estimate as it is before rounding. */
function contribution({ capital, identifiedDebt, unidentified, known }: Parted): number | null {
  const exact =
    known.basis === "estimate"
      ? (known.unidentifiedOrders * known.activeCustomers) / known.identifiedOrders
      : known.customers;
  if (exact === null || capital.heads === null) return null;
  const heads = (identifiedDebt.heads ?? 0) + exact;
  const spend = identifiedDebt.spend + unidentified.spend;
  if (heads === 0 || capital.heads === 0 || spend === 0n) return null;
  return Number(capital.spend) / capital.heads / (Number(spend) / heads);
}

function positionAt(parted: Parted, money: (amount: bigint) => string, digits: number): PositionAt {
  const { capital, identifiedDebt, unidentified, adjustments, known } = parted;
  const debt = together([identifiedDebt, unidentified]);
  const all = together([capital, debt, adjustments]);
  const guessed = known.basis === "estimate";
  const row = (crowd: Crowd, isEstimate: boolean): PositionFigures => {
    const per = (parts: number | null): string | null =>
      parts === null || parts === 0 ? null : money(averageMoney(crowd.spend, BigInt(parts), digits));
    return {
      customers: crowd.heads,
      customerShare: crowd.heads === null || all.heads === null ? null : share(crowd.heads, all.heads),
      orders: crowd.orders,
      revenue: money(crowd.spend),
      revenueShare: share(crowd.spend, all.spend),
      revenuePerCustomer: per(crowd.heads),
      ordersPerCustomer: crowd.heads === null ? null : share(crowd.orders, crowd.heads),
      revenuePerOrder: per(crowd.orders),
      isEstimate,
    };
  };
  return {
    capital: row(capital, false),
    identifiedDebt: row(identifiedDebt, false),
    unidentified: row(unidentified, guessed),
    debt: row(debt, guessed),
    adjustments: row(adjustments, false),
    total: row(all, guessed),
    unidentifiedCustomers: known,
  };
}

export function together(crowds: readonly Crowd[]): Crowd {
  const heads = crowds.map((crowd) => crowd.heads);
  return {
    heads: heads.includes(null) ? null : heads.reduce<number>((sum, some) => sum + (some ?? 0), 0),
    orders: crowds.reduce((sum, crowd) => sum + crowd.orders, 0),
    spend: crowds.reduce((sum, crowd) => sum + crowd.spend, 0n),
  };
}

function changeOf(now: PositionFigures, before: PositionFigures): PositionChange {
  const counted = (a: number | null, b: number | null) => (a === null ? null : growthFrom(b, a));
  const paid = (a: string | null, b: string | null) =>
    counted(a === null ? null : Number(a), b === null ? null : Number(b));
  const moved = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  return {
    customers: counted(now.customers, before.customers),
    customerShare: moved(now.customerShare, before.customerShare),
    orders: counted(now.orders, before.orders),
    revenue: paid(now.revenue, before.revenue),
    revenueShare: moved(now.revenueShare, before.revenueShare),
    revenuePerCustomer: paid(now.revenuePerCustomer, before.revenuePerCustomer),
    ordersPerCustomer: counted(now.ordersPerCustomer, before.ordersPerCustomer),
    revenuePerOrder: paid(now.revenuePerOrder, before.revenuePerOrder),
  };
}
