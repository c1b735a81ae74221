import type { Position, PositionAt, PositionChange, PositionFigures } from "../../src/model/position.ts";
import type { Compared } from "../../src/model/statement.ts";

/** What a window came to. Unit: the currency unit. */
export interface Counted {
  readonly customers: number;
  readonly revenue: number;
  readonly adjustments: number;
  readonly unidentified: number;
}

const unidentifiedOrders = 9;
const ordersEach = 2;

/** A position statement by plain arithmetic: everyone active is capital and ordered twice. */
export function samplePosition(now: Counted, before: Counted | null, digits: number): Position {
  const current = positionAt(now, digits);
  const prior = before === null ? null : positionAt(before, digits);
  return {
    current,
    prior,
    change:
      prior === null
        ? null
        : {
            capital: changeOf(current.capital, prior.capital),
            identifiedDebt: changeOf(current.identifiedDebt, prior.identifiedDebt),
            unidentified: changeOf(current.unidentified, prior.unidentified),
            debt: changeOf(current.debt, prior.debt),
            adjustments: changeOf(current.adjustments, prior.adjustments),
            total: changeOf(current.total, prior.total),
          },
    contributionIndex: compared(indexOf(now), before === null ? null : indexOf(before)),
    identificationRate: compared(rateOf(now), before === null ? null : rateOf(before)),
  };
}

function positionAt({ customers, revenue, adjustments, unidentified }: Counted, digits: number): PositionAt {
  const whole = Number((revenue + adjustments + unidentified).toFixed(digits));
  const heads = customers === 0 ? null : Math.max(1, Math.round(unidentifiedOrders / ordersEach));
  const all = heads === null ? null : customers + heads;
  const row = (own: number | null, orders: number, amount: number, isEstimate: boolean): PositionFigures => {
    const each = (parts: number | null) =>
      parts === null || parts === 0
        ? null
        : money(Math.round((amount / parts) * 10 ** digits + 1e-7) / 10 ** digits, digits);
    return {
      customers: own,
      customerShare: own === null ? null : share(own, all),
      orders,
      revenue: money(amount, digits),
      revenueShare: share(amount, whole),
      revenuePerCustomer: each(own),
      ordersPerCustomer: own === null ? null : share(orders, own),
      revenuePerOrder: each(orders),
      isEstimate,
    };
  };
  const orders = customers * ordersEach;
  const debt = row(heads, unidentifiedOrders, unidentified, heads !== null);
  return {
    capital: row(customers, orders, revenue, false),
    identifiedDebt: row(0, 0, 0, false),
    unidentified: debt,
    debt,
    adjustments: row(0, 0, adjustments, false),
    total: row(all, orders + unidentifiedOrders, whole, heads !== null),
    unidentifiedCustomers: {
      basis: heads === null ? "unknown" : "estimate",
      customers: heads,
      unidentifiedOrders,
      activeCustomers: customers,
      identifiedOrders: orders,
    },
  };
}

function indexOf({ customers, revenue, unidentified }: Counted): number | null {
  return customers === 0 ? null : revenue / (customers * ordersEach) / (unidentified / unidentifiedOrders);
}

function rateOf({ revenue, adjustments, unidentified }: Counted): number | null {
  return share(revenue + adjustments, revenue + adjustments + unidentified);
}

function changeOf(now: PositionFigures, before: PositionFigures): PositionChange {
  const grown = (a: number | string | null, b: number | string | null) =>
    a === null || b === null || Number(b) <= 0 ? null : Number(a) / Number(b) - 1;
  return {
    customers: grown(now.customers, before.customers),
    customerShare: difference(now.customerShare, before.customerShare),
    orders: grown(now.orders, before.orders),
    revenue: grown(now.revenue, before.revenue),
    revenueShare: difference(now.revenueShare, before.revenueShare),
    revenuePerCustomer: grown(now.revenuePerCustomer, before.revenuePerCustomer),
    ordersPerCustomer: grown(now.ordersPerCustomer, before.ordersPerCustomer),
    revenuePerOrder: grown(now.revenuePerOrder, before.revenuePerOrder),
  };
}

function compared(current: number | null, prior: number | null): Compared {
  return { current, prior, change: difference(current, prior) };
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function share(part: number, whole: number | null): number | null {
  return whole === null || whole === 0 ? null : part / whole;
}

function money(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(0(\.0+)?)$/, "$1");
}
