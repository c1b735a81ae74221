import type { Job, SalesType, SalesTypeRule } from "../../src/model/job.ts";
import { earlier } from "./load-world.ts";
import { compareBytes } from "./oracle-order.ts";
import { tiersOf } from "./oracle-tiers.ts";
import type { Sale, World } from "./world.ts";

/** Half-open, local dates. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** What somebody did in a span, found by looking at every one of his sales. */
export interface Deeds {
  readonly spend: bigint;
  readonly isActive: boolean;
  readonly purchases: number;
  readonly refunds: number;
  readonly orders: number;
  readonly type: SalesType | null;
  /** 0 = not active; `null` = active and in no single tier. */
  readonly tier: number | null;
}

export interface Person {
  readonly id: string;
  readonly sales: readonly Sale[];
  readonly first: Sale | null;
}

/** Everybody who ever appears, merged, in the order of the ids' bytes. */
export function peopleOf(world: World): Person[] {
  const named = world.sales.filter((sale) => sale.customer !== null);
  const idOf = (sale: Sale): string => world.identities[sale.customer ?? ""] ?? sale.customer ?? "";
  return [...Map.groupBy(named, idOf)]
    .map(([id, sales]) => ({ id, sales, first: firstPurchase(sales) }))
    .toSorted((a, b) => compareBytes(a.id, b.id));
}

function firstPurchase(sales: readonly Sale[]): Sale | null {
  const rank = { general: 1, special: 2, partner: 3 } as const;
  const purchases = sales.filter((sale) => sale.amount > 0n);
  const sorted = purchases.toSorted(
    (a, b) =>
      compareBytes(a.at, b.at) ||
      rank[a.type] - rank[b.type] ||
      compareBytes(a.customer ?? "", b.customer ?? "") ||
      earlier(a, b),
  );
  return sorted[0] ?? null;
}

export function isIn(span: Span, at: string): boolean {
  return at.slice(0, 10) >= span.start && at.slice(0, 10) < span.end;
}

/** Everybody's deeds in a span, with tiers dealt out one by one. */
export function deedsOf(people: readonly Person[], span: Span, world: World, job: Job): Map<string, Deeds> {
  const deeds = new Map<string, Deeds>();
  for (const person of people) {
    const sales = person.sales.filter((sale) => isIn(span, sale.at));
    const spend = total(sales);
    const purchases = sales.filter((sale) => sale.amount > 0n);
    deeds.set(person.id, {
      spend,
      isActive: spend > 0n,
      purchases: purchases.length,
      refunds: sales.filter((sale) => sale.amount < 0n).length,
      orders: ordersOf(purchases),
      type: spend > 0n ? typeOf(sales, job.salesTypeRule) : null,
      tier: 0,
    });
  }
  const active = [...deeds].filter(([, own]) => own.isActive).map(([id, own]) => ({ id, spend: own.spend }));
  for (const [id, tier] of tiersOf(active, job.tiers, world, span)) {
    const own = deeds.get(id);
    if (own !== undefined) deeds.set(id, { ...own, tier });
  }
  return deeds;
}

/** Orders of one customer, under whatever ids, or of the unidentified together. */
export function ordersOf(purchases: readonly Sale[]): number {
  const named = new Set(purchases.flatMap((sale) => sale.order ?? []));
  return named.size + purchases.filter((sale) => sale.order === null).length;
}

function typeOf(sales: readonly Sale[], rule: SalesTypeRule): SalesType {
  const order = ["general", "special", "partner"] as const;
  const purchases = sales.filter((sale) => sale.amount > 0n);
  const bought = order.filter((type) => purchases.some((sale) => sale.type === type));
  const [foremost = "partner"] = bought;
  if (rule === "precedence") return foremost;
  if (rule === "first") return purchases.toSorted(earlier)[0]?.type ?? foremost;
  const spendOn = (type: SalesType): bigint => total(sales.filter((sale) => sale.type === type));
  return bought.reduce((best, type) => (spendOn(type) > spendOn(best) ? type : best), foremost);
}

export function total(sales: readonly Sale[]): bigint {
  return sales.reduce((sum, sale) => sum + sale.amount, 0n);
}
