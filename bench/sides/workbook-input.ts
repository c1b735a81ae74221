import { readFileSync } from "node:fs";
import type { Statements } from "../../src/model/statement.ts";
import { isChart } from "../../src/render/xlsx/charts/block.ts";
import type { WorkbookInput } from "../../src/render/xlsx/workbook.ts";
import { inputOf } from "../../test/render/xlsx/open.ts";

/** The statements that tests draw, with their charts or without. */
export function benchWorkbook(charts: boolean): WorkbookInput {
  const file = new URL("../../test/fixtures/statements.json", import.meta.url);
  const input = inputOf(JSON.parse(readFileSync(file, "utf8")) as Statements);
  if (charts) return input;
  return {
    ...input,
    sheets: input.sheets.map((sheet) => ({ ...sheet, blocks: sheet.blocks.filter((block) => !isChart(block)) })),
  };
}
