import { words } from "../../labels/words.ts";
import type { Formula, TableBlock } from "../../model/sheet.ts";
import type { Decimal, Flow, FlowRevenue, GrossAndRefunds } from "../../model/statement.ts";
import { addMoney, moneyGrowth, moneyRatio, negateMoney } from "../sheets/arithmetic.ts";
import { blank, count, growth, money, rate } from "../sheets/cells.ts";
import { rowsOf } from "../sheets/lines.ts";
import { flowTitles, grossLines, type RevenueLineKey, revenueLines } from "./definition.ts";

const growthOfAmount: Formula = { op: "growth", current: { column: "amount" }, prior: { column: "prior" } };
const toOpening: Formula = { op: "ratio", of: { column: "amount" }, to: { row: "opening", column: "amount" } };
const toTotal: Formula = { op: "ratio", of: { column: "amount" }, to: { row: "total", column: "amount" } };
const ofTotal: ReadonlySet<RevenueLineKey> = new Set(["closing", "adjustments", "identified", "unidentified", "total"]);
const ofOpening: ReadonlySet<RevenueLineKey> = new Set([
  "opening",
  "new",
  "reactivated",
  "retainedChange",
  "retainedGrew",
  "retainedShrank",
  "churnedPrior",
  "closing",
]);

/** The roll-forward of revenue, and the way from closing customers' revenue to the total. */
export function revenueTable(revenue: Flow["revenue"], currency: string): TableBlock {
  const figures = figuresOf(revenue, currency);
  const prior = revenue.priorPeriod === null ? undefined : figuresOf(revenue.priorPeriod, currency);
  return {
    kind: "table",
    key: "revenue",
    title: flowTitles.revenue,
    columns: [
      { key: "amount", label: words.current },
      { key: "prior", label: words.prior, weight: "secondary" },
      { key: "change", label: words.change, weight: "secondary" },
      { key: "ofOpening", label: { ko: "기초 대비", en: "Of opening" }, weight: "secondary" },
      { key: "ofTotal", label: { ko: "총매출 대비", en: "Of total" }, weight: "secondary" },
    ],
    rows: rowsOf(
      revenueLines,
      (key, sums) => [
        money(figures[key], sums),
        money(prior?.[key] ?? null, prior === undefined ? undefined : sums),
        growth(moneyGrowth(figures[key], prior?.[key] ?? null), growthOfAmount),
        ofOpening.has(key) ? rate(moneyRatio(figures[key], figures.opening), toOpening) : blank,
        ofTotal.has(key) ? rate(moneyRatio(figures[key], figures.total), toTotal) : blank,
      ],
      "flow.revenue",
    ),
  };
}

function figuresOf(revenue: FlowRevenue, currency: string): Record<RevenueLineKey, Decimal> {
  const { retainedCurrent, retainedPrior, retainedShrank } = revenue;
  return {
    ...revenue,
    retainedChange: addMoney([retainedCurrent, negateMoney(retainedPrior, currency)], currency),
    retainedKept: addMoney([retainedPrior, retainedShrank], currency),
  };
}

/** Sales and refunds apart, identified and unidentified. */
export function grossTable(revenue: FlowRevenue, currency: string): TableBlock {
  const { identified, unidentified } = revenue.detail;
  const total = totalOf(identified, unidentified, currency);
  const figures = { identified, unidentified, total };
  return {
    kind: "table",
    key: "gross",
    title: flowTitles.gross,
    columns: [
      {
        key: "salesRows",
        label: { ko: "판매 건", en: "Sales rows" },
        counts: words.rows,
        definition: "flow.revenue.detail.{side}.salesRows",
      },
      {
        key: "grossSales",
        label: { ko: "총판매액", en: "Gross sales" },
        definition: "flow.revenue.detail.{side}.grossSales",
      },
      {
        key: "refundRows",
        label: { ko: "환불 건", en: "Refund rows" },
        counts: words.rows,
        definition: "flow.revenue.detail.{side}.refundRows",
      },
      { key: "refunds", label: { ko: "환불액", en: "Refunds" }, definition: "flow.revenue.detail.{side}.refunds" },
      {
        key: "refundShare",
        label: { ko: "환불률", en: "Refund share" },
        weight: "secondary",
        definition: "flow.revenue.detail.{side}.refundShare",
      },
      { key: "net", label: { ko: "순매출", en: "Net revenue" } },
    ],
    rows: rowsOf(grossLines, (key, sums) => {
      const line = figures[key];
      return [
        count(line.salesRows, sums),
        money(line.grossSales, sums),
        count(line.refundRows, sums),
        money(line.refunds, sums),
        rate(line.refundShare),
        money(addMoney([line.grossSales, line.refunds], currency), {
          op: "sum",
          plus: [{ column: "grossSales" }, { column: "refunds" }],
        }),
      ];
    }),
  };
}

function totalOf(a: GrossAndRefunds, b: GrossAndRefunds, currency: string): GrossAndRefunds {
  const grossSales = addMoney([a.grossSales, b.grossSales], currency);
  const refunds = addMoney([a.refunds, b.refunds], currency);
  return {
    salesRows: a.salesRows + b.salesRows,
    grossSales,
    refundRows: a.refundRows + b.refundRows,
    refunds,
    refundShare: moneyRatio(negateMoney(refunds, currency), grossSales),
  };
}

/** What cannot be traced to a customer. */
export function unidentifiedTable(unidentified: Flow["unidentified"]): TableBlock {
  return {
    kind: "table",
    key: "unidentified",
    title: flowTitles.unidentified,
    columns: [
      { key: "orders", label: words.orders, counts: words.orderCount, definition: "flow.unidentified.orders" },
      { key: "revenue", label: words.revenue, definition: "flow.unidentified.revenue" },
      { key: "share", label: { ko: "총매출 대비", en: "Of total revenue" }, definition: "flow.unidentified.share" },
    ],
    rows: [
      {
        key: "unidentified",
        label: words.unidentified,
        role: "line",
        cells: [
          count(unidentified.orders),
          money(unidentified.revenue, { op: "equal", to: { table: "revenue", row: "unidentified", column: "amount" } }),
          rate(unidentified.share, {
            op: "ratio",
            of: { column: "revenue" },
            to: { table: "revenue", row: "total", column: "amount" },
          }),
        ],
      },
    ],
  };
}
