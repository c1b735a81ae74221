import type { Worksheet } from "exceljs";

/** Of a row that nothing makes higher. Unit: points. */
const usualHeight = 15;
/** The most a spreadsheet takes is 409. Unit: points. */
export const tallestRow = 400;
/** Of text in several lines. Unit: points. */
export const lineHeight = 13.5;
/** Of a column that nobody set. Unit: digits. */
const usualWidth = 9;

export function rowHeight(worksheet: Worksheet, row: number): number {
  return worksheet.getRow(row).height ?? usualHeight;
}

/** Unit: digits of the default face. */
export function columnWidth(worksheet: Worksheet, column: number): number {
  return worksheet.getColumn(column).width ?? usualWidth;
}

/** As wide as a spreadsheet draws so many digits of its default face. */
export function columnPixels(worksheet: Worksheet, column: number): number {
  return Math.floor(columnWidth(worksheet, column) * 7 + 5);
}
