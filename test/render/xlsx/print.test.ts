import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { headRows, type PlacedPart } from "../../../src/render/xlsx/layout.ts";
import { planWorkbook, type WorkbookInput } from "../../../src/render/xlsx/plan.ts";
import { drawWorksheets } from "../../../src/render/xlsx/worksheets.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { fixtureStatements, inputOf } from "./open.ts";

const worlds: [string, WorkbookInput][] = [
  ["the story", inputOf(fixtureStatements())],
  ["the story in English", inputOf(fixtureStatements(), "en")],
  ["deciles", inputOf(sampleStatements({ tiers: 10, customers: 200 }))],
  ["six side by side", documentOf(comparedOf(6))],
];

/** A4 less its margins, in points, by which way up. */
const page = { portrait: [523.3, 748.3], landscape: [769.9, 501.7] } as const;

function breaksOf(worksheet: ExcelJS.Worksheet): number[] {
  return (worksheet as unknown as { readonly rowBreaks: { readonly id: number }[] }).rowBreaks.map(({ id }) => id);
}

function rowsOf(part: PlacedPart): [number, number] {
  if (part.kind === "chart") return [part.topRow, part.topRow + part.rows - 1];
  if (part.kind === "table") return [part.titleRow, part.headingRow + part.rows.length];
  return [part.titleRow, part.titleRow + part.block.remarks.length];
}

describe.each(worlds)("printed on A4: %s", (_, input) => {
  const plan = planWorkbook(input);
  const workbook = drawWorksheets(input, plan);

  /** Height of rows, and of a page in points of the sheet, as wide as the page. */
  function measured(worksheet: ExcelJS.Worksheet, columns: number) {
    const heightOf = (from: number, to: number): number => {
      let sum = 0;
      for (let row = from; row <= to; row += 1) sum += worksheet.getRow(row).height ?? Number.NaN;
      return sum;
    };
    let width = 0;
    for (let column = 1; column <= columns; column += 1)
      width += Math.floor((worksheet.getColumn(column).width ?? Number.NaN) * 7 + 5) * 0.75;
    const [across, along] = page[worksheet.pageSetup.orientation ?? "portrait"];
    return { heightOf, height: along / Math.min(1, across / width) };
  }

  it("is as wide as the page, and every page has room for its rows", () => {
    for (const [index, placed] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      expect(worksheet.pageSetup).toMatchObject({
        paperSize: 9,
        fitToPage: true,
        fitToWidth: 1,
        printTitlesRow: "1:3",
      });
      const { heightOf, height } = measured(worksheet, placed.columns);
      const last = Number(/\$(\d+)$/.exec(worksheet.pageSetup.printArea ?? "")?.[1]);
      const breaks = breaksOf(worksheet);
      if (worksheet.pageSetup.fitToHeight === 1) {
        expect(breaks).toEqual([]);
        expect(heightOf(1, last) * 0.75).toBeLessThan(height);
        continue;
      }
      const starts = [headRows, ...breaks];
      for (const [place, start] of starts.entries()) {
        const end = starts[place + 1] ?? last;
        expect(end).toBeGreaterThan(start);
        expect(heightOf(1, headRows) + heightOf(start + 1, end), `${worksheet.name} ${start + 1}–${end}`).toBeLessThan(
          height,
        );
      }
    }
  });

  it("cuts no chart, no table that fits a page, and leaves no heading alone", () => {
    for (const [index, placed] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      const { heightOf, height } = measured(worksheet, placed.columns);
      for (const part of placed.parts) {
        const [from, to] = rowsOf(part);
        const cuts = breaksOf(worksheet).filter((row) => row >= from && row < to);
        const fits = heightOf(1, headRows) + heightOf(from, to) < height * 0.95;
        if (part.kind === "chart" || fits) expect(cuts, `${worksheet.name} ${from}–${to}`).toEqual([]);
        else if (part.kind === "table") for (const row of cuts) expect(row).toBeGreaterThan(part.headingRow + 2);
      }
    }
  });
});
