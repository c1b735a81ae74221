import type { Cell } from "exceljs";
import { columnWidth, lineHeight, tallestRow } from "./measure.ts";
import { textWidth } from "./widths.ts";

/** Of the default face, in which columns are measured. Unit: points. */
const defaultSize = 11;
const digitsPerIndent = 2;
/** Left and right of the words. Unit: digits. */
const air = 1;

/** Lets words that are wider than the columns from their own to `lastColumn` run over several lines, and makes their row as high. */
export function wrapWithin(cell: Cell, text: string, lastColumn: number): boolean {
  const { worksheet, alignment, font } = cell;
  let room = -air - digitsPerIndent * (alignment.indent ?? 0);
  for (let column = Number(cell.col); column <= lastColumn; column += 1) room += columnWidth(worksheet, column);
  const lines = linesWithin(text, (Math.max(1, room) * defaultSize) / (font.size ?? defaultSize));
  if (lines === 1) return false;
  cell.alignment = { ...alignment, wrapText: true };
  const row = worksheet.getRow(Number(cell.row));
  row.height = Math.max(row.height ?? 0, Math.min(tallestRow, lines * lineHeight + 3));
  return true;
}

/** Lines break between words, and within a word that is longer than a line. */
function linesWithin(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<= )/)) {
    const width = textWidth(word.trimEnd());
    if (used > 0 && used + width > room) {
      lines += 1;
      used = 0;
    }
    const over = Math.max(0, Math.ceil(width / room) - 1);
    lines += over;
    used += textWidth(word) - over * room;
  }
  return lines;
}
