import { movementLabels } from "../../labels/movements.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Row, TableBlock } from "../../model/sheet.ts";
import type { Change, Decimal, TransitionCell } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney } from "../sheets/arithmetic.ts";
import { blank, impossible, money } from "../sheets/cells.ts";
import { sumOfColumns, sumOfRows } from "../sheets/lines.ts";
import { markOf } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";
import { keyOf, newcomerParts, noneKey } from "./matrix.ts";

type Revenue = "revenue" | "priorRevenue";

/** What the customers of each move spent in the current window and in the prior one. Source: statements.md §5, transition matrix. */
export function matrixRevenueTables(change: Change, currency: string): readonly TableBlock[] {
  const titles = changeTitles(change.tiers);
  return [
    tableOf(change, currency, { key: "matrixRevenue", title: titles.matrixRevenue, figure: "revenue" }),
    tableOf(change, currency, { key: "matrixPriorRevenue", title: titles.matrixPriorRevenue, figure: "priorRevenue" }),
  ];
}

interface Shown {
  readonly key: string;
  readonly title: Text;
  readonly figure: Revenue;
}

function tableOf(change: Change, currency: string, { key, title, figure }: Shown): TableBlock {
  const marks = change.tiers.map((tier) => markOf(tier, change.tiers.length));
  const keys = [...marks.map((mark) => mark.key), noneKey];
  const definition = `change.matrix[].${figure}`;
  const sum = (figureOf: (cell: TransitionCell) => Decimal): Decimal => addMoney(change.matrix.map(figureOf), currency);
  const ofMove = (from: string | null, to: string | null) =>
    sum((cell) => (isAt(cell.from, from) && isAt(cell.to, to) ? cell[figure] : "0"));
  const cellsOf = (from: string): Cell[] => [
    ...keys.map((to) => (canSpend[figure](from, to) ? money(ofMove(from, to)) : impossible)),
    canSpend[figure](from, null) ? money(ofMove(from, null), sumOfColumns(keys)) : impossible,
  ];
  const part = (name: (typeof newcomerParts)[number]): Row => ({
    key: `${noneKey}.${name}`,
    label: movementLabels[name],
    role: "memo",
    level: 1,
    cells: [
      ...marks.map((mark) =>
        money(sum((cell) => (keyOf(cell.to) === mark.key ? (cell[`${name}Revenue`] ?? "0") : "0"))),
      ),
      blank,
      money(
        sum((cell) => cell[`${name}Revenue`] ?? "0"),
        sumOfColumns(marks.map((mark) => mark.key)),
      ),
    ],
  });
  const columns: Column[] = [
    ...marks.map((mark) => ({ key: mark.key, label: mark.label, group: words.current, definition })),
    { key: noneKey, label: movementLabels.churned, group: words.current, definition },
    { key: "total", label: words.total },
  ];
  const sums = sumOfRows(keys);
  return {
    kind: "table",
    key,
    title,
    columns,
    rows: [
      ...[...marks, { key: noneKey, label: words.none }].map(
        (row): Row => ({ ...row, role: "line", cells: cellsOf(row.key) }),
      ),
      ...(figure === "revenue" ? newcomerParts.map(part) : []),
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: [...keys, null].map((to) => (canSpend[figure](null, to) ? money(ofMove(null, to), sums) : impossible)),
      },
    ],
  };
}

/** Who left spends nothing now, who was not active spent nothing before; `null` = any. */
const canSpend: Readonly<Record<Revenue, (from: string | null, to: string | null) => boolean>> = {
  revenue: (_, to) => to !== noneKey,
  priorRevenue: (from) => from !== noneKey,
};

/** `null` = any. */
function isAt(tier: number | null, key: string | null): boolean {
  return key === null || keyOf(tier) === key;
}
