import { sheetTabs } from "../../../labels/statements.ts";
import type { Cell, CellRef, ChartBlock, Row, Sheet, TableBlock } from "../../../model/sheet.ts";
import type { Locale, Text } from "../../../model/text.ts";
import type { Palette } from "../../chart/palette.ts";

/** Reads the cell that a reference names in full; `undefined` where these sheets have none. */
export type CellReader = (ref: CellRef) => Cell | undefined;

/** What a chart's table is built with. */
export interface ChartContext {
  /** The sheet that shows the chart. */
  readonly sheet: Sheet["key"];
  readonly cellAt: CellReader;
  readonly locale: Locale;
  readonly currency: string;
  readonly palette: Palette;
}

/** A table of the data sheet for a chart; its title is the chart's, and says the unit of its amounts. */
export function chartTable(
  block: ChartBlock,
  { sheet }: ChartContext,
  columns: TableBlock["columns"],
  rows: readonly Row[],
  unit?: Text,
): TableBlock {
  const { ko, en } = block.title;
  const title = unit === undefined ? block.title : { ko: `${ko} (${unit.ko})`, en: `${en} (${unit.en})` };
  const tab = sheetTabs[sheet];
  const note = { ko: `도표의 자료: ${tab.ko} 시트`, en: `Figures of a chart: ${tab.en} sheet` };
  return { kind: "table", key: `chart.${sheet}.${block.key}`, title, note, columns, rows };
}

/**
 * A cell that follows the one referred to, or holds the value alone where that cell is not in this workbook. What is absent is left
 * empty: spreadsheets draw words as zero.
 */
export function follow(
  ref: CellRef | undefined,
  value: number | null,
  kind: "count" | "rate" | "money",
  { sheet, cellAt }: ChartContext,
): Cell {
  if (value === null) return { kind: "blank" };
  const plain = cellOf(kind, value);
  if (ref === undefined) return plain;
  const to = { sheet, ...ref };
  const target = cellAt(to);
  if (target === undefined || target.kind === "text" || target.kind === "blank" || target.kind === "impossible")
    return plain;
  if (target.value === null) return { kind: "blank" };
  return { ...withoutMarks(target), formula: { op: "equal", to } } as Cell;
}

export function cellOf(kind: "count" | "rate" | "money", value: number): Cell {
  return kind === "money" ? { kind, value: String(value) } : { kind, value };
}

/** Restated marks and alerts belong to the statement. */
function withoutMarks({ restated: _, isAlert: __, ...cell }: Cell): Cell {
  return cell;
}

export function lineOf(key: string, label: Text, cells: readonly Cell[]): Row {
  return { key, label, role: "line", cells };
}
