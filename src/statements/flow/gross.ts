import { words } from "../../labels/words.ts";
import type { Cell, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Decimal, Flow, FlowRevenue, GrossAndRefunds, Statements } from "../../model/statement.ts";
import { addMoney, differenceOf, growthOf, moneyGrowth, moneyRatio, negateMoney } from "../sheets/arithmetic.ts";
import { count, growth, money, rate, rateChange } from "../sheets/cells.ts";
import { rowsOf, sumOfColumns, sumOfRows } from "../sheets/lines.ts";
import { flowTitles, type GrossLineKey, grossLines } from "./definition.ts";

/** Sales and refunds apart, identified and unidentified. */
export function grossTable(revenue: Flow["revenue"], currency: string): TableBlock {
  const figures = sidesOf(revenue.detail, currency);
  const prior = revenue.priorPeriod === null ? null : sidesOf(revenue.priorPeriod.detail, currency);
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
    rows: grossLines.flatMap((line): Row[] => [
      ...rowsOf([line], (key, sums) => grossCells(figures[key], sums, currency)),
      ...comparisonRows(line.key, [
        grossCells(
          prior?.[line.key] ?? null,
          line.sums === undefined ? undefined : sumOfRows(line.sums.plus.map((key) => `${key}.prior`)),
          currency,
        ),
        grossChanges(line.key, figures[line.key], prior?.[line.key] ?? null, currency),
      ]),
    ]),
  };
}

type Sides = Readonly<Record<GrossLineKey, GrossAndRefunds>>;

function sidesOf({ identified, unidentified }: FlowRevenue["detail"], currency: string): Sides {
  return { identified, unidentified, total: totalOf(identified, unidentified, currency) };
}

/** The lines under a line that say what it was and how it changed. */
function comparisonRows(key: string, [prior, change]: readonly [prior: Cell[], change: Cell[]]): Row[] {
  return [
    { key: `${key}.prior`, label: words.prior, role: "memo", level: 1, cells: prior },
    { key: `${key}.change`, label: words.change, role: "memo", level: 1, cells: change },
  ];
}

const refundRate: Formula = {
  op: "ratio",
  of: { column: "refunds" },
  to: { column: "grossSales" },
  isNegated: true,
};

function grossCells(line: GrossAndRefunds | null, sums: Formula | undefined, currency: string): Cell[] {
  return [
    count(line?.salesRows ?? null, sums),
    money(line?.grossSales ?? null, sums),
    count(line?.refundRows ?? null, sums),
    money(line?.refunds ?? null, sums),
    rate(line?.refundShare ?? null, refundRate),
    money(line === null ? null : netOf(line, currency), sumOfColumns(["grossSales", "refunds"])),
  ];
}

/** Refunds stand below zero and have no growth; their rate tells how they moved. */
function grossChanges(key: string, now: GrossAndRefunds, before: GrossAndRefunds | null, currency: string): Cell[] {
  const rows = { current: { row: key }, prior: { row: `${key}.prior` } };
  const grown: Formula = { op: "growth", ...rows };
  const moved: Formula = { op: "difference", of: rows.current, from: rows.prior };
  return [
    growth(growthOf(now.salesRows, before?.salesRows ?? null), grown),
    growth(moneyGrowth(now.grossSales, before?.grossSales ?? null), grown),
    growth(growthOf(now.refundRows, before?.refundRows ?? null), grown),
    growth(moneyGrowth(now.refunds, before?.refunds ?? null), grown),
    rateChange(differenceOf(now.refundShare, before?.refundShare ?? null), moved),
    growth(moneyGrowth(netOf(now, currency), before === null ? null : netOf(before, currency)), grown),
  ];
}

function netOf({ grossSales, refunds }: GrossAndRefunds, currency: string): Decimal {
  return addMoney([grossSales, refunds], currency);
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

/** What cannot be traced to a customer; what it was is the statement of position's prior column. */
export function unidentifiedTable({ flow, position }: Pick<Statements, "flow" | "position">): TableBlock {
  const now = flow.unidentified;
  const before = position.prior?.unidentified ?? null;
  const asPrior = (column: string): Formula => ({
    op: "equal",
    to: { sheet: "data", table: "positionParts", row: "unidentified.prior", column },
  });
  const rows = { current: { row: "unidentified" }, prior: { row: "unidentified.prior" } };
  const grown: Formula = { op: "growth", ...rows };
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
          count(now.orders),
          money(now.revenue, { op: "equal", to: { table: "revenue", row: "unidentified", column: "amount" } }),
          rate(now.share, {
            op: "ratio",
            of: { column: "revenue" },
            to: { table: "revenue", row: "total", column: "amount" },
          }),
        ],
      },
      ...comparisonRows("unidentified", [
        [
          count(before?.orders ?? null, asPrior("orders")),
          money(before?.revenue ?? null, asPrior("revenue")),
          rate(before?.revenueShare ?? null, asPrior("revenueShare")),
        ],
        [
          growth(growthOf(now.orders, before?.orders ?? null), grown),
          growth(moneyGrowth(now.revenue, before?.revenue ?? null), grown),
          rateChange(differenceOf(now.share, before?.revenueShare ?? null), {
            op: "difference",
            of: rows.current,
            from: rows.prior,
          }),
        ],
      ]),
    ],
  };
}
