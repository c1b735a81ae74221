import { planWorkbook } from "../../src/render/xlsx/plan.ts";
import { renderWorkbook } from "../../src/render/xlsx/workbook.ts";
import { drawWorksheets } from "../../src/render/xlsx/worksheets.ts";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { benchWorkbook } from "./workbook-input.ts";

/** The demo company's workbook several times over: as it is issued, or the same cells without charts as ExcelJS alone writes them. */
const { charts, times } = inputOf<{ charts: boolean; times: number }>();
const input = benchWorkbook(charts);

async function issue(): Promise<number> {
  if (charts) return (await renderWorkbook(input)).length;
  return (await drawWorksheets(input, planWorkbook(input)).xlsx.writeBuffer()).byteLength;
}

for (let warm = 0; warm < 3; warm += 1) await issue();
await report(async () => {
  let bytes = 0;
  for (let made = 0; made < times; made += 1) bytes = await issue();
  return { answer: String(bytes) };
});
