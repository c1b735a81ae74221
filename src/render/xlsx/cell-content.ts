import { JepyoError } from "../../model/errors.ts";
import type { Cell } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { safeText } from "./safe-text.ts";

/** How an absent comparison and an impossible cell are written: words, so that no sum takes them for zero. */
export const absentMark = "–";
const impossibleMark = "·";

/**
 * What a cell holds in the file before its formula: a number, words, or nothing. Money is held to its fifteenth significant digit, which is
 * all that a spreadsheet keeps; where those are fewer than the whole units have, it stays words.
 * Throws: JEPYO-XLSX-VALUE for what is no finite number; a spreadsheet would ask for repair.
 */
export function contentOf(cell: Cell, locale: Locale): number | string | null {
  if (cell.kind === "blank") return null;
  if (cell.kind === "impossible") return impossibleMark;
  if (cell.value === null) return cell.kind === "text" ? null : absentMark;
  if (cell.kind === "text") return safeText(typeof cell.value === "string" ? cell.value : cell.value[locale]);
  if (cell.kind === "money") return isBeyondDouble(cell) ? cell.value : Number(Number(cell.value).toPrecision(digits));
  if (!Number.isFinite(cell.value)) throw notANumber(cell.value);
  return cell.value;
}

/** Significant digits that a double holds whatever they are, and all that a spreadsheet keeps. */
const digits = 15;

/** Money whose whole units alone are more than a cell holds as a number. */
export function isBeyondDouble(cell: Cell): boolean {
  if (cell.kind !== "money" || cell.value === null) return false;
  const [whole = ""] = cell.value.replace(/^-?0*/, "").split(".");
  return whole.length > digits;
}

/** The exact amount where a cell holds it in words or rounded. */
export function amountRounded(cell: Cell): string | undefined {
  if (cell.kind !== "money" || cell.value === null) return undefined;
  const significant = cell.value.replace("-", "").replace(".", "").replace(/^0+/, "");
  return significant.length > digits ? cell.value : undefined;
}

function notANumber(value: number): JepyoError {
  return new JepyoError(`a cell holds ${value}, which no workbook can hold`, {
    code: "JEPYO-XLSX-VALUE",
    fault: "statement",
    hint: "this is a defect in jepyo: report the code and statements.json",
  });
}
