import { widthOf } from "../chart/fit-text.ts";
import { cellText } from "../format-cell.ts";
import type { FormattedTable } from "../sheet.ts";

/** Sizes of the print stylesheet. Unit: CSS pixels. */
const size = { text: 11.4, head: 10, padding: 9, indent: 12, mark: 15, sign: 12 };

/** How wide a table is when nothing in it wraps but its column heads. Unit: CSS pixels. */
export function naturalWidth(table: FormattedTable): number {
  const labels = table.rows.map(({ label, level, role, tier, sign }) => {
    const weight = role === "line" || role === "memo" ? "regular" : "semibold";
    return (
      widthOf(label, size.text, weight) +
      level * size.indent +
      (tier === null ? 0 : size.mark) +
      (sign === null ? 0 : size.sign)
    );
  });
  const columns = table.columns.map(({ label }, index) => {
    const head = Math.max(0, ...label.split(" ").map((word) => widthOf(word, size.head)));
    const cells = table.rows.map(({ cells, role }) => {
      const cell = cells[index];
      if (cell === undefined) return 0;
      return widthOf(cellText(cell), size.text, role === "total" || role === "subtotal" ? "semibold" : "regular");
    });
    return Math.max(head, ...cells) + size.padding;
  });
  return Math.max(0, ...labels) + columns.reduce((sum, width) => sum + width, 0);
}
