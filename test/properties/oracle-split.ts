import type { Job, SplitKey } from "../../src/model/job.ts";
import type { Split } from "../../src/model/split.ts";
import { oracleOf } from "./oracle.ts";
import { compareBytes } from "./oracle-order.ts";
import { deedsOf, isIn, ordersOf, peopleOf, type Span } from "./oracle-people.ts";
import type { Sale, World } from "./world.ts";

/** What belongs to one value of a dimension and nothing else: the definition of a scope. `null` = what has no value. */
export function worldOfScope(world: World, by: SplitKey, value: string | null): World {
  const isOwn = (row: object): boolean => splitOf(row, by) === value;
  return {
    ...world,
    sales: world.sales.filter(isOwn),
    costs: by === "channel" ? world.costs.filter(isOwn) : [],
    visits: world.visits.filter(isOwn),
  };
}

/** The values that sold anything in one of the spans, by bytes. */
export function valuesIn(world: World, by: SplitKey, spans: readonly Span[]): (string | null)[] {
  const sold = world.sales.filter((sale) => spans.some((span) => isIn(span, sale.at)));
  const values = new Set(sold.map((sale) => splitOf(sale, by)));
  const named = [...values].filter((value) => value !== null).toSorted(compareBytes);
  return values.has(null) ? [...named, null] : named;
}

/** `null` where the row has no such value. */
function splitOf(row: object, by: SplitKey): string | null {
  return (row as Readonly<Record<string, string | null>>)[by] ?? null;
}

/** The scopes beside the whole, each counted from its own world, and who is active in how many of them. */
export function oracleSplit(world: World, job: Job, label: string, by: SplitKey, span: Span, priorSpan: Span): Split {
  const values = valuesIn(world, by, [span, priorSpan]);
  const figuresOf = (own: World): Split["whole"] => {
    const { flow, change } = oracleOf(own, job, label);
    const sales = own.sales.filter((sale) => isIn(span, sale.at));
    const { opening, reactivated, churned, closing, revenue } = flow;
    return {
      opening,
      new: flow.new,
      reactivated,
      churned,
      closing,
      revenue: revenue.total,
      grossSales: revenue.grossSales,
      refunds: revenue.refunds,
      salesRows: sales.filter((sale) => sale.amount > 0n).length,
      refundRows: sales.filter((sale) => sale.amount < 0n).length,
      orders: ordersInAll(own, sales),
      topTierRevenueShare: change.indicators.topTierRevenueShare.current,
      retentionRate: change.indicators.retentionRate.current,
      churnRate: change.indicators.churnRate.current,
    };
  };
  const activeIn = (own: World): Set<string> => {
    const deeds = deedsOf(peopleOf(own), span, own, job);
    return new Set([...deeds].filter(([, { isActive }]) => isActive).map(([id]) => id));
  };
  const whole = activeIn(world);
  const scopes = values.map((value) => activeIn(worldOfScope(world, by, value)));
  const times = peopleOf(world).map(({ id }) => ({
    id,
    scopes: scopes.filter((active) => active.has(id)).length,
  }));
  const sum = (some: typeof times, figure: (person: (typeof times)[number]) => number): number =>
    some.reduce((total, person) => total + figure(person), 0);
  const inWhole = times.filter(({ id }) => whole.has(id));
  const outside = times.filter(({ id }) => !whole.has(id));
  return {
    by,
    scopes: values.map((value) => ({ value, ...figuresOf(worldOfScope(world, by, value)) })),
    whole: figuresOf(world),
    overlap: {
      inSeveral: times.filter((person) => person.scopes > 1).length,
      countedAgain: sum(inWhole, (person) => person.scopes - 1),
      onlyInScopes: sum(outside, (person) => person.scopes),
    },
  };
}

/** Each customer's orders, and those of the unidentified together. */
function ordersInAll(world: World, sales: readonly Sale[]): number {
  const customerOf = (sale: Sale): string | null =>
    sale.customer === null ? null : (world.identities[sale.customer] ?? sale.customer);
  const purchases = sales.filter((sale) => sale.amount > 0n);
  return [...Map.groupBy(purchases, customerOf).values()].reduce((total, own) => total + ordersOf(own), 0);
}
