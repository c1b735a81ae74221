import { widthOf } from "../chart/fit-text.ts";
import { cellText } from "../format-cell.ts";
import type { FormattedRow, FormattedTable } from "../sheet.ts";

/** How closely a table is set, by its number of columns. */
export type Density = "" | "tight" | "dense";

export function densityOf({ columns }: Pick<FormattedTable, "columns">): Density {
  return columns.length > 12 ? "dense" : columns.length > 8 ? "tight" : "";
}

/** Sizes of the print stylesheet. Unit: CSS pixels. */
const sizes = {
  "": { text: 11.4, secondary: 11.4, head: 10, padding: 9.1 },
  tight: { text: 10.7, secondary: 10.7, head: 10, padding: 9.1 },
  dense: { text: 10.7, secondary: 9, head: 8.7, padding: 4.2 },
} as const;
const wordPadding = 22.7;
const label = { indent: 12.1, mark: 14.8, sign: 12.1, memo: 10 };

/** How wide a table is when only its column heads wrap, once at most. Unit: CSS pixels. */
export function naturalWidth(table: FormattedTable): number {
  const size = sizes[densityOf(table)];
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
  return Math.max(0, ...labels) + columns.reduce((sum, width) => sum + width, 0);
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
