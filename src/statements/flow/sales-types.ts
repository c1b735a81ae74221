import { salesTypeKeys, salesTypeLabels } from "../../labels/sales-types.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import type { Flow } from "../../model/statement.ts";
import { addMoney } from "../sheets/arithmetic.ts";
import { count, money } from "../sheets/cells.ts";
import { rowsOf, sumOfColumns } from "../sheets/lines.ts";
import { flowTitles, type SalesTypeLineKey, salesTypeLines } from "./definition.ts";

const columns: readonly Column[] = [
  ...salesTypeKeys.map((key) => ({ key, label: salesTypeLabels[key] })),
  { key: "total", label: words.total },
];

/** The roll-forward by sales type, with transfers; Σ transferred in = Σ transferred out. */
export function salesTypeTable(flow: Flow, currency: string): TableBlock {
  const total = sumOfColumns(salesTypeKeys);
  return {
    kind: "table",
    key: "salesTypes",
    title: flowTitles.salesTypes,
    columns,
    rows: rowsOf(
      salesTypeLines,
      (key, sums) => (key === "revenue" ? revenueCells(flow, currency, total) : countCells(flow, key, sums, total)),
      "flow.bySalesType.{type}",
    ),
  };
}

function countCells(
  flow: Flow,
  key: Exclude<SalesTypeLineKey, "revenue">,
  sums: Formula | undefined,
  total: Formula,
): Cell[] {
  const values = salesTypeKeys.map((type) => flow.bySalesType[type][key]);
  return [
    ...values.map((value) => count(value, sums)),
    count(
      values.reduce((sum, value) => sum + value, 0),
      total,
    ),
  ];
}

function revenueCells(flow: Flow, currency: string, total: Formula): Cell[] {
  const values = salesTypeKeys.map((type) => flow.bySalesType[type].revenue);
  return [...values.map((value) => money(value)), money(addMoney(values, currency), total)];
}
