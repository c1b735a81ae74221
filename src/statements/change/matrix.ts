import { countInWords } from "../../labels/figures.ts";
import { movementLabels } from "../../labels/movements.ts";
import { tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Row, TableBlock, TransitionChart } from "../../model/sheet.ts";
import type { Change, TransitionCell } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { blank, count, impossible } from "../sheets/cells.ts";
import { sumOfColumns, sumOfRows } from "../sheets/lines.ts";
import { markOf, type TierMark, tierKey } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";

export const noneKey = "none";

/** What "not active before" is made of. */
export const newcomerParts = ["new", "reactivated"] as const;

/** Prior tier (rows, and none) × current tier (columns, and none): customers. Row sums are openings, column sums closings. */
export function matrixTable(change: Change): TableBlock {
  const marks = change.tiers.map((tier) => markOf(tier, change.tiers.length));
  const keys = [...marks.map((mark) => mark.key), noneKey];
  const definition = "change.matrix[].customers";
  const columns: Column[] = [
    ...marks.map((mark) => ({ key: mark.key, label: mark.label, group: words.current, definition })),
    { key: noneKey, label: movementLabels.churned, group: words.current, definition },
    { key: "total", label: words.total },
  ];
  const rows: Row[] = [...marks, { key: noneKey, label: words.none }].map((row) => ({
    ...row,
    role: "line",
    cells: [...keys.map((column) => cellOf(change, row.key, column)), totalOfRow(change, row.key, keys)],
  }));
  return {
    kind: "table",
    key: "matrix",
    title: changeTitles(change.tiers).matrix,
    note: { ko: "행은 전기, 열은 당기", en: "Rows: prior tier; columns: current tier" },
    columns,
    rows: [
      ...rows,
      ...newcomerParts.map((part) => partRow(change, part, marks)),
      { key: "total", label: words.total, role: "total", cells: totalCells(change, keys) },
    ],
  };
}

function cellOf(change: Change, from: string, to: string): Cell {
  return from === noneKey && to === noneKey ? impossible : count(customersOf(change, from, to));
}

/** The newcomers, or the returners, among those who were not active before. */
function partRow(change: Change, part: (typeof newcomerParts)[number], marks: readonly TierMark[]): Row {
  const counted = (chosen: (cell: TransitionCell) => boolean) =>
    change.matrix.reduce((sum, cell) => (chosen(cell) ? sum + (cell[part] ?? 0) : sum), 0);
  return {
    key: `${noneKey}.${part}`,
    label: movementLabels[part],
    role: "memo",
    level: 1,
    cells: [
      ...marks.map((mark) =>
        count(
          counted((cell) => keyOf(cell.to) === mark.key),
          { op: "equal", to: { table: "tierMovements", row: mark.key, column: `${part}.count` } },
        ),
      ),
      blank,
      count(
        counted(() => true),
        sumOfColumns(marks.map((mark) => mark.key)),
      ),
    ],
  };
}

function totalOfRow(change: Change, from: string, keys: readonly string[]): Cell {
  return count(
    sumOf(change, (cell) => keyOf(cell.from) === from),
    sumOfColumns(keys),
  );
}

function totalCells(change: Change, keys: readonly string[]): Cell[] {
  const sums = sumOfRows(keys);
  return [
    ...keys.map((to) =>
      count(
        sumOf(change, (cell) => keyOf(cell.to) === to),
        sums,
      ),
    ),
    count(
      sumOf(change, () => true),
      sums,
    ),
  ];
}

/** The same matrix as bands between two columns of tiers; absent when nobody moved. */
export function transitionChart(change: Change, priorName: Text, currentName: Text): TransitionChart | undefined {
  if (change.matrix.length === 0) return undefined;
  const marks = change.tiers.map((tier) => markOf(tier, change.tiers.length));
  const node = (mark: TierMark, side: "from" | "to") => ({
    ...mark,
    customers: sumOf(change, (cell) => keyOf(cell[side]) === mark.key),
  });
  const inflow = sumOf(change, (cell) => cell.from === null);
  const churned = sumOf(change, (cell) => cell.to === null);
  const none = (label: Text, customers: number) => (customers === 0 ? [] : [{ key: noneKey, label, customers }]);
  return {
    kind: "transition",
    key: "transition",
    matrix: { table: "matrix" },
    title: changeTitles(change.tiers).transition,
    note: { ko: "띠의 두께는 고객 수", en: "A band's thickness is customers" },
    alt: transitionAlt(change, inflow, churned),
    left: {
      title: { ko: `전기 (${priorName.ko})`, en: `Prior (${priorName.en})` },
      nodes: [...marks.map((mark) => node(mark, "from")), ...none(words.none, inflow)],
    },
    right: {
      title: { ko: `당기 (${currentName.ko})`, en: `Current (${currentName.en})` },
      nodes: [...marks.map((mark) => node(mark, "to")), ...none(movementLabels.churned, churned)],
    },
    links: change.matrix.map((cell) => ({ from: keyOf(cell.from), to: keyOf(cell.to), customers: cell.customers })),
  };
}

function transitionAlt(change: Change, inflow: number, churned: number): Text {
  const sum = (key: "retained" | "up" | "down") =>
    change.movements.reduce((total, line) => total + (line[key] ?? 0), 0);
  const [same, up, down] = [sum("retained"), sum("up"), sum("down")];
  const noun = tierNoun(change.tiers).ko;
  const ko = (heads: number) => countInWords(heads, "ko");
  const en = (heads: number) => countInWords(heads, "en");
  return {
    ko: `${noun} 이동: 같은 ${noun} 유지 ${ko(same)}, 상승 ${ko(up)}, 하락 ${ko(down)}, 유입 ${ko(inflow)}, 이탈 ${ko(churned)}`,
    en: `Moves between tiers: ${en(same)} stayed, ${en(up)} rose, ${en(down)} fell, ${en(inflow)} came in, ${en(churned)} churned`,
  };
}

function customersOf(change: Change, from: string, to: string): number {
  return sumOf(change, (cell) => keyOf(cell.from) === from && keyOf(cell.to) === to);
}

function sumOf(change: Change, chosen: (cell: TransitionCell) => boolean): number {
  return change.matrix.reduce((sum, cell) => (chosen(cell) ? sum + cell.customers : sum), 0);
}

/** Row and column key of a tier, or of none. */
export function keyOf(tier: number | null): string {
  return tier === null ? noneKey : tierKey(tier);
}
