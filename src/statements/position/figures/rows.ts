import { averageMoney } from "../../../model/money.ts";
import type { PositionFigures, PositionRow, UnidentifiedCustomers } from "../../../model/position.ts";
import type { Decimal } from "../../../model/statement.ts";
import type { StandingCell } from "../../cells.ts";
import { ratio } from "../../rates.ts";
import { activityOf, decimal, type Report, sumOf, totalOf } from "../../report.ts";
import { addHeads, type Heads, unidentifiedCustomers, wholeHeads } from "./unidentified.ts";

/** Which window is counted, at the end of which one a customer's standing is looked at, and the period's label. */
export interface Span {
  readonly counted: number;
  readonly status: number;
  readonly label: string;
}

/** What a group of customers did, exactly. Unit: ten-thousandths. */
export interface Standing {
  /** `null` = cannot be known. */
  readonly heads: Heads | null;
  /** The heads as they are printed, whole. */
  readonly customers: bigint | null;
  readonly orders: bigint;
  readonly revenue: bigint;
  readonly isEstimate: boolean;
}

export type Standings = Readonly<Record<PositionRow, Standing>>;

/** Capital, debt and adjustments of a window; the total is counted by itself, before customers are looked at. */
export function standingsOf(
  report: Report,
  span: Span,
): { readonly rows: Standings; readonly unidentified: UnidentifiedCustomers } {
  const cells = report.cells.standings.filter(
    (cell) => cell.window_key === span.counted && cell.status_window === span.status,
  );
  const capital = countedOf(cells, "capital");
  const identifiedDebt = countedOf(cells, "debt");
  const sold = totalOf(report.cells, span.counted, false);
  const active = activityOf(report.cells, span.counted);
  const estimate = unidentifiedCustomers({
    unidentifiedOrders: sold.orders,
    activeCustomers: active.customers,
    identifiedOrders: active.orders,
    supplied: suppliedOf(report, span),
  });
  const unidentified: Standing = {
    ...estimate,
    orders: sold.orders,
    revenue: sold.revenue,
    isEstimate: estimate.basis === "estimate",
  };
  const debt = sum([identifiedDebt, unidentified]);
  const adjustments = { ...countedOf(cells, "adjustments"), heads: { count: 0n, per: 1n }, customers: 0n };
  const total = {
    ...sum([capital, debt]),
    orders: totalOf(report.cells, span.counted, true).orders + sold.orders,
    revenue: totalOf(report.cells, span.counted, true).revenue + sold.revenue,
  };
  return {
    rows: { capital, identifiedDebt, unidentified, debt, adjustments, total },
    unidentified: {
      basis: estimate.basis,
      customers: wholeNumber(estimate.customers),
      unidentifiedOrders: Number(sold.orders),
      activeCustomers: Number(active.customers),
      identifiedOrders: Number(active.orders),
    },
  };
}

/** The company's own count, which holds for the whole and the window of its label; a period shorter than the window has none. */
function suppliedOf({ job, scope }: Report, span: Span): number | undefined {
  if (scope !== null || span.counted !== span.status) return undefined;
  const { unidentifiedCustomers: supplied } = job.position;
  return typeof supplied === "object" ? supplied[span.label] : supplied;
}

function countedOf(cells: readonly StandingCell[], standing: StandingCell["standing"]): Standing {
  const own = cells.filter((cell) => cell.standing === standing);
  const customers = sumOf(own, (cell) => cell.customers);
  return {
    heads: wholeHeads(customers),
    customers,
    orders: sumOf(own, (cell) => cell.orders),
    revenue: sumOf(own, (cell) => cell.revenue),
    isEstimate: false,
  };
}

function sum(parts: readonly Standing[]): Standing {
  const customers = parts.map((part) => part.customers);
  return {
    heads: addHeads(parts.map((part) => part.heads)),
    customers: customers.some((some) => some === null) ? null : sumOf(customers, (some) => some ?? 0n),
    orders: sumOf(parts, (part) => part.orders),
    revenue: sumOf(parts, (part) => part.revenue),
    isEstimate: parts.some((part) => part.isEstimate),
  };
}

/** A row as it is printed: averages are of whole customers, so that they can be checked by hand. */
export function figuresOf(report: Report, row: Standing, total: Standing): PositionFigures {
  const per = (heads: bigint | null): Decimal | null =>
    heads === null || heads === 0n ? null : decimal(report, averageMoney(row.revenue, heads, report.digits));
  return {
    customers: wholeNumber(row.customers),
    customerShare: row.customers === null || total.customers === null ? null : ratio(row.customers, total.customers),
    orders: Number(row.orders),
    revenue: decimal(report, row.revenue),
    revenueShare: ratio(row.revenue, total.revenue),
    revenuePerCustomer: per(row.customers),
    ordersPerCustomer: row.customers === null ? null : ratio(row.orders, row.customers),
    revenuePerOrder: per(row.orders),
    isEstimate: row.isEstimate,
  };
}

function wholeNumber(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
