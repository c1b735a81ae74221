import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { sampleJob } from "../../sheets/job.ts";
import { type SampleOptions, sampleStatements } from "../../sheets/sample.ts";
import { sampleEdition } from "./edition.ts";

async function draw(options: SampleOptions = {}, locale: "ko" | "en" = "ko") {
  const statements = sampleStatements(options);
  const input = { sheets: buildSheets(statements, sampleJob), edition: sampleEdition(statements), locale };
  const bytes = await renderWorkbook(input);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return { input, bytes, workbook };
}

describe("a workbook", () => {
  it.each(["ko", "en"] as const)("opens again with every value and formula (%s)", async (locale) => {
    const { input, bytes, workbook } = await draw({}, locale);
    await expect(verifyWorkbook(bytes, input)).resolves.toBeUndefined();
    expect(workbook.worksheets).toHaveLength(7);
    let formulas = 0;
    for (const worksheet of workbook.worksheets) {
      worksheet.eachRow((row) => row.eachCell((cell) => (formulas += cell.formula ? 1 : 0)));
    }
    expect(formulas).toBeGreaterThan(250);
  });

  it("is the same bytes for the same input", async () => {
    const [first, second] = [await draw(), await draw()];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });
});
