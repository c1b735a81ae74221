import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import type { Statements } from "../../../src/model/statement.ts";
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
  ["a channel and a tier with long names", inputOf(longNames())],
];

/** 300 characters in words, and in one word. */
function longNames(): Statements {
  const base = sampleStatements({ channel: "강남역 지하상가 온라인 픽업 매장 ".repeat(20).slice(0, 300) });
  const tiers = base.change.tiers.map((tier) => (tier.tier === 5 ? { ...tier, label: "최상위".repeat(100) } : tier));
  return { ...base, change: { ...base.change, tiers } };
}

/** Rows that every page begins with. */
function titleRowsOf({ pageSetup }: ExcelJS.Worksheet): number {
  return Number(/^1:(\d+)$/.exec(pageSetup.printTitlesRow ?? "")?.[1]);
}

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
        const above = place === 0 ? headRows : titleRowsOf(worksheet);
        expect(heightOf(1, above) + heightOf(start + 1, end), `${worksheet.name} ${start + 1}–${end}`).toBeLessThan(
          height,
        );
      }
    }
  });

  it("begins every page with the head, and with the headings where the checks go on overleaf", () => {
    for (const [index, { parts, sheet }] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      const tables = parts.filter((part) => part.kind === "table");
      const isCut = tables.some(({ headingRow, rows }) =>
        breaksOf(worksheet).some((row) => row > headingRow && row < headingRow + rows.length),
      );
      if (!isCut) expect(titleRowsOf(worksheet)).toBe(headRows);
      else if (sheet.key === "checks") expect(titleRowsOf(worksheet)).toBe(tables[0]?.headingRow);
    }
  });

  it("cuts no chart, no table that fits a page, and leaves no heading alone", () => {
    for (const [index, placed] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      const { heightOf, height } = measured(worksheet, placed.columns);
      for (const part of placed.parts) {
        const [from, to] = rowsOf(part);
        const cuts = breaksOf(worksheet).filter((row) => row >= from && row < to);
        const fits = heightOf(1, titleRowsOf(worksheet)) + heightOf(from, to) < height * 0.95;
        if (part.kind === "chart" || fits) expect(cuts, `${worksheet.name} ${from}–${to}`).toEqual([]);
        else if (part.kind === "table") for (const row of cuts) expect(row).toBeGreaterThan(part.headingRow + 2);
      }
    }
  });

  it("shows every label and every word whole: in one line, or in a row as high as its lines", () => {
    for (const [index, placed] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      for (const part of placed.parts) {
        if (part.kind !== "table") continue;
        for (const { at } of part.rows)
          worksheet.getRow(at).eachCell((cell) => {
            if (typeof cell.value !== "string" || cell.alignment?.horizontal !== "left" || cell.master !== cell) return;
            const width = wordsWidth(cell.value);
            const room = roomOf(cell, placed.columns);
            const lines = cell.alignment.wrapText === true ? Math.floor((worksheet.getRow(at).height ?? 0) / 12) : 1;
            expect(width, `${worksheet.name} ${cell.address} ${cell.value}`).toBeLessThanOrEqual(room * lines);
          });
      }
    }
  });
});

/** Of text at nine points in digits at eleven: a letter is no wider than a digit, a syllable no wider than two, a space narrower. */
function wordsWidth(text: string): number {
  const widthOf = (character: string): number => (character === " " ? 0.6 : character > "\u1100" ? 1.6 : 1);
  return [...text].reduce((sum, character) => sum + widthOf(character), 0) * (9 / 11);
}

/** Columns that a cell has for itself, and empty ones beside it. */
function roomOf(cell: ExcelJS.Cell, columns: number): number {
  let room = -2 * (cell.alignment.indent ?? 0);
  const { worksheet, row } = cell;
  for (let column = Number(cell.col); column <= columns; column += 1) {
    const beside = worksheet.getCell(Number(row), column);
    if (beside.master !== cell && (beside.value !== null || cell.alignment.wrapText === true)) break;
    room += worksheet.getColumn(column).width ?? 9;
  }
  return room;
}
