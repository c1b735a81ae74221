import type { Cell, CellRef, Formula, Row, Sheet, TableBlock } from "../../model/sheet.ts";
import type { ScopeFigures, Split } from "../../model/split.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney } from "../sheets/arithmetic.ts";
import { count, money, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { windowSubtitle } from "../sheets/subtitle.ts";
import {
  customerColumns,
  noValueName,
  type ScopeColumn,
  salesColumns,
  splitFootnotes,
  splitLines,
  splitTables,
  splitTitle,
} from "./definition.ts";

/** 점포별 명세: every scope beside the whole, and why some sums are not the whole's. Absent where nothing is split. Source: statements.md §9. */
export function buildSplitSheet(statements: Statements): Sheet | undefined {
  const { split, company } = statements;
  if (split === null) return undefined;
  return {
    key: "split",
    title: splitTitle(split.by),
    subtitle: windowSubtitle(statements),
    blocks: [customerTable(split, company.currency), salesTable(split, company.currency)],
    footnotes: splitFootnotes(split.by, statements.change.tiers),
  };
}

function customerTable(split: Split, currency: string): TableBlock {
  const { countedAgain, onlyInScopes } = split.overlap;
  const less = (key: "countedAgain" | "onlyInScopes", value: number): Row => ({
    key,
    label: splitLines[key],
    role: "memo",
    sign: "-",
    cells: customerColumns.map((column) => (column.key === "closing" ? count(value) : absent(column))),
  });
  const lessLines = [
    less("countedAgain", countedAgain),
    ...(onlyInScopes === 0 ? [] : [less("onlyInScopes", onlyInScopes)]),
  ];
  const reconciled: Formula = {
    op: "sum",
    plus: [{ row: "sum" }],
    minus: lessLines.map((line) => ({ row: line.key })),
  };
  return tableOf("customers", splitTables.customers, customerColumns, [
    ...scopeRows(split, customerColumns),
    sumRow(split, customerColumns, currency),
    ...lessLines,
    {
      key: "whole",
      label: splitLines.whole,
      role: "total",
      cells: customerColumns.map((column) =>
        cellOf(column, split.whole, column.key === "closing" ? reconciled : equalTo(customersOfWhole[column.key])),
      ),
    },
  ]);
}

function salesTable(split: Split, currency: string): TableBlock {
  const repeated = split.scopes.reduce((sum, scope) => sum + scope.orders, 0) - split.whole.orders;
  return tableOf("sales", splitTables.sales, salesColumns, [
    ...scopeRows(split, salesColumns),
    sumRow(split, salesColumns, currency),
    {
      key: "repeated",
      label: splitLines.repeated,
      role: "memo",
      sign: "-",
      cells: salesColumns.map((column) => (column.key === "orders" ? count(repeated) : absent(column))),
    },
    {
      key: "whole",
      label: splitLines.whole,
      role: "total",
      cells: salesColumns.map((column) =>
        cellOf(
          column,
          split.whole,
          column.key === "orders"
            ? { op: "sum", plus: [{ row: "sum" }], minus: [{ row: "repeated" }] }
            : equalTo(salesOfWhole[column.key]),
        ),
      ),
    },
  ]);
}

/** Where the whole's own figures stand in its statements. */
const customersOfWhole: Readonly<Partial<Record<keyof ScopeFigures, CellRef>>> = {
  ...Object.fromEntries(
    ["opening", "new", "reactivated", "churned"].map((row) => [
      row,
      { sheet: "flow", table: "customers", row, column: "current" },
    ]),
  ),
  ...Object.fromEntries(
    ["retentionRate", "churnRate", "topTierRevenueShare"].map((row) => [
      row,
      { sheet: "change", table: "indicators", row, column: "current" },
    ]),
  ),
};
const salesOfWhole: Readonly<Partial<Record<keyof ScopeFigures, CellRef>>> = {
  revenue: { sheet: "flow", table: "revenue", row: "total", column: "amount" },
  ...Object.fromEntries(
    ["grossSales", "refunds", "salesRows", "refundRows"].map((column) => [
      column,
      { sheet: "flow", table: "gross", row: "total", column },
    ]),
  ),
};

function tableOf(key: string, title: Text, columns: readonly ScopeColumn[], rows: readonly Row[]): TableBlock {
  return {
    kind: "table",
    key,
    title,
    columns: columns.map(({ key: name, label, counts, weight }) => ({
      key: name,
      label,
      ...(counts === undefined ? {} : { counts }),
      ...(weight === undefined ? {} : { weight }),
    })),
    rows,
  };
}

const rowKey = (index: number): string => `scope${index + 1}`;

function scopeRows({ by, scopes }: Split, columns: readonly ScopeColumn[]): Row[] {
  return scopes.map((scope, index) => ({
    key: rowKey(index),
    label: scope.value === null ? noValueName(by) : { ko: scope.value, en: scope.value },
    role: "line",
    cells: columns.map((column) => cellOf(column, scope)),
  }));
}

/** Rates have no sum. */
function sumRow({ scopes }: Split, columns: readonly ScopeColumn[], currency: string): Row {
  const sums = sumOfRows(scopes.map((_, index) => rowKey(index)));
  return {
    key: "sum",
    label: splitLines.sum,
    role: "subtotal",
    cells: columns.map((column) => {
      const { key, kind } = column;
      const parts = scopes.map((scope) => scope[key]);
      if (kind === "rate") return absent(column);
      if (kind === "money") return money(addMoney(parts.map(String), currency), sums);
      return count(
        parts.reduce<number>((sum, part) => sum + Number(part), 0),
        sums,
      );
    }),
  };
}

/** What the column's figure cannot be said of. */
function absent({ kind }: ScopeColumn): Cell {
  if (kind === "money") return money(null);
  return kind === "rate" ? rate(null) : count(null);
}

function cellOf({ key, kind }: ScopeColumn, figures: ScopeFigures, formula?: Formula): Cell {
  const value = figures[key];
  if (kind === "money") return money(String(value), formula);
  const figure = value === null ? null : Number(value);
  return kind === "rate" ? rate(figure, formula) : count(figure, formula);
}

function equalTo(to: CellRef | undefined): Formula | undefined {
  return to === undefined ? undefined : { op: "equal", to };
}
