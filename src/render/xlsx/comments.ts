import type { Cell } from "exceljs";
import type { Explanation } from "../../model/explanation.ts";
import type { Locale } from "../../model/text.ts";
import { definitionLines } from "../definition-text.ts";
import { editPart, type Package } from "./package.ts";
import { safeText } from "./safe-text.ts";
import { fontOf } from "./style.ts";
import { textWidth } from "./widths.ts";

/** Comments are this wide, in characters and in pixels; both as spreadsheets measure the default face at nine points. */
const width = { characters: 56, pixels: 380 };
const lineHeight = 15;
const margin = 12;

/** Hangs a figure's definition on a label or heading, in a box that shows it whole. */
export function commentOn(cell: Cell, explanation: Explanation | undefined, locale: Locale): void {
  if (explanation === undefined) return;
  const lines = definitionLines(explanation, locale);
  const { name = "", size = 9 } = fontOf(locale, "text");
  cell.note = { texts: [{ text: safeText(lines.join("\n")), font: { name, size, family: 2 } }] };
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / width.characters)), 0);
  placeComment(cell, rows * lineHeight + margin);
}

/** Says who wrote the comments; ExcelJS writes `Author` and has no setting for it. */
export function signComments(parts: Package): void {
  for (const name of parts.keys()) {
    if (!/^xl\/comments\d+\.xml$/.test(name)) continue;
    editPart(parts, name, (xml) => xml.replace("<author>Author</author>", "<author>jepyo</author>"));
  }
}

/** Where a comment's box begins and ends, in columns and rows counted from 0; a fraction is of a standard column or row. */
interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * ExcelJS gives every comment two columns by four rows and has no setting for it, though its writer takes an `anchor` beside the text.
 * The box stands right of the cell, begins a row higher and ends where a column does.
 */
function placeComment(cell: Cell, height: number): void {
  const column = Number(cell.col);
  const top = Math.max(Number(cell.row) - 2, 0);
  const anchor: Anchor = { left: column + 0.1, top, right: columnAt(cell, width.pixels), bottom: top + height / 20 };
  const { _comment: comment } = cell as unknown as { readonly _comment: { readonly model: object } };
  const { model } = comment;
  Object.defineProperty(comment, "model", { get: () => ({ ...model, anchor }) });
}

/** The first column that begins at least so far right of the cell. */
function columnAt(cell: Cell, pixels: number): number {
  const columns = cell.worksheet.columns ?? [];
  let column = Number(cell.col);
  for (let reached = 0; reached < pixels; column += 1) reached += (columns[column]?.width ?? 9) * 7 + 5;
  return column;
}
