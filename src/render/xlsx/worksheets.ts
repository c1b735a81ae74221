import ExcelJS from "exceljs";
import type { Locale } from "../../model/text.ts";
import { columnLetters, sheetPrefix } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { countChecks } from "./check-counts.ts";
import { addCustomers } from "./customers/add.ts";
import { drawSheet } from "./draw-sheet.ts";
import { headRows, type PlacedCell, type PlacedSheet, type PlacedTable } from "./layout.ts";
import { headlineName } from "./names.ts";
import { runningLines } from "./page-setup.ts";
import type { WorkbookInput, WorkbookPlan } from "./plan.ts";
import { setUpPrint } from "./print.ts";
import { describeWorkbook } from "./properties.ts";
import { unitsInWorkbook } from "./units.ts";

/** All that ExcelJS writes: the worksheets with their cells, names and properties; charts and lines of customers come after it. */
export function drawWorksheets(input: WorkbookInput, plan: WorkbookPlan): ExcelJS.Workbook {
  const { edition, locale, branding } = input;
  const { placed, cells, palette, formulaOf, formulaOfWords } = plan;
  for (const { cell } of cells.values()) contentOf(cell, locale);
  const workbook = new ExcelJS.Workbook();
  describeWorkbook(workbook, edition, locale);
  for (const sheet of placed) {
    const headingRows = frozenRows(sheet, locale);
    const worksheet = workbook.addWorksheet(sheet.name, {
      views: [
        {
          state: "frozen",
          xSplit: hasTable(sheet) ? 1 : 0,
          ySplit: headingRows,
          showGridLines: false,
          zoomScale: 100,
        },
      ],
      headerFooter: runningLines(edition, locale, branding?.footer),
    });
    const units = unitsInWorkbook(sheet, edition.unit, edition.company.currency);
    const definitions = sheet.sheet.definitions ?? {};
    drawSheet(worksheet, sheet, {
      locale,
      edition,
      cells,
      palette,
      formulaOf,
      formulaOfWords,
      units,
      definitions,
    });
    setUpPrint(worksheet, sheet, headingRows, locale);
  }
  countChecks(workbook, cells, locale);
  nameHeadlines(workbook, cells);
  addCustomers(workbook, input);
  return workbook;
}

/** The head stays in sight and stands on every printed page; so do the headings of columns where they are those of every table of the worksheet. */
function frozenRows({ parts }: PlacedSheet, locale: Locale): number {
  const tables = parts.filter((part) => part.kind === "table");
  const [first] = tables;
  if (first === undefined || parts[0] !== first) return headRows;
  const headings = ({ table }: PlacedTable) => table.columns.map(({ label }) => label?.[locale] ?? "").join("\n");
  return tables.every((table) => headings(table) === headings(first)) ? first.headingRow : headRows;
}

/** Words alone scroll whole; figures keep their labels in sight. */
function hasTable({ parts }: PlacedSheet): boolean {
  return parts.some((part) => part.kind === "table");
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
