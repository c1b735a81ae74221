import { describe, expect, it } from "vitest";
import { compareStatements } from "../../src/comparison/compare.ts";
import { buildComparisonSheets } from "../../src/comparison/sheets.ts";
import { drawLyingComposition } from "../../src/render/chart/lying-composition.ts";
import { pageWidth } from "../../src/render/chart/svg.ts";
import { renderPage } from "../../src/render/html/page.ts";
import { naturalWidth } from "../../src/render/html/table-width.ts";
import { formatSheet } from "../../src/render/sheet.ts";
import { verifyWorkbook } from "../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../src/render/xlsx/workbook.ts";
import { inLocale, outside, overlaps, textBoxes } from "../render/chart/reading.ts";
import { noFaces } from "../render/fixtures/no-faces.ts";
import { comparedOf, documentOf, issuedOf } from "./issued.ts";

const counts = [2, 3, 6] as const;

describe.each(counts)("a comparison of %i", (count) => {
  it("has a table for each section, and charts of the shares and the trends", () => {
    const sheets = buildComparisonSheets(comparedOf(count));
    expect(sheets.map(({ key }) => key)).toEqual([
      "summary",
      "change",
      "flow",
      "position",
      "trend",
      "notes",
      "checks",
      "data",
    ]);
    const blocks = sheets.flatMap((sheet) => sheet.blocks);
    expect(blocks.filter(({ kind }) => kind === "composition")).toHaveLength(1);
    expect(blocks.filter(({ kind }) => kind === "trend")).toHaveLength(6);
  });

  it.each(["ko", "en"] as const)("no table needs more room than the page has (%s)", (locale) => {
    const comparison = comparedOf(count);
    for (const sheet of buildComparisonSheets(comparison).filter(({ key }) => key !== "data")) {
      const { blocks } = formatSheet(sheet, { locale, unit: "auto", currency: comparison.currency });
      for (const block of blocks) {
        if (block.kind === "table")
          expect(naturalWidth(block), `${sheet.key}/${block.key}`).toBeLessThanOrEqual(pageWidth);
      }
    }
  });

  it("names every participant and every tier in the drawing of shares, apart", () => {
    const chart = buildComparisonSheets(comparedOf(count))
      .flatMap((sheet) => sheet.blocks)
      .find((block) => block.kind === "composition");
    if (chart?.kind !== "composition") throw new Error("no composition chart");
    for (const locale of ["ko", "en"] as const) {
      const svg = drawLyingComposition(chart, inLocale(locale));
      expect(overlaps(textBoxes(svg))).toEqual([]);
      expect(outside(svg)).toEqual([]);
      for (const { label } of chart.points) expect(svg).toContain(label[locale]);
    }
  });

  it("becomes a workbook that says what the sheets say, and a page that names everybody", async () => {
    const document = documentOf(comparedOf(count));
    await expect(verifyWorkbook(await renderWorkbook(document), document)).resolves.toBeUndefined();
    const page = await renderPage(document, noFaces);
    for (const { name } of comparedOf(count).participants) expect(page).toContain(name);
  });
});

it("differences and changes are live: every one has a formula", () => {
  const sheets = buildComparisonSheets(comparedOf(2));
  for (const block of sheets.filter(({ key }) => key !== "data").flatMap((sheet) => sheet.blocks)) {
    if (block.kind !== "table" || block.key === "checks") continue;
    block.columns.forEach((column, index) => {
      if (column.key !== "difference" && !column.key.endsWith(".change")) return;
      for (const row of block.rows) {
        const cell = row.cells[index];
        if (cell === undefined || !("value" in cell) || cell.value === null) continue;
        expect("formula" in cell && cell.formula, `${block.key}/${row.key}/${column.key}`).toBeTruthy();
      }
    });
  }
});

it("so are the totals and averages of prior figures", () => {
  const data = buildComparisonSheets(comparedOf(3)).find(({ key }) => key === "data");
  const rows = data?.blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])) ?? [];
  const sums = rows.filter(({ role }) => role === "total" || role === "subtotal");
  expect(sums.length).toBeGreaterThan(8);
  for (const { key, cells } of sums) {
    for (const cell of cells) expect("formula" in cell && cell.formula, key).toBeTruthy();
  }
});

it("every line but totals and inflow by type says in the workbook what it means, without anybody's values", async () => {
  const sheets = buildComparisonSheets(comparedOf(2));
  const rows = sheets
    .filter(({ key }) => ["summary", "change", "flow", "position"].includes(key))
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "table" && block.key !== "inflow" ? block.rows : []))
    .filter(({ key, role }) => role !== "heading" && key !== "total" && key !== "specialInflow");
  expect(rows.filter(({ definition }) => definition === undefined).map(({ key }) => key)).toEqual([]);
  const retention = sheets[0]?.definitions?.["change.indicators.retentionRate"];
  expect(retention?.formula.ko).toBe("유지 고객 ÷ 기초 고객");
  expect(retention?.values).toBeUndefined();
});

it("estimates are marked, and whose they are is said", () => {
  const [one, other] = [issuedOf(0), issuedOf(1)];
  const { position } = other.statements;
  const counted = { ...position.current, debt: { ...position.current.debt, isEstimate: false } };
  const supplied = { ...other, statements: { ...other.statements, position: { ...position, current: counted } } };
  const wordsOf = (...issued: Parameters<typeof compareStatements>[0]) => {
    const sheet = buildComparisonSheets(compareStatements(issued, "0.1.0")).find(({ key }) => key === "position");
    const labels = sheet?.blocks
      .flatMap((block) => (block.kind === "table" ? block.rows : []))
      .map(({ label }) => label.ko);
    return { labels, footnote: sheet?.footnotes?.at(-1)?.ko };
  };
  const estimates = wordsOf(one, other);
  expect(estimates.labels).toEqual(
    expect.arrayContaining(["부채고객 (추정)", "자산고객 합계 (추정 포함)", "매출 기여지수 (추정)"]),
  );
  expect(estimates.footnote).toBe("부채고객 수: 가게 1 추정, 가게 2 추정.");
  const mixed = wordsOf(one, supplied);
  expect(mixed.labels).toContain("부채고객 (추정 포함)");
  expect(mixed.footnote).toBe("부채고객 수: 가게 1 추정, 가게 2 센 수.");
  const { job, statements } = supplied;
  const twin = { job: { ...job, name: "shop-3" }, scope: "all", statements: { ...statements, runId: "shop-3.v1" } };
  expect(wordsOf(supplied, twin).labels?.join()).not.toContain("추정");
});

it("a page of long names holds them all", async () => {
  const name = "주식회사 대한민국 고객제표 종합유통";
  const six = Array.from({ length: 6 }, (_, place) => issuedOf(place, { name: `${name} ${place + 1}` }));
  const page = await renderPage(documentOf(compareStatements(six, "0.1.0")), noFaces);
  for (let place = 1; place <= 6; place++) expect(page).toContain(`${name} ${place}`);
});

it("without a prior window nothing is invented", () => {
  const sheets = buildComparisonSheets(comparedOf(2, { covered: "current" }));
  const headline = sheets[0]?.blocks[0];
  if (headline?.kind !== "table") throw new Error("no headline");
  const retention = headline.rows.find(({ key }) => key === "retentionRate");
  expect(retention?.cells.every((cell) => !("value" in cell) || cell.value === null)).toBe(true);
});
