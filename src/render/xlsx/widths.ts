import type { TableBlock } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { cellText, formatCell } from "../format-cell.ts";
import type { TableUnits } from "../unit.ts";
import { cellUnit } from "./cell-unit.ts";
import { labelText } from "./draw-table.ts";
import type { PlacedSheet } from "./layout.ts";

const narrowest = 7;
const widest = 42;
/** Words in a last column may run over this many empty ones. */
export const roomForWords = 3;
/** A sheet of words alone: columns that together are as wide as a page. */
const proseWidth = 12;

/** Width of every column in use, in characters: what its figures, headings and labels need; last-column words may run over. */
export function columnWidths(
  placed: PlacedSheet,
  unitsOf: ReadonlyMap<TableBlock, TableUnits>,
  currency: string,
  locale: Locale,
): number[] {
  if (placed.parts.every((part) => part.kind === "remarks"))
    return Array.from({ length: placed.columns }, () => proseWidth);
  const widths: number[] = Array.from({ length: placed.columns }, (_, index) => (index === 0 ? 18 : narrowest));
  const widen = (column: number, needed: number): void => {
    widths[column] = Math.min(widest, Math.max(widths[column] ?? narrowest, needed));
  };
  for (const part of placed.parts) {
    if (part.kind !== "table") continue;
    const { table } = part;
    const units = unitsOf.get(table);
    table.columns.forEach((column, index) => {
      widen(index + 1, longestWord(column.label[locale]) + 1.5);
    });
    for (const { row } of part.rows) {
      widen(0, textWidth(labelText(row, locale)) * 0.95 + 2 * (row.level ?? 0) + 3);
      row.cells.forEach((cell, index) => {
        const spare = placed.columns - table.columns.length - 1;
        if (cell.kind === "text" && index === row.cells.length - 1 && spare >= roomForWords) return;
        const scale = units?.get(table.columns[index]?.scale ?? "");
        const text = cellText(formatCell(cell, { locale, ...(scale === undefined ? {} : { scale }) }));
        const place = { locale, sheet: placed.sheet.key, column: table.columns[index], scale, currency };
        const { before, after } = cellUnit(cell, place);
        widen(index + 1, textWidth(before + text + after) + 2.5);
      });
    }
  }
  return widths;
}

/** Width in digits of the default face: Hangul and other full-width characters take two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 1.65 : character === " " ? 0.6 : 1;
  return width;
}

/** Headings wrap between words, so the longest word decides. */
function longestWord(text: string): number {
  return Math.max(0, ...text.split(/\s+/).map(textWidth));
}

function isWide(character: string): boolean {
  return /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
    character,
  );
}
