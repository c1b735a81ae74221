import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import type { Statements } from "../../../src/model/statement.ts";
import type { Locale } from "../../../src/model/text.ts";
import { contentOf, readArchive } from "../../../src/render/xlsx/archive.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { sampleJob } from "../../sheets/job.ts";
import { type SampleOptions, sampleStatements } from "../../sheets/sample.ts";
import { sampleEdition } from "./edition.ts";

export function fixtureStatements(): Statements {
  return JSON.parse(readFileSync(new URL("../../fixtures/statements.json", import.meta.url), "utf8"));
}

export function inputOf(statements: Statements, locale: Locale = "ko"): WorkbookInput {
  return { sheets: buildSheets(statements, sampleJob), edition: sampleEdition(statements), locale };
}

export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return workbook;
}

/** A sample drawn and opened again. */
export async function draw(options: SampleOptions = {}, locale: Locale = "ko") {
  const input = inputOf(sampleStatements(options), locale);
  const bytes = await renderWorkbook(input);
  return { input, bytes, workbook: await openWorkbook(bytes) };
}

/** Every cell that holds something. */
export function cellsOf(workbook: ExcelJS.Workbook): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = [];
  for (const worksheet of workbook.worksheets) {
    worksheet.eachRow((row) => {
      row.eachCell((cell) => {
        cells.push(cell);
      });
    });
  }
  return cells;
}

/** The files inside an archive, as text. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  return new Map(
    [...readArchive(bytes)].map(([name, entry]) => [name, Buffer.from(contentOf(entry)).toString("utf8")]),
  );
}
