import type { RichText, Worksheet } from "exceljs";
import type { Locale } from "../../model/text.ts";
import type { PlacedRemarks } from "./layout.ts";
import { lineHeight, tallestRow } from "./measure.ts";
import { safeRuns, safeText } from "./safe-text.ts";
import { fontOf } from "./style.ts";
import { textWidth } from "./widths.ts";

/** Numbered paragraphs, each in one row across the sheet, as high as its text needs. */
export function drawRemarks(worksheet: Worksheet, part: PlacedRemarks, columns: number, locale: Locale): void {
  const title = worksheet.getCell(part.titleRow, 1);
  title.value = safeText(part.block.title[locale]);
  title.font = fontOf(locale, "heading");
  part.block.remarks.forEach((remark, index) => {
    const heading = remark.heading === undefined ? "" : `${remark.heading[locale]} `;
    const source = remark.source === undefined ? "" : `  ${remark.source[locale]}`;
    const richText: RichText[] = safeRuns([
      { text: `${index + 1}. `, font: fontOf(locale, "secondary") },
      { text: heading, font: fontOf(locale, "strong") },
      { text: remark.text[locale], font: fontOf(locale, "text") },
      { text: source, font: fontOf(locale, "secondary") },
    ]);
    drawParagraph(
      worksheet,
      part.titleRow + 1 + index,
      columns,
      { richText },
      richText.map((run) => run.text).join(""),
    );
  });
}

/** Text that may run over several lines, over all the sheet's columns. */
export function drawParagraph(
  worksheet: Worksheet,
  at: number,
  columns: number,
  value: string | { richText: RichText[] } | { formula: string; result: string },
  text: string,
): void {
  if (columns > 1) worksheet.mergeCells(at, 1, at, columns);
  const cell = worksheet.getCell(at, 1);
  cell.value = value;
  cell.alignment = { wrapText: true, vertical: "top" };
  let width = 0;
  for (let column = 1; column <= columns; column += 1) width += worksheet.getColumn(column).width ?? 9;
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / (width * 1.1))), 0);
  worksheet.getRow(at).height = Math.min(tallestRow, lines * lineHeight + 3);
}
