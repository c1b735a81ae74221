import { describe, expect, it } from "vitest";
import { detailTitles } from "../../../src/labels/customer-detail.ts";
import { sheetTabs } from "../../../src/labels/statements.ts";
import type { Cell, Sheet } from "../../../src/model/sheet.ts";
import { definedName } from "../../../src/render/xlsx/names.ts";
import { safeRuns, safeText } from "../../../src/render/xlsx/safe-text.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { sampleEdition } from "./edition.ts";
import { cellsOf, draw, openWorkbook, unzip } from "./open.ts";

/** One sheet with one table of these cells, each in a row of its own. */
function sheetOf(cells: readonly Cell[], labels: readonly string[] = []): Sheet {
  const rows = cells.map((cell, index) => {
    const label = labels[index] ?? `row ${index}`;
    return { key: `row${index}`, label: { ko: label, en: label }, role: "line", cells: [cell] } as const;
  });
  const title = { ko: "표", en: "Table" };
  return {
    key: "flow",
    title,
    blocks: [{ kind: "table", key: "t", title, columns: [{ key: "value", label: title }], rows }],
  };
}

async function drawCells(cells: readonly Cell[], labels?: readonly string[]) {
  const input = { sheets: [sheetOf(cells, labels)], edition: sampleEdition(sampleStatements()), locale: "ko" } as const;
  const bytes = await renderWorkbook(input);
  await verifyWorkbook(bytes, input);
  const worksheet = (await openWorkbook(bytes)).worksheets[0];
  return {
    bytes,
    valueAt: (index: number) => worksheet?.getCell(8 + index, 2),
    labelAt: (index: number) => worksheet?.getCell(8 + index, 1),
  };
}

describe("what breaks workbooks", () => {
  it.each(["Q4", "R1C1", "RC", "r", "C5", "5분위", "a b", "", "A1", "XFD1048576", "x".repeat(300)])(
    "name %j",
    (text) => {
      const name = definedName(text);
      expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
      expect(name).not.toMatch(/^([A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*)$/);
      expect(name.length).toBeLessThanOrEqual(255);
    },
  );

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠A1"])(
    "text %j stays text",
    async (text) => {
      const { valueAt, labelAt } = await drawCells([{ kind: "text", value: text }], [text]);
      for (const cell of [valueAt(0), labelAt(0)]) {
        expect(cell?.formula).toBeUndefined();
        expect(typeof cell?.value).toBe("string");
        expect(String(cell?.value)).toMatch(/^'/);
      }
      const { workbook } = await draw({ channel: text });
      expect(cellsOf(workbook).filter((cell) => cell.value === safeText(text))).not.toHaveLength(0);
    },
  );

  it("negative figures stay numbers", async () => {
    const { valueAt } = await drawCells([
      { kind: "count", value: -3 },
      { kind: "money", value: "-1234.5" },
      { kind: "rate", value: -0.25 },
    ]);
    expect([0, 1, 2].map((index) => valueAt(index)?.value)).toEqual([-3, -1234.5, -0.25]);
  });

  it("a sum of hundreds that may be absent names a range, or its cells in as many functions as Excel wants", async () => {
    const cells = Array.from({ length: 600 }, (): Cell => ({ kind: "count", value: null }));
    const rows = cells.map((_, index) => ({ row: `row${index}` }));
    const sumOf = (plus: typeof rows): Cell => ({ kind: "count", value: null, formula: { op: "sum", plus } });
    const { valueAt } = await drawCells([
      ...cells,
      sumOf(rows.slice(0, 300)),
      sumOf(rows.filter((_, index) => index % 2 === 0)),
      sumOf([...rows, ...rows, ...rows].toReversed()),
    ]);
    expect(valueAt(600)?.formula).toBe('IF(COUNT(B8:B307)=300,SUM(B8:B307),"–")');
    const functions = [...(valueAt(601)?.formula ?? "").matchAll(/COUNT\(([^)]*)\)/g)];
    expect(functions.map(([, places = ""]) => places.split(",").length)).toEqual([255, 45]);
    expect(valueAt(602)?.formula).toBeUndefined();
    expect(valueAt(602)?.value).toBe("–");
  });

  it("an amount with more decimals than a double holds is a number of fifteen digits, exact in its note, its formula live", async () => {
    const [gangnam, all] = ["220000000000.1234", "440000000000.2468"];
    const sum = { op: "sum", plus: [{ row: "row0" }, { row: "row1" }] } as const;
    const { valueAt } = await drawCells([
      { kind: "money", value: gangnam },
      { kind: "money", value: gangnam },
      { kind: "money", value: all, formula: sum },
      { kind: "money", value: "-999999999999999.9" },
    ]);
    expect(valueAt(0)?.value).toBe(220_000_000_000.123);
    expect(JSON.stringify(valueAt(0)?.note)).toContain(gangnam);
    expect(valueAt(2)).toMatchObject({ formula: "B8+B9", result: 440_000_000_000.247 });
    expect(JSON.stringify(valueAt(2)?.note)).toContain(all);
    expect(valueAt(3)?.value).toBe(-1e15);
  });

  it("money is a number as long as a double holds its whole units, then exact text with a note and no formula", async () => {
    const sum = { op: "sum", plus: [{ row: "row0" }, { row: "row1" }] } as const;
    const { valueAt } = await drawCells([
      { kind: "money", value: "999999999999999" },
      { kind: "money", value: "1000000000000001" },
      { kind: "money", value: "2000000000000000", formula: sum },
      { kind: "rate", value: 0.5, formula: { op: "ratio", of: { row: "row1" }, to: { row: "row2" } } },
    ]);
    expect(valueAt(0)?.value).toBe(999_999_999_999_999);
    expect(valueAt(1)?.value).toBe("1000000000000001");
    expect(JSON.stringify(valueAt(1)?.note)).toContain("15자리");
    expect(valueAt(2)?.value).toBe("2000000000000000");
    expect(valueAt(3)?.value).toBe(0.5);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("%s is refused", async (value) => {
    await expect(drawCells([{ kind: "rate", value }])).rejects.toMatchObject({ code: "JEPYO-XLSX-VALUE" });
  });

  it("absent is a dash, impossible a dot, blank nothing; a formula over them gives a dash", async () => {
    const { valueAt } = await drawCells([
      { kind: "count", value: null },
      { kind: "impossible" },
      { kind: "blank" },
      { kind: "count", value: null, formula: { op: "sum", plus: [{ row: "row0" }, { row: "row1" }, { row: "row2" }] } },
      { kind: "rate", value: null, formula: { op: "ratio", of: { row: "row0" }, to: { row: "row1" } } },
    ]);
    expect([0, 1, 2].map((index) => valueAt(index)?.value)).toEqual(["–", "·", null]);
    expect(valueAt(3)).toMatchObject({ formula: 'IF(COUNT(B8:B10)=1,SUM(B8:B10),"–")', result: "–" });
    expect(valueAt(4)).toMatchObject({ formula: 'IFERROR(B8/B9,"–")', result: "–" });
  });

  it("text is cut at what a cell holds and loses what no file may hold", async () => {
    expect(safeText("가".repeat(40_000))).toHaveLength(32_767);
    expect(safeText(`a\u0000b\u0007c\uD800d\uFFFE`)).toBe("a b c\uFFFDd ");
    const { valueAt } = await drawCells([{ kind: "text", value: `${"😀".repeat(20_000)}` }]);
    expect(String(valueAt(0)?.value).length).toBeLessThanOrEqual(32_767);
  });

  it("runs of one cell are cut where together they are more than it holds", () => {
    const runs = safeRuns([
      { text: "1. " },
      { text: "가".repeat(32_000) },
      { text: "나".repeat(1_000) },
      { text: "다" },
    ]);
    expect(runs.reduce((sum, { text }) => sum + text.length, 0)).toBe(32_767);
    expect(runs).toHaveLength(3);
    expect(runs.at(-1)?.text).toMatch(/나…$/);
  });

  it("tabs are short and plain in both languages, and no two the same however they are written", () => {
    const all = [...Object.values(sheetTabs), detailTitles.tab];
    for (const locale of ["ko", "en"] as const) {
      const tabs = all.map((tab) => tab[locale]);
      const isWrong = (tab: string) => tab.length > 31 || tab === "" || /[[\]:*?/\\]|^'|'$|^history$/i.test(tab);
      expect(tabs.filter(isWrong)).toEqual([]);
      expect(new Set(tabs.map((tab) => tab.toLowerCase())).size).toBe(tabs.length);
    }
  });

  it("a bigint is refused before ExcelJS meets it", async () => {
    const value = 5n as unknown as number;
    await expect(drawCells([{ kind: "count", value }])).rejects.toMatchObject({ code: "JEPYO-XLSX-VALUE" });
  });

  it("what ExcelJS puts in the wrong place beside comments is not used: data bars, icon sets, tables", async () => {
    const { bytes } = await draw();
    const sheets = [...unzip(bytes)].filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets.filter(([, xml]) => xml.includes("<legacyDrawing")).length).toBeGreaterThan(3);
    for (const [, xml] of sheets) expect(xml).not.toMatch(/<conditionalFormatting|<tableParts|<extLst/);
  });

  it("no formula starts with = and none is without a result", async () => {
    const { bytes, workbook } = await draw({ covered: "prior" });
    for (const cell of cellsOf(workbook).filter((candidate) => candidate.formula)) {
      expect(cell.formula).not.toMatch(/^=/);
      expect(cell.result).toBeDefined();
    }
    const sheets = [...unzip(bytes)].filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets).toHaveLength(8);
    for (const [, xml] of sheets) expect(xml).not.toMatch(/<f>[^<]*<\/f><\/c>|<v><\/v>|NaN|Infinity/);
  });

  it("children of a worksheet stand in the schema's order, comments included", async () => {
    const order = [
      "sheetPr",
      "dimension",
      "sheetViews",
      "sheetFormatPr",
      "cols",
      "sheetData",
      "sheetProtection",
      "autoFilter",
      "mergeCells",
      "conditionalFormatting",
      "dataValidations",
      "hyperlinks",
      "printOptions",
      "pageMargins",
      "pageSetup",
      "headerFooter",
      "rowBreaks",
      "colBreaks",
      "drawing",
      "legacyDrawing",
      "tableParts",
      "extLst",
    ];
    const { bytes } = await draw();
    for (const [name, xml] of unzip(bytes)) {
      if (!name.startsWith("xl/worksheets/sheet")) continue;
      const children = childrenOf(xml);
      const ranks = children.map((child) => order.indexOf(child));
      expect(ranks).not.toContain(-1);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }
  });

  it("every defined name points at a fixed place", async () => {
    const { bytes } = await draw();
    const names = [
      ...(unzip(bytes).get("xl/workbook.xml") ?? "").matchAll(/<definedName name="([^"]+)"[^>]*>([^<]+)</g),
    ];
    expect(names.length).toBeGreaterThan(100);
    const range = "&apos;[^&]+&apos;!\\$[A-Z]+\\$\\d+(:\\$[A-Z]+\\$\\d+)?";
    const titles = "(&apos;[^&]+&apos;!\\$A:\\$A,)?&apos;[^&]+&apos;!\\$1:\\$[37]";
    const fixed = new RegExp(`^(${range}(,${range})*|${titles})$`);
    const loose = names.filter(([, , target = ""]) => !fixed.test(target));
    expect(loose.map(([, name, target]) => `${name} ${target}`)).toEqual([]);
  });

  it("company names with codes of running lines, markup and quotes pass through", async () => {
    const statements = {
      ...sampleStatements(),
      company: { name: `A&B "<&P>' =1`, timezone: "Asia/Seoul", currency: "KRW" },
    };
    const input = {
      sheets: [sheetOf([{ kind: "count", value: 1 }])],
      edition: sampleEdition(statements),
      locale: "ko",
    } as const;
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    const workbook = await openWorkbook(bytes);
    expect(workbook.worksheets[0]?.headerFooter.oddFooter).toContain(`A&&B "<&&P>' =1`);
  });
});

/** Names of a worksheet's direct children, in order. */
function childrenOf(xml: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, close, name = "", self] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (close === "/") depth -= 1;
    else {
      if (depth === 1) names.push(name);
      if (self !== "/") depth += 1;
    }
  }
  return names;
}
