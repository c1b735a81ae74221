import type { Worksheet } from "exceljs";
import { commentOn } from "./comments.ts";
import type { DrawContext } from "./draw-table.ts";
import type { PlacedTable } from "./layout.ts";
import { safeText } from "./safe-text.ts";
import { fontOf, rules } from "./style.ts";
import { textWidth } from "./widths.ts";

const lineHeight = 12;

/** A table's headings, those that span columns above, and the rules around them. */
export function drawHeadings(
  worksheet: Worksheet,
  part: PlacedTable,
  rulesEnd: number,
  { locale, definitions }: Pick<DrawContext, "locale" | "definitions">,
): void {
  const { columns } = part.table;
  const last = columns.length + 1;
  const top = part.groupRow ?? part.headingRow;
  let lines = 1;
  for (let column = 1; column <= rulesEnd; column += 1) {
    worksheet.getCell(top, column).border = { top: rules.table };
    const heading = worksheet.getCell(part.headingRow, column);
    heading.border = { ...heading.border, bottom: rules.table };
    if (column === 1 || column > last) continue;
    const { label, group, definition } = columns[column - 2] ?? {};
    const text = safeText(label?.[locale] ?? "");
    heading.value = text;
    lines = Math.max(lines, Math.ceil(textWidth(text) / (worksheet.getColumn(column).width ?? 9)));
    heading.font = fontOf(locale, "secondary");
    commentOn(heading, definitions[definition ?? ""], locale);
    heading.alignment = isWordColumn(part.table, column - 2)
      ? { horizontal: "left", vertical: "bottom", indent: 1 }
      : { horizontal: "right", vertical: "bottom", wrapText: true };
    if (part.groupRow === null || group === undefined) continue;
    const previous = columns[column - 3]?.group;
    if (previous?.[locale] === group[locale]) continue;
    const span = columns.slice(column - 2).findIndex((other) => other.group?.[locale] !== group[locale]);
    const end = span === -1 ? last : column + span - 1;
    if (end > column) worksheet.mergeCells(part.groupRow, column, part.groupRow, end);
    const spanning = worksheet.getCell(part.groupRow, column);
    spanning.value = safeText(group[locale]);
    spanning.font = fontOf(locale, "text");
    spanning.alignment = { horizontal: "center", vertical: "middle" };
    for (let under = column; under <= end; under += 1) {
      worksheet.getCell(part.groupRow, under).border = { top: rules.table, bottom: rules.row };
    }
  }
  if (lines > 1) worksheet.getRow(part.headingRow).height = lines * lineHeight + 3;
}

/** Whether a column holds words alone: they stand left, and may run over the columns beside them. */
export function isWordColumn(table: PlacedTable["table"], index: number): boolean {
  return (
    table.rows.length > 0 && table.rows.every((row) => row.cells.length === 0 || row.cells[index]?.kind === "text")
  );
}
