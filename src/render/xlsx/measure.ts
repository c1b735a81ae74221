import type { Worksheet } from "exceljs";

/** Of a row that nothing makes higher. Unit: points. */
const usualHeight = 15;
/** Of a column that nobody set. Unit: digits. */
const usualWidth = 9;

export function rowHeight(worksheet: Worksheet, row: number): number {
  return worksheet.getRow(row).height ?? usualHeight;
}

/** As wide as a spreadsheet draws so many digits of its default face. */
export function columnPixels(worksheet: Worksheet, column: number): number {
  return Math.floor((worksheet.getColumn(column).width ?? usualWidth) * 7 + 5);
}
