import { JepyoError } from "../../model/errors.ts";
import type { Cell } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { safeText } from "./safe-text.ts";

/** How an absent comparison and an impossible cell are written: words, so that no sum takes them for zero. */
export const absentMark = "–";
const impossibleMark = "·";

/**
 * What a cell holds in the file before its formula: a number, words, or nothing. Money beyond a double stays words.
 * Throws: JEPYO-XLSX-VALUE for what is no finite number; a spreadsheet would ask for repair.
 */
export function contentOf(cell: Cell, locale: Locale): number | string | null {
  if (cell.kind === "blank") return null;
  if (cell.kind === "impossible") return impossibleMark;
  if (cell.value === null) return cell.kind === "text" ? null : absentMark;
  if (cell.kind === "text") return safeText(typeof cell.value === "string" ? cell.value : cell.value[locale]);
  if (cell.kind === "money") return isExactInDouble(cell.value) ? Number(cell.value) : cell.value;
  if (!Number.isFinite(cell.value)) throw notANumber(cell.value);
  return cell.value;
}

/** Whether a double holds a decimal to its last digit: fifteen significant ones are safe, and all a spreadsheet keeps. */
function isExactInDouble(decimal: string): boolean {
  return decimal.replace("-", "").replace(".", "").replace(/^0+/, "").length <= 15;
}

function notANumber(value: number): JepyoError {
  return new JepyoError(`a cell holds ${value}, which no workbook can hold`, {
    code: "JEPYO-XLSX-VALUE",
    fault: "statement",
    hint: "this is a defect in jepyo: report the code and statements.json",
  });
}
