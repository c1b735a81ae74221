import ExcelJS from "exceljs";
import { detailTitles } from "../../labels/customer-detail.ts";
import type { Edition } from "../../model/edition.ts";
import { JepyoError } from "../../model/errors.ts";
import { sealOf } from "../seal.ts";
import { contentOf as bytesOf, type Entry, readArchive } from "./archive.ts";
import { contentOf } from "./cell-content.ts";
import { propertiesPart, readProperties } from "./custom-properties.ts";
import { withoutLines } from "./customers/verify-lines.ts";
import { isWithinLimits } from "./formula-limits.ts";
import { placeKey } from "./layout.ts";
import { planWorkbook, type WorkbookInput } from "./plan.ts";
import { readText } from "./safe-text.ts";

/**
 * Opens a finished workbook again: edition, worksheets, seal, charts, every formula, and every value against the sheets.
 * Throws: JEPYO-XLSX-UNREADABLE, -EDITION, -CHARTS, -SHEETS, -FORMULA, -VALUE, -LINES.
 */
export async function verifyWorkbook(bytes: Uint8Array, input: WorkbookInput): Promise<void> {
  const { edition, locale, detail } = input;
  const { placed, cells, charts, formulaOf } = planWorkbook(input);
  const { workbook, fault } = await open(bytes, placed.length + 1, input);
  if (fault !== undefined) throw wrong("LINES", fault);
  if (workbook.keywords !== edition.id) {
    throw wrong("EDITION", `the workbook says edition ${workbook.keywords ?? "nothing"}, expected ${edition.id}`);
  }
  const names = [...placed.map((sheet) => sheet.name), ...(detail === undefined ? [] : [detailTitles.tab[locale]])];
  const found = workbook.worksheets.map((worksheet) => worksheet.name);
  if (names.join("\n") !== found.join("\n")) {
    throw wrong("SHEETS", `the workbook has the worksheets ${found.join(", ")}, expected ${names.join(", ")}`);
  }
  const parts = readArchive(bytes);
  requireSeal(parts, edition);
  const drawn = [...parts.keys()].filter((name) => name.startsWith("xl/charts/chart")).length;
  if (drawn !== charts.length) throw wrong("CHARTS", `the workbook has ${drawn} charts, expected ${charts.length}`);
  requireLimits(workbook);
  for (const cell of cells.values()) {
    const actual = workbook.getWorksheet(cell.sheetName)?.getCell(cell.row, cell.column);
    const expected = contentOf(cell.cell, locale);
    const where = placeKey(cell.place);
    const formula = expected === null ? undefined : formulaOf(cell);
    if ((actual?.formula ?? undefined) !== formula) {
      throw wrong("FORMULA", `${where} holds the formula ${actual?.formula ?? "none"}, expected ${formula ?? "none"}`);
    }
    const value = (formula === undefined ? actual?.value : actual?.result) ?? null;
    if (!isSame(value, expected)) throw wrong("VALUE", `${where} holds ${short(value)}, expected ${short(expected)}`);
  }
}

/** Throws: JEPYO-XLSX-FORMULA for a formula that Excel would drop. */
function requireLimits(workbook: ExcelJS.Workbook): void {
  for (const worksheet of workbook.worksheets) {
    worksheet.eachRow((row) => {
      row.eachCell(({ formula, address }) => {
        if (formula && !isWithinLimits(formula))
          throw wrong("FORMULA", `${worksheet.name} ${address} holds a formula longer than Excel takes`);
      });
    });
  }
}

/** Throws: JEPYO-XLSX-EDITION for a file that does not say which edition it is, or says another. */
function requireSeal(parts: ReadonlyMap<string, Entry>, edition: Edition): void {
  const part = parts.get(propertiesPart);
  const found = readProperties(part === undefined ? "" : Buffer.from(bytesOf(part)).toString("utf8"));
  for (const [name, value] of Object.entries(sealOf(edition))) {
    const said = found.get(name);
    if (said !== value) throw wrong("EDITION", `the workbook says ${name} ${said ?? "nothing"}, expected ${value}`);
  }
}

function isSame(actual: unknown, expected: string | number | null): boolean {
  if (typeof actual !== "string" || typeof expected !== "string") return actual === expected;
  return withoutAstral(actual) === withoutAstral(readText(expected));
}

/** ExcelJS reads long files in pieces and may cut a surrogate pair in two; the file itself is whole. */
function withoutAstral(text: string): string {
  return text.replace(/[\u{10000}-\u{10FFFF}]|\uFFFD/gu, "");
}

function short(value: unknown): string {
  const text = String(value);
  return text.length <= 40 ? text : `${text.slice(0, 40)}… (${text.length} characters)`;
}

/** Of single customers only what their lines come to is looked at: no reader holds them all. */
async function open(
  bytes: Uint8Array,
  linesPlace: number,
  input: WorkbookInput,
): Promise<{ workbook: ExcelJS.Workbook; fault?: string }> {
  const workbook = new ExcelJS.Workbook();
  try {
    const { bytes: rest, ...found } = await withoutLines(bytes, linesPlace, input);
    await workbook.xlsx.load(Buffer.from(rest) as unknown as ArrayBuffer);
    return { workbook, ...found };
  } catch (cause) {
    throw wrong("UNREADABLE", "the workbook cannot be opened again", cause);
  }
}

function wrong(what: string, message: string, cause?: unknown): JepyoError {
  return new JepyoError(message, {
    code: `JEPYO-XLSX-${what}`,
    fault: "statement",
    hint: "nothing was delivered; this is a defect in jepyo: report the code and the place",
    ...(cause === undefined ? {} : { cause }),
  });
}
