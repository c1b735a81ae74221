import ExcelJS from "exceljs";
import { JepyoError } from "../../model/errors.ts";
import { contentOf } from "./cell-content.ts";
import { chartSheets } from "./charts/native.ts";
import { formulaText } from "./formula.ts";
import { placeCells, placeKey, placeSheet } from "./layout.ts";
import { resultFormula } from "./result-formula.ts";
import type { WorkbookInput } from "./workbook.ts";

/**
 * Opens a finished workbook again: edition, worksheets, every formula, and every value against the sheets.
 * Throws: JEPYO-XLSX-UNREADABLE, -EDITION, -SHEETS, -FORMULA, -VALUE.
 */
export async function verifyWorkbook(bytes: Uint8Array, { sheets, edition, locale }: WorkbookInput): Promise<void> {
  const workbook = await open(bytes);
  if (workbook.keywords !== edition.id) {
    throw wrong("EDITION", `the workbook says edition ${workbook.keywords ?? "nothing"}, expected ${edition.id}`);
  }
  const charted = chartSheets(sheets, locale, edition.company.currency);
  const placed = charted.sheets.map((sheet) => placeSheet(sheet, locale));
  const names = placed.map((sheet) => sheet.name);
  const found = workbook.worksheets.map((worksheet) => worksheet.name);
  if (names.join("\n") !== found.join("\n")) {
    throw wrong("SHEETS", `the workbook has the worksheets ${found.join(", ")}, expected ${names.join(", ")}`);
  }
  const cells = placeCells(placed);
  for (const cell of cells.values()) {
    const actual = workbook.getWorksheet(cell.sheetName)?.getCell(cell.row, cell.column);
    const expected = contentOf(cell.cell, locale);
    const where = placeKey(cell.place);
    const formula = expected === null ? undefined : (resultFormula(cell, cells, locale) ?? formulaText(cell, cells));
    if ((actual?.formula ?? undefined) !== formula) {
      throw wrong("FORMULA", `${where} holds the formula ${actual?.formula ?? "none"}, expected ${formula ?? "none"}`);
    }
    const value = (formula === undefined ? actual?.value : actual?.result) ?? null;
    if (!isSame(value, expected)) throw wrong("VALUE", `${where} holds ${short(value)}, expected ${short(expected)}`);
  }
}

function isSame(actual: unknown, expected: string | number | null): boolean {
  if (typeof actual !== "string" || typeof expected !== "string") return actual === expected;
  return withoutAstral(actual) === withoutAstral(expected);
}

/** ExcelJS reads long files in pieces and may cut a surrogate pair in two; the file itself is whole. */
function withoutAstral(text: string): string {
  return text.replace(/[\u{10000}-\u{10FFFF}]|\uFFFD/gu, "");
}

function short(value: unknown): string {
  const text = String(value);
  return text.length <= 40 ? text : `${text.slice(0, 40)}… (${text.length} characters)`;
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  } catch (cause) {
    throw wrong("UNREADABLE", "the workbook cannot be opened again", cause);
  }
  return workbook;
}

function wrong(what: string, message: string, cause?: unknown): JepyoError {
  return new JepyoError(message, {
    code: `JEPYO-XLSX-${what}`,
    fault: "statement",
    hint: "nothing was delivered; this is a defect in jepyo: report the code and the place",
    ...(cause === undefined ? {} : { cause }),
  });
}
