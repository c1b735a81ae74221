import { positionLabels } from "../../labels/position.ts";
import { words } from "../../labels/words.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Position, PositionChange, PositionFigures } from "../../model/position.ts";
import type { Cell, CellRef, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { count, growth, impossible, money, number, rate, rateChange } from "../sheets/cells.ts";
import { positionTitles } from "./definition.ts";
import { type PositionLine, positionLines } from "./rows.ts";

export const perHeadLabels = {
  revenuePerCustomer: { ko: "1인 매출", en: "Revenue per customer" },
  ordersPerCustomer: { ko: "1인 주문", en: "Orders per customer" },
  revenuePerOrder: { ko: "주문당 매출", en: "Revenue per order" },
} as const satisfies Record<string, Text>;

const columns: readonly Column[] = [
  { key: "customers", label: words.customers, definition: "position.current.{row}.customers" },
  { key: "customerShare", label: words.share, weight: "secondary", definition: "position.current.{row}.customerShare" },
  { key: "orders", label: words.orders, counts: words.orderCount, definition: "position.current.{row}.orders" },
  { key: "revenue", label: words.revenue, definition: "position.current.{row}.revenue" },
  { key: "revenueShare", label: words.share, weight: "secondary", definition: "position.current.{row}.revenueShare" },
  {
    key: "revenuePerCustomer",
    label: perHeadLabels.revenuePerCustomer,
    scale: "perCustomer",
    definition: "position.current.{row}.revenuePerCustomer",
  },
  {
    key: "ordersPerCustomer",
    label: perHeadLabels.ordersPerCustomer,
    definition: "position.current.{row}.ordersPerCustomer",
  },
  {
    key: "revenuePerOrder",
    label: perHeadLabels.revenuePerOrder,
    scale: "perCustomer",
    definition: "position.current.{row}.revenuePerOrder",
  },
];

/** Each row of the statement, under it the prior window's, under that the change; parts of debt without. */
export function positionTable(position: Position, currency: string): TableBlock {
  const lines = positionLines(position);
  return {
    kind: "table",
    key: "position",
    title: positionTitles.table,
    columns,
    rows: lines.flatMap((line) => rowsOfLine(line, position, currency)),
  };
}

/**
 * The parts that the statement does not print in full: both parts of debt and the adjustments with all their figures, for formulas to
 * point at. In the workbook only.
 */
export function positionPartsTable(position: Position, currency: string): TableBlock {
  const parts = (["identifiedDebt", "unidentified", "adjustments"] as const).map(
    (key): PositionLine => ({
      key,
      label: positionLabels[key],
      role: "line",
      level: 0,
    }),
  );
  return {
    kind: "table",
    key: "positionParts",
    title: positionTitles.parts,
    columns,
    rows: parts.flatMap((line) => rowsOfLine({ ...line, isWhole: true }, position, currency)),
  };
}

function rowsOfLine(line: PositionLine, { current, prior, change }: Position, currency: string): Row[] {
  const { key, label, role, level } = line;
  const memo = { role: "memo", level: level + 1 } as const;
  const own: Row = { key, label, role, level, cells: figureCells(line, current[key], "", currency) };
  if (line.isPart === true) return [own];
  return [
    own,
    {
      ...memo,
      key: `${key}.prior`,
      label: words.prior,
      cells: figureCells(line, prior === null ? null : prior[key], ".prior", currency),
    },
    {
      ...memo,
      key: `${key}.change`,
      label: words.change,
      cells: changeCells(line, change === null ? null : change[key]),
    },
  ];
}

/** Adjustments count no customers; `when` tells the current rows' keys from the prior ones'. */
function figureCells(
  line: PositionLine,
  figures: PositionFigures | null,
  when: "" | ".prior",
  currency: string,
): Cell[] {
  const heads = line.key === "adjustments" && line.isWhole !== true;
  const total = (column: string): CellRef => ({
    sheet: "position",
    table: "position",
    row: `total${when}`,
    column,
  });
  const sums: Formula | undefined =
    line.sums === undefined ? undefined : { op: "sum", plus: line.sums.map((row) => partRef(line, row, when)) };
  const share = (column: string): Formula => ({ op: "ratio", of: { column }, to: total(column) });
  const average = (to: string): Formula => ({
    op: "average",
    of: { column: "revenue" },
    to: { column: to },
    digits: currencyDigits(currency),
  });
  return [
    heads ? impossible : count(figures?.customers ?? null, sums),
    heads ? impossible : rate(figures?.customerShare ?? null, share("customers")),
    count(figures?.orders ?? null, sums),
    money(figures?.revenue ?? null, sums),
    rate(figures?.revenueShare ?? null, share("revenue")),
    heads ? impossible : money(figures?.revenuePerCustomer ?? null, average("customers")),
    heads ? impossible : number(figures?.ordersPerCustomer ?? null, ordersPerCustomer),
    heads ? impossible : money(figures?.revenuePerOrder ?? null, average("orders")),
  ];
}

/** Parts of debt have their prior figures in the workbook's data alone. */
function partRef({ key }: PositionLine, row: string, when: "" | ".prior"): CellRef {
  if (key !== "debt" || when === "") return { row: `${row}${when}` };
  return { sheet: "data", table: "positionParts", row: `${row}${when}` };
}

const ordersPerCustomer: Formula = { op: "ratio", of: { column: "orders" }, to: { column: "customers" } };

function changeCells({ key, isWhole }: PositionLine, change: PositionChange | null): Cell[] {
  const heads = key === "adjustments" && isWhole !== true;
  const rows = { current: { row: key }, prior: { row: `${key}.prior` } };
  const grown: Formula = { op: "growth", ...rows };
  const moved: Formula = { op: "difference", of: rows.current, from: rows.prior };
  return [
    heads ? impossible : growth(change?.customers ?? null, grown),
    heads ? impossible : rateChange(change?.customerShare ?? null, moved),
    growth(change?.orders ?? null, grown),
    growth(change?.revenue ?? null, grown),
    rateChange(change?.revenueShare ?? null, moved),
    heads ? impossible : growth(change?.revenuePerCustomer ?? null, grown),
    heads ? impossible : growth(change?.ordersPerCustomer ?? null, grown),
    heads ? impossible : growth(change?.revenuePerOrder ?? null, grown),
  ];
}
