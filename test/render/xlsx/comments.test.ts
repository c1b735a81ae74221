import type { Cell } from "exceljs";
import { describe, expect, it } from "vitest";
import { explanationText } from "../../../src/cli/explain-text.ts";
import type { Sheet } from "../../../src/model/sheet.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { findFigure } from "../../../src/statements/dictionary/ask.ts";
import { explain } from "../../../src/statements/dictionary/explain.ts";
import { cellsOf, fixtureStatements, inputOf, openWorkbook, unzip } from "./open.ts";
import { all, parseXml } from "./package-walk.ts";

const statements = fixtureStatements();

/** What a comment says, without the marks a spreadsheet puts in. */
function commentOf(cell: Cell): string | undefined {
  const { note } = cell;
  if (note === undefined || typeof note === "string") return note;
  return (note.texts ?? []).map(({ text }) => text).join("");
}

/** The figures that the rows, columns and indicators of a sheet name. */
function namesIn(sheet: Sheet): string[] {
  return sheet.blocks.flatMap((block) => {
    const named =
      block.kind === "indicators" ? block.indicators : block.kind === "table" ? [...block.columns, ...block.rows] : [];
    return named.flatMap(({ definition }) => definition ?? []);
  });
}

describe("the comments of a workbook", () => {
  it.each(["ko", "en"] as const)("say what explain says, figure by figure: %s", async (locale) => {
    const input = inputOf(statements, locale);
    const workbook = await openWorkbook(await renderWorkbook(input));
    const found = workbook.worksheets.map((worksheet) =>
      cellsOf({ worksheets: [worksheet] } as never)
        .flatMap((cell) => commentOf(cell) ?? [])
        .sort(),
    );
    const told = input.sheets.map((sheet) =>
      namesIn(sheet).map((name) => {
        const answer = findFigure(name);
        if (!("found" in answer)) throw new RangeError(`explain does not know ${name}`);
        return explanationText(explain(answer.found, statements), locale);
      }),
    );
    expect(found.map((comments) => comments.length)).toEqual(told.map((texts) => texts.length));
    expect(told.flat().length).toBeGreaterThan(100);
    for (const [index, comments] of found.entries()) {
      for (const comment of comments) {
        const lines = comment.split("\n").map((line) => `  ${line}`);
        expect(
          told[index]?.some((text) => text.includes(lines.join("\n"))),
          comment,
        ).toBe(true);
      }
    }
  });

  it("hang on every headline figure, every line and every heading of a figure", () => {
    const without = inputOf(statements).sheets.flatMap((sheet) =>
      sheet.blocks.flatMap((block) => {
        if (block.kind === "indicators") {
          return block.indicators.filter(({ definition }) => definition === undefined).map(({ key }) => key);
        }
        if (block.kind !== "table" || sheet.key === "checks") return [];
        const isByRow = block.rows.some((row) => row.definition !== undefined);
        const lines = isByRow ? block.rows : block.columns;
        return lines
          .filter((line) => line.definition === undefined && !withoutFigure.has(`${block.key}.${line.key}`))
          .map(({ key }) => `${block.key}.${key}`);
      }),
    );
    expect(without).toEqual([]);
  });

  it("show their figures: the retention rate with what it was computed from", async () => {
    const workbook = await openWorkbook(await renderWorkbook(inputOf(statements)));
    const label = cellsOf(workbook).find((cell) => cell.value === "고객 유지율" && cell.note !== undefined);
    expect(commentOf(label as Cell)).toBe(
      [
        "유지 고객 ÷ 기초 고객",
        "유지 (기초 중 다시 구매) 1,365, 기초 고객 2,242",
        "자료가 전기 대상기간을 덮지 않으면 –",
        "출처: 이현석, 「고객 그룹별 변화를 파악하는 ‘고객변동표’」, DBR 390호 (2024년 4월 Issue 1)",
      ].join("\n"),
    );
  });

  it("have room for all they say: a box as high as its lines", async () => {
    const files = unzip(await renderWorkbook(inputOf(statements)));
    const comments = [...files].filter(([name]) => /^xl\/comments\d/.test(name));
    let tallest = 0;
    for (const [name, xml] of comments) {
      const drawing = files.get(name.replace(/^xl\/comments(\d+)\.xml$/, "xl/drawings/vmlDrawing$1.vml")) ?? "";
      const boxes = [...drawing.matchAll(/<x:Anchor>([^<]*)</g)].map(([, text = ""]) => text.split(", ").map(Number));
      const texts = all(parseXml(xml), "comment").map((comment) =>
        all(comment, "t")
          .map(({ text }) => text)
          .join(""),
      );
      expect(boxes).toHaveLength(texts.length);
      for (const [index, [left = 0, , top = 0, , right = 0, , bottom = 0, over = 0]] of boxes.entries()) {
        expect(right).toBeGreaterThan(left);
        const needed = linesOf(texts[index] ?? "");
        tallest = Math.max(tallest, needed);
        expect((bottom + over / 18 - top) * rowPixels, texts[index]).toBeGreaterThanOrEqual(needed * linePixels);
      }
    }
    // ExcelJS's own box has four.
    expect(tallest).toBeGreaterThan(4);
  });
});

const rowPixels = 20;
const linePixels = 15;

/** In a box of 380 pixels at nine points: a syllable is eleven wide, a space four, anything else six. */
function linesOf(text: string): number {
  return text.split("\n").reduce((sum, line) => {
    const widthOf = (character: string): number => (character === " " ? 4 : character > "\u1100" ? 11 : 6);
    const width = [...line].reduce((pixels, character) => pixels + widthOf(character), 0);
    return sum + Math.max(1, Math.ceil(width / 380));
  }, 0);
}

/** Sums and shares whose formula stands in the cell, and columns of words. */
const withoutFigure = new Set([
  "acquisition.total",
  "channels.share",
  "matrix.total",
  "matrixRevenue.total",
  "matrixPriorRevenue.total",
  "channels.prior",
  "channels.change",
  "gross.net",
  "indicators.prior",
  "indicators.change",
  "tierStatus.customers.change",
  "tierStatus.revenue.change",
  "tierStatus.average.change",
  "tierStatus.minimum.change",
  "tierStatus.share.change",
  "tierRates.lower",
  "tierRates.higher",
  "salesTypeTrend.closingByType.total",
  "salesTypeTrend.inflowByType.total",
  "transitions.from",
  "transitions.to",
  "ascents.gap",
  "ascents.verdict",
  "benchmarks.verdict",
  "contribution.identified",
  "contribution.identifiedCustomers",
  "contribution.capitalPer",
  "contribution.ordersPer",
  "contribution.unidentified",
  "contribution.debt",
  "contribution.debtPer",
  "benchmarks.label",
]);
