import { words } from "../../labels/words.ts";
import type { Position, PositionAt } from "../../model/position.ts";
import type { Cell, CellRef, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import { addMoney, negateMoney, ratio } from "../sheets/arithmetic.ts";
import { count, money, number } from "../sheets/cells.ts";
import { positionTitles } from "./definition.ts";

const columns: readonly Column[] = [
  { key: "identified", label: { ko: "식별고객 매출", en: "Identified revenue" } },
  { key: "identifiedCustomers", label: { ko: "식별고객", en: "Identified customers" } },
  {
    key: "unidentifiedRevenue",
    label: { ko: "비식별 매출", en: "Unidentified revenue" },
    definition: "position.current.unidentified.revenue",
  },
  {
    key: "unidentifiedOrders",
    label: { ko: "비식별 주문", en: "Unidentified orders" },
    counts: words.orderCount,
    definition: "position.current.unidentifiedCustomers.unidentifiedOrders",
  },
  { key: "capitalPer", label: { ko: "자본고객 1인 매출", en: "Revenue per capital customer" } },
  {
    key: "activeCustomers",
    label: { ko: "활동 식별고객", en: "Active identified customers" },
    definition: "position.current.unidentifiedCustomers.activeCustomers",
  },
  {
    key: "identifiedOrders",
    label: { ko: "활동 식별고객 주문", en: "Their orders" },
    counts: words.orderCount,
    definition: "position.current.unidentifiedCustomers.identifiedOrders",
  },
  { key: "ordersPer", label: { ko: "1인 주문", en: "Orders per customer" } },
  { key: "unidentified", label: { ko: "비식별고객 (반올림 전)", en: "Unidentified customers, unrounded" } },
  { key: "debt", label: { ko: "부채고객 (반올림 전)", en: "Debt customers, unrounded" } },
  { key: "debtPer", label: { ko: "부채고객 1인 매출", en: "Revenue per debt customer" } },
  { key: "index", label: { ko: "매출 기여지수", en: "Contribution index" }, definition: "position.contributionIndex" },
];

/** The way to the contribution index and the identification rate in steps that a workbook can recompute; nothing is rounded on it. */
export function contributionTable(position: Position, currency: string): TableBlock {
  const { current, prior, contributionIndex } = position;
  const row = (key: "current" | "prior", at: PositionAt | null, index: number | null): Row => ({
    key,
    label: words[key],
    role: "line",
    cells: at === null ? columns.map(({ key: column }) => absent(column)) : cellsOf(at, index, key, currency),
  });
  return {
    kind: "table",
    key: "contribution",
    title: positionTitles.contribution,
    columns,
    rows: [row("current", current, contributionIndex.current), row("prior", prior, contributionIndex.prior)],
  };
}

const counted: ReadonlySet<string> = new Set([
  "identifiedCustomers",
  "unidentifiedOrders",
  "activeCustomers",
  "identifiedOrders",
]);

function absent(column: string): Cell {
  if (column === "identified" || column === "unidentifiedRevenue") return money(null);
  return counted.has(column) ? count(null) : number(null);
}

function cellsOf(at: PositionAt, index: number | null, key: "current" | "prior", currency: string): Cell[] {
  const { capital, debt, identifiedDebt, unidentified, total, unidentifiedCustomers: known } = at;
  const row = (name: string): string => (key === "current" ? name : `${name}.prior`);
  const ref = (name: string, column: string): CellRef => ({
    sheet: "position",
    table: "position",
    row: row(name),
    column,
  });
  const part = (name: string, column: string): CellRef => ({ table: "positionParts", row: row(name), column });
  const ordersPer = ratio(known.identifiedOrders, known.activeCustomers);
  const heads = known.basis === "estimate" ? ratio(known.unidentifiedOrders, ordersPer) : known.customers;
  const debtHeads = heads === null ? null : heads + (identifiedDebt.customers ?? 0);
  const own = (column: string): CellRef => ({ column });
  const debtSum: Formula = {
    op: "sum",
    plus: [own("unidentified"), part("identifiedDebt", "customers")],
  };
  return [
    money(addMoney([total.revenue, negateMoney(unidentified.revenue, currency)], currency), {
      op: "sum",
      plus: [ref("total", "revenue")],
      minus: [part("unidentified", "revenue")],
    }),
    count((capital.customers ?? 0) + (identifiedDebt.customers ?? 0), {
      op: "sum",
      plus: [ref("capital", "customers"), part("identifiedDebt", "customers")],
    }),
    money(unidentified.revenue, { op: "equal", to: part("unidentified", "revenue") }),
    count(known.unidentifiedOrders, { op: "equal", to: part("unidentified", "orders") }),
    number(ratio(Number(capital.revenue), capital.customers), {
      op: "ratio",
      of: ref("capital", "revenue"),
      to: ref("capital", "customers"),
    }),
    count(known.activeCustomers, { op: "equal", to: own("identifiedCustomers") }),
    count(known.identifiedOrders, {
      op: "sum",
      plus: [ref("capital", "orders"), part("identifiedDebt", "orders")],
    }),
    number(ordersPer, { op: "ratio", of: own("identifiedOrders"), to: own("activeCustomers") }),
    known.basis === "estimate"
      ? number(heads, { op: "ratio", of: own("unidentifiedOrders"), to: own("ordersPer") })
      : number(heads),
    number(debtHeads, debtSum),
    number(ratio(Number(debt.revenue), debtHeads), { op: "ratio", of: ref("debt", "revenue"), to: own("debt") }),
    number(index, { op: "ratio", of: own("capitalPer"), to: own("debtPer") }),
  ];
}
