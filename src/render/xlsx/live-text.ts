import type { CellRef, LiveFigure } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { absentMark } from "./cell-content.ts";

/** No text within a formula may be longer. */
const longestPiece = 250;

/**
 * A formula that gives these words, its figures read from their cells; `undefined` where none of them is one. `address`: a cell as this formula names it.
 * Throws: RangeError when the words do not have a figure, or not in the order given.
 */
export function liveText(
  text: string,
  figures: readonly LiveFigure[] | undefined,
  locale: Locale,
  address: (cell: Required<CellRef>) => string,
): string | undefined {
  if (figures === undefined || figures.length === 0) return undefined;
  const terms: string[] = [];
  let from = 0;
  for (const { said, of, as } of figures) {
    const [around = "", before = "", digits = ""] = /^(\D*)([\d,.]*\d)/.exec(said[locale]) ?? [];
    const at = text.indexOf(said[locale], from);
    if (at < 0 || around === "") throw new RangeError(`"${text}" does not say ${said[locale]}`);
    const start = at + before.length;
    terms.push(...quoted(text.slice(from, start)), `IFERROR(${figureText(address(of), as)},"${absentMark}")`);
    from = start + digits.length;
  }
  return [...terms, ...quoted(text.slice(from))].join("&");
}

/** `FIXED` writes digits as the reader's country does; a percentage loses the zeros behind its point. */
function figureText(cell: string, as: LiveFigure["as"]): string {
  if (as.kind === "percent") return `ROUND(${cell}*100,2)`;
  return `FIXED(${cell},${as.digits},${as.kind === "fixed" ? "TRUE" : "FALSE"})`;
}

function quoted(text: string): string[] {
  const pieces = text.match(new RegExp(`[^]{1,${longestPiece}}`, "gu")) ?? [];
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`);
}
