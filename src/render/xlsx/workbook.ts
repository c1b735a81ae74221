import ExcelJS from "exceljs";
import type { Locale } from "../../model/text.ts";
import { columnLetters, sheetPrefix } from "./address.ts";
import { readArchive, writeArchive } from "./archive.ts";
import { contentOf } from "./cell-content.ts";
import { chartFrames } from "./charts/frames.ts";
import { type Graft, graftCharts } from "./charts/graft.ts";
import { addCustomers, addLines } from "./customers/add.ts";
import { drawSheet } from "./draw-sheet.ts";
import { countFailedChecks } from "./failed-checks.ts";
import { headRows, type PlacedCell, type PlacedSheet } from "./layout.ts";
import { headlineName } from "./names.ts";
import { pageSetup, runningLines } from "./page-setup.ts";
import { planWorkbook, type WorkbookInput, type WorkbookPlan } from "./plan.ts";
import { describeWorkbook } from "./properties.ts";
import { unitsInWorkbook } from "./units.ts";

export type { WorkbookInput };

/**
 * The sheets as an Excel workbook: a worksheet each, every cell that follows from others a live formula with its result beside it.
 * Same input, same bytes: the only dates in it are the edition's. Throws: JEPYO-XLSX-VALUE for a figure no workbook can hold.
 */
export async function renderWorkbook(input: WorkbookInput): Promise<Uint8Array> {
  const { edition, locale } = input;
  const plan = planWorkbook(input);
  const { placed, cells, formulaOf } = plan;
  for (const { cell } of cells.values()) contentOf(cell, locale);
  const workbook = new ExcelJS.Workbook();
  describeWorkbook(workbook, edition, locale);
  for (const sheet of placed) {
    const worksheet = workbook.addWorksheet(sheet.name, {
      views: [
        { state: "frozen", xSplit: hasTable(sheet) ? 1 : 0, ySplit: headRows, showGridLines: false, zoomScale: 100 },
      ],
      pageSetup: { ...pageSetup(sheet), printArea: printArea(sheet) },
      headerFooter: runningLines(edition, locale),
    });
    const units = unitsInWorkbook(sheet, edition.unit, edition.company.currency);
    const definitions = sheet.sheet.definitions ?? {};
    drawSheet(worksheet, sheet, { locale, edition, cells, formulaOf, columns: sheet.columns, units, definitions });
  }
  countFailedChecks(workbook, cells, locale);
  nameHeadlines(workbook, cells);
  addCustomers(workbook, input);
  const written = await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } } as object);
  const entries = readArchive(new Uint8Array(written));
  graftCharts(entries, frames(workbook, plan, locale));
  await addLines(entries, workbook.worksheets.length, input);
  return writeArchive(entries, new Date(edition.issuedAt));
}

/** The charts of every worksheet that has some. */
function frames(
  workbook: ExcelJS.Workbook,
  { placed, charts }: WorkbookPlan,
  locale: Locale,
): ReadonlyMap<number, readonly Graft[]> {
  const data = placed.find(({ sheet }) => sheet.key === "data");
  if (data === undefined) return new Map();
  return new Map(
    placed.flatMap((sheet, index): [number, readonly Graft[]][] => {
      const worksheet = workbook.worksheets[index];
      const grafts = worksheet === undefined ? [] : chartFrames(worksheet, sheet, charts, data, locale);
      return grafts.length === 0 ? [] : [[index + 1, grafts]];
    }),
  );
}

/** Words alone scroll whole; figures keep their labels in sight. */
function hasTable({ parts }: PlacedSheet): boolean {
  return parts.some((part) => part.kind === "table");
}

/** ExcelJS puts a `$` before the columns alone; a relative row would move with the reader's cursor. */
function printArea({ columns, footnoteRow, sheet }: PlacedSheet): string {
  return `A$1:${columnLetters(columns)}$${footnoteRow + (sheet.proof?.length ?? 0) + (sheet.footnotes?.length ?? 0)}`;
}

function nameHeadlines(workbook: ExcelJS.Workbook, cells: ReadonlyMap<string, PlacedCell>): void {
  for (const cell of cells.values()) {
    const name = headlineName(cell.place);
    if (name === undefined || cell.cell.kind === "blank" || cell.cell.kind === "text") continue;
    const { row, column } = cell;
    const absolute = `${sheetPrefix(cell.sheetName)}$${columnLetters(column)}$${row}`;
    workbook.definedNames.add(absolute, name);
  }
}
