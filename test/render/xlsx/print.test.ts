import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import type { Statements } from "../../../src/model/statement.ts";
import type { Locale } from "../../../src/model/text.ts";
import { headRows, type PlacedPart } from "../../../src/render/xlsx/layout.ts";
import { planWorkbook, type WorkbookInput } from "../../../src/render/xlsx/plan.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { drawWorksheets } from "../../../src/render/xlsx/worksheets.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { shop } from "../../statements/value/shop.ts";
import { sampleEdition } from "./edition.ts";
import { fixtureStatements, inputOf, unzip } from "./open.ts";

const { job: shopJob, statements: shopStatements } = await shop();
const ofValue = (locale: Locale): WorkbookInput => ({
  sheets: buildSheets(shopStatements, shopJob),
  edition: sampleEdition(shopStatements),
  locale,
});

const worlds: [string, WorkbookInput][] = [
  ["the story", inputOf(fixtureStatements())],
  ["the story in English", inputOf(fixtureStatements(), "en")],
  ["customer value", ofValue("ko")],
  ["customer value in English", ofValue("en")],
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

interface Area {
  readonly first: number;
  readonly from: number;
  readonly last: number;
  readonly to: number;
}

/** What is printed: columns and rows, the pages across of a wide table each by itself. */
function areasOf(worksheet: ExcelJS.Worksheet): Area[] {
  return (worksheet.pageSetup.printArea ?? "").split("&&").map((area) => {
    const [, first = "", from, last = "", to] = /^([A-Z]+)\$(\d+):([A-Z]+)\$(\d+)$/.exec(area) ?? [];
    const numberOf = (letters: string): number => worksheet.getColumn(letters).number;
    return { first: numberOf(first), from: Number(from), last: numberOf(last), to: Number(to) };
  });
}

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

  /** Height of rows; scale of an area as wide as the page, and height of a page in points of the sheet. */
  function measured(worksheet: ExcelJS.Worksheet) {
    const heightOf = (from: number, to: number): number => {
      let sum = 0;
      for (let row = from; row <= to; row += 1) sum += worksheet.getRow(row).height ?? Number.NaN;
      return sum;
    };
    const widthOf = (column: number): number =>
      Math.floor((worksheet.getColumn(column).width ?? Number.NaN) * 7 + 5) * 0.75;
    const [across, along] = page[worksheet.pageSetup.orientation ?? "portrait"];
    const scaleOf = ({ first, last }: Area): number => {
      let width = first === 1 ? 0 : widthOf(1);
      for (let column = first; column <= last; column += 1) width += widthOf(column);
      return Math.min(1, across / width);
    };
    const heightIn = (rows: readonly [number, number]): number => {
      const own = areasOf(worksheet).filter(({ from, to }) => from <= rows[0] && rows[1] <= to);
      return along / Math.max(...own.map(scaleOf));
    };
    return { heightOf, scaleOf, heightIn };
  }

  it("is as wide as the page, and every page has room for its rows", () => {
    for (const worksheet of workbook.worksheets) {
      expect(worksheet.pageSetup).toMatchObject({
        paperSize: 9,
        fitToPage: true,
        fitToWidth: 1,
      });
      const { heightOf, heightIn } = measured(worksheet);
      for (const { from, to } of areasOf(worksheet)) {
        const height = heightIn([from, to]);
        const breaks = breaksOf(worksheet).filter((row) => row >= from && row < to);
        if (worksheet.pageSetup.fitToHeight === 1) {
          expect(breaks).toEqual([]);
          expect(heightOf(1, to) * 0.75).toBeLessThan(height);
          continue;
        }
        const starts = [Math.max(headRows, from - 1), ...breaks];
        for (const [place, start] of starts.entries()) {
          const end = starts[place + 1] ?? to;
          expect(end).toBeGreaterThan(start);
          const above = start === headRows ? headRows : titleRowsOf(worksheet);
          expect(heightOf(1, above) + heightOf(start + 1, end), `${worksheet.name} ${start + 1}–${end}`).toBeLessThan(
            height,
          );
        }
      }
    }
  });

  it("can be read: figures of nine points print at seven, and what goes over several pages across has its labels", () => {
    for (const [index, placed] of plan.placed.entries()) {
      const worksheet = workbook.worksheets[index] as ExcelJS.Worksheet;
      const areas = areasOf(worksheet);
      const { scaleOf } = measured(worksheet);
      for (const area of areas)
        expect(9 * scaleOf(area), `${worksheet.name} ${area.from}–${area.to}`).toBeGreaterThan(6.9);
      if (areas.length > 1) expect(worksheet.pageSetup.printTitlesColumn).toBe("A:A");
      for (const part of placed.parts) {
        const [from, to] = rowsOf(part);
        const own = areas.filter((area) => area.from <= from && to <= area.to);
        const columns = own.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, at) => first + at),
        );
        const needed = part.kind === "table" ? part.table.columns.length + 1 : 1;
        expect(columns.slice(0, needed)).toEqual(Array.from({ length: needed }, (_, at) => at + 1));
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
      const { heightOf, heightIn } = measured(worksheet);
      for (const part of placed.parts) {
        const [from, to] = rowsOf(part);
        const height = heightIn([from, to]);
        const cuts = breaksOf(worksheet).filter((row) => row >= from && row < to);
        const fits = heightOf(1, titleRowsOf(worksheet)) + heightOf(from, to) < height * 0.95;
        if (part.kind === "chart" || fits) expect(cuts, `${worksheet.name} ${from}–${to}`).toEqual([]);
        else if (
          part.kind === "table" &&
          heightOf(1, titleRowsOf(worksheet)) + heightOf(from, from + 6) < height * 0.95
        )
          for (const row of cuts) expect(row).toBeGreaterThan(part.headingRow + 2);
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
            const width = wordsWidth(cell.value, cell.font?.size ?? 9);
            const room = roomOf(cell, placed.columns);
            const lines = cell.alignment.wrapText === true ? Math.floor((worksheet.getRow(at).height ?? 0) / 12) : 1;
            expect(width, `${worksheet.name} ${cell.address} ${cell.value}`).toBeLessThanOrEqual(room * lines);
          });
      }
    }
  });
});

it("has one name for all print areas of a worksheet", async () => {
  const book = unzip(await renderWorkbook(ofValue("ko"))).get("xl/workbook.xml") ?? "";
  const names = [...book.matchAll(/<definedName name="_xlnm\.Print_Area" localSheetId="(\d+)">([^<]*)</g)];
  const sheets = names.map(([, sheet]) => sheet);
  expect(new Set(sheets).size).toBe(sheets.length);
  const ranges = names.map(([, , range = ""]) => range.replaceAll("&apos;", "'"));
  expect(
    ranges.some((range) =>
      /^'고객가치표'!\$A\$1:\$[A-Z]+\$\d+(,'고객가치표'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+){2,}$/.test(range),
    ),
  ).toBe(true);
});

/** Of text in digits at eleven points: a letter is no wider than a digit, a syllable no wider than two, a space narrower. */
function wordsWidth(text: string, size: number): number {
  const widthOf = (character: string): number => (character === " " ? 0.6 : character > "\u1100" ? 1.6 : 1);
  return [...text].reduce((sum, character) => sum + widthOf(character), 0) * (size / 11);
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
