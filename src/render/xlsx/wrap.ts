import type { Cell } from "exceljs";
import { lineHeight, tallestRow } from "./measure.ts";
import { textWidth } from "./widths.ts";

/** Lets words that are wider than their room, in digits of the default face, run over several lines, and makes their row as high. */
export function wrapWithin(cell: Cell, text: string, room: number): void {
  const lines = linesWithin(text, room);
  if (lines === 1) return;
  cell.alignment = { ...cell.alignment, wrapText: true };
  const row = cell.worksheet.getRow(Number(cell.row));
  row.height = Math.max(row.height ?? 0, Math.min(tallestRow, lines * lineHeight + 3));
}

/** Lines break between words, and within a word that is longer than a line. */
function linesWithin(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<= )/)) {
    const width = textWidth(word);
    if (used > 0 && used + textWidth(word.trimEnd()) > room) {
      lines += 1;
      used = 0;
    }
    const over = Math.max(0, Math.ceil(textWidth(word.trimEnd()) / room) - 1);
    lines += over;
    used += width - over * room;
  }
  return lines;
}
