import { tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Row, TableBlock } from "../../model/sheet.ts";
import type { Change, TransitionCell } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney } from "../sheets/arithmetic.ts";
import { blank, count, money, words as text } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf } from "../sheets/tiers.ts";

const none: Text = { ko: "없음", en: "none" };

/** Every non-empty move, one a row: customers and both revenues, newcomers and returners apart. Made for pivoting. */
export function transitionTable(change: Change, currency: string): TableBlock {
  const nameOf = (rank: number | null): Text => {
    const tier = change.tiers.find((candidate) => candidate.tier === rank);
    return tier === undefined ? none : markOf(tier, change.tiers.length).label;
  };
  return {
    kind: "table",
    key: "transitions",
    title: { ko: `${tierNoun(change.tiers).ko} 이동 내역`, en: "Moves between tiers, in full" },
    columns: [
      { key: "from", label: words.prior },
      { key: "to", label: words.current },
      { key: "customers", label: words.customers, definition: "change.matrix[].customers" },
      {
        key: "priorRevenue",
        label: { ko: "전기 매출", en: "Prior revenue" },
        definition: "change.matrix[].priorRevenue",
      },
      { key: "revenue", label: { ko: "당기 매출", en: "Current revenue" }, definition: "change.matrix[].revenue" },
      { key: "new", label: { ko: "신규", en: "New" }, definition: "change.matrix[].new" },
      { key: "newRevenue", label: { ko: "신규 매출", en: "Revenue of new" }, definition: "change.matrix[].newRevenue" },
      { key: "reactivated", label: { ko: "복귀", en: "Reactivated" }, definition: "change.matrix[].reactivated" },
      {
        key: "reactivatedRevenue",
        label: { ko: "복귀 매출", en: "Revenue of reactivated" },
        definition: "change.matrix[].reactivatedRevenue",
      },
    ],
    rows: [...change.matrix.map((cell) => rowOf(cell, nameOf)), totalRow(change.matrix, currency)],
  };
}

function rowOf(cell: TransitionCell, nameOf: (rank: number | null) => Text): Row {
  const [from, to] = [nameOf(cell.from), nameOf(cell.to)];
  return {
    key: keyOf(cell),
    label: { ko: `${from.ko} → ${to.ko}`, en: `${from.en} → ${to.en}` },
    role: "line",
    cells: [
      text(from),
      text(to),
      count(cell.customers),
      money(cell.priorRevenue),
      money(cell.revenue),
      ...inflowCells(cell),
    ],
  };
}

function inflowCells(cell: TransitionCell): Cell[] {
  if (cell.new === undefined || cell.reactivated === undefined) return [blank, blank, blank, blank];
  return [
    count(cell.new),
    money(cell.newRevenue ?? null),
    count(cell.reactivated),
    money(cell.reactivatedRevenue ?? null),
  ];
}

function totalRow(matrix: readonly TransitionCell[], currency: string): Row {
  const sums = sumOfRows(matrix.map(keyOf));
  const counts = (figure: (cell: TransitionCell) => number | undefined): Cell =>
    count(
      matrix.reduce((sum, cell) => sum + (figure(cell) ?? 0), 0),
      sums,
    );
  const amounts = (figure: (cell: TransitionCell) => string | undefined): Cell =>
    money(
      addMoney(
        matrix.flatMap((cell) => figure(cell) ?? []),
        currency,
      ),
      sums,
    );
  return {
    key: "total",
    label: words.total,
    role: "total",
    cells: [
      blank,
      blank,
      counts((cell) => cell.customers),
      amounts((cell) => cell.priorRevenue),
      amounts((cell) => cell.revenue),
      counts((cell) => cell.new),
      amounts((cell) => cell.newRevenue),
      counts((cell) => cell.reactivated),
      amounts((cell) => cell.reactivatedRevenue),
    ],
  };
}

function keyOf(cell: TransitionCell): string {
  return `${cell.from ?? "none"}>${cell.to ?? "none"}`;
}
