import { widthOf } from "../chart/fit-text.ts";
import { cellText } from "../format-cell.ts";
import type { FormattedRow, FormattedTable } from "../sheet.ts";
import { type Stack, stacksOf } from "./stacked.ts";

/** How closely a table is set, by its number of columns; `stacked` puts details on a line of their own. */
export type Density = "" | "tight" | "dense" | "stacked";

export function densityOf(table: Pick<FormattedTable, "columns">): Density {
  const { length } = table.columns;
  if (length <= 8) return "";
  if (length <= 12) return "tight";
  return stacksOf(table) === undefined ? "dense" : "stacked";
}

/** A table longer than this is for looking things up in: it is set small. Unit: lines of print. */
export const longestUsual = 48;

/** Sizes of the print stylesheet. Unit: CSS pixels. */
const sizes = {
  "": { text: 11.4, secondary: 11.4, head: 10, padding: 9.1 },
  tight: { text: 10.7, secondary: 10.7, head: 10, padding: 9.1 },
  dense: { text: 10, secondary: 10, head: 10, padding: 6 },
  stacked: { text: 11.4, secondary: 10, head: 10, padding: 6 },
} as const;
const wordPadding = 22.7;
const label = { indent: 12.1, mark: 14.8, sign: 12.1, memo: 10 };

/** How wide a table is when only its column heads wrap, once at most. Unit: CSS pixels. */
export function naturalWidth(table: FormattedTable): number {
  const { label, columns } = naturalWidths(table);
  const stacks = densityOf(table) === "stacked" ? stacksOf(table) : undefined;
  const side = stacks === undefined ? columns : stacks.map((stack) => stackWidth(stack, columns));
  return label + side.reduce((sum, width) => sum + width, 0);
}

/**
 * Widths of a stacked table's label and of its small columns, all stacks alike, which fill the room. Shape: parts of 1, the label's
 * first; `undefined` where they would not fit. Unit of `room`: CSS pixels.
 */
export function stackedWidths(table: FormattedTable, stacks: readonly Stack[], room: number): number[] | undefined {
  const { label, columns } = naturalWidths(table);
  const places = Math.max(...stacks.map(({ others }) => others.length));
  const small = Array.from({ length: places }, (_, place) =>
    Math.max(...stacks.map(({ others }) => columns[others[place] ?? -1] ?? 0)),
  );
  const needed = Math.max(
    small.reduce((sum, width) => sum + width, 0),
    ...stacks.map(({ first }) => columns[first] ?? 0),
  );
  const each = (room - label - 4) / stacks.length;
  if (each < needed) return undefined;
  const spare = (each - small.reduce((sum, width) => sum + width, 0)) / places;
  const share = (width: number) => (width + spare) / room;
  return [(label + 4) / room, ...stacks.flatMap(({ others }) => others.map((_, place) => share(small[place] ?? 0)))];
}

function naturalWidths(table: FormattedTable): { readonly label: number; readonly columns: readonly number[] } {
  const own = sizes[densityOf(table)];
  const size = table.rows.length > longestUsual ? { ...own, text: sizes.dense.text, secondary: sizes.dense.text } : own;
  const labels = table.rows.filter(({ role }) => role !== "heading").map((row) => labelWidth(row, size.text));
  const columns = table.columns.map((column, index) => {
    const whole = widthOf(column.label, size.head);
    const head = Math.max(whole * 0.55, ...column.label.split(" ").map((word) => widthOf(word, size.head)));
    const textSize = column.weight === "secondary" ? size.secondary : size.text;
    const cells = table.rows.map(({ cells, role }) => {
      const cell = cells[index];
      return cell === undefined ? 0 : widthOf(cellText(cell), textSize, weightOf(role));
    });
    return Math.max(head, ...cells) + (isWordColumn(table, index) ? wordPadding : size.padding);
  });
  return { label: Math.max(0, ...labels), columns };
}

function stackWidth({ first, others }: Stack, columns: readonly number[]): number {
  return Math.max(
    columns[first] ?? 0,
    others.reduce((sum, index) => sum + (columns[index] ?? 0), 0),
  );
}

/** Whether a column holds words alone: they stand left; a word among figures stands with them. */
export function isWordColumn({ rows }: Pick<FormattedTable, "rows">, index: number): boolean {
  const cells = rows.flatMap((row) => row.cells[index] ?? []).filter((cell) => cell.tone !== "absent");
  return cells.length > 0 && cells.every((cell) => cell.align === "left");
}

function labelWidth({ label: text, level, role, tier, sign }: FormattedRow, size: number): number {
  const own = widthOf(text, role === "memo" ? label.memo : size, weightOf(role));
  return own + level * label.indent + (tier === null ? 0 : label.mark) + (sign === null ? 0 : label.sign);
}

function weightOf(role: FormattedRow["role"]) {
  return role === "line" || role === "memo" ? "regular" : "semibold";
}
