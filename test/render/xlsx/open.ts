import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import type { Statements } from "../../../src/model/statement.ts";
import type { Locale } from "../../../src/model/text.ts";
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
  const buffer = Buffer.from(bytes);
  const files = new Map<string, string>();
  let entry = buffer.readUInt32LE(buffer.length - 22 + 16);
  for (let left = buffer.readUInt16LE(buffer.length - 22 + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((at) =>
      at === 20 ? buffer.readUInt32LE(entry + at) : buffer.readUInt16LE(entry + at),
    ) as [number, number, number, number];
    const local = buffer.readUInt32LE(entry + 42);
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(start, start + size);
    const content = buffer.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data);
    files.set(buffer.toString("utf8", entry + 46, entry + 46 + name), content.toString("utf8"));
    entry += 46 + name + extra + comment;
  }
  return files;
}
