import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/model/sheet.ts";
import { scaleOf } from "../../../src/render/unit.ts";
import { cellUnit } from "../../../src/render/xlsx/cell-unit.ts";
import { numberFormat } from "../../../src/render/xlsx/number-format.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import type { SampleOptions } from "../../sheets/sample.ts";
import { cellsOf, draw, fixtureStatements, inputOf, openWorkbook, unzip } from "./open.ts";

/** One dark pixel. */
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const worlds: SampleOptions[] = [
  {},
  { currency: "USD" },
  { covered: "current" },
  { covered: "prior", rich: false },
  { customers: 0 },
  { customers: 1 },
  { tiers: 10, customers: 200 },
];

describe("a workbook", () => {
  it.each(worlds)("opens again with every value and formula: %o", async (options) => {
    for (const locale of ["ko", "en"] as const) {
      const { input, bytes } = await draw(options, locale);
      await expect(verifyWorkbook(bytes, input)).resolves.toBeUndefined();
    }
  });

  it("has a worksheet for every sheet, in order, and hundreds of live formulas", async () => {
    const workbook = await openWorkbook(await renderWorkbook(inputOf(fixtureStatements())));
    expect(workbook.worksheets.map((worksheet) => worksheet.name)).toEqual([
      "요약",
      "고객상태표",
      "고객손익계산서",
      "고객흐름표",
      "고객변동표",
      "추이",
      "주석",
      "검증",
      "자료",
    ]);
    expect(cellsOf(workbook).filter((cell) => cell.formula).length).toBeGreaterThan(350);
  });

  it("says who, what and which edition in its properties", async () => {
    const { workbook, input } = await draw();
    expect(workbook.title).toBe("월간 고객제표 2026년 10월");
    expect(workbook.company).toBe("한빛리테일");
    expect(workbook.keywords).toBe(input.edition.id);
    expect(workbook.description).toContain("run sample.2026-10.v1");
    expect(workbook.created).toEqual(new Date(input.edition.issuedAt));
  });

  it("names its headline figures, the same in both languages", async () => {
    const [ko, en] = [await draw({}, "ko"), await draw({}, "en")];
    const names = ko.workbook.definedNames.model.map(({ name }) => name);
    expect(names).toEqual(en.workbook.definedNames.model.map(({ name }) => name));
    for (const name of [
      "change_retentionRate",
      "change_retentionRate_prior",
      "flow_closing",
      "flow_revenue_total",
      "tier5_share",
    ]) {
      expect(names).toContain(name);
    }
    const [range = ""] = ko.workbook.definedNames.getRanges("flow_closing").ranges;
    const [sheet = "", address = ""] = range.replaceAll(/['$]/g, "").split("!");
    expect(ko.workbook.getWorksheet(sheet)?.getCell(address).result).toBe(closingOf(ko.input));
  });

  it("judges a bound by its two sides, live", async () => {
    const { workbook } = await draw();
    const rows = workbook.getWorksheet("검증")?.getRows(1, 400) ?? [];
    const row = rows.find((each) => each.getCell(1).value === "환불은 0 이하");
    const [left, right] = [row?.getCell(2), row?.getCell(3)];
    expect(left?.formula).toMatch(/^'고객흐름표'!/);
    expect(right?.value).toBe(0);
    expect(right?.numFmt).toMatch(/^"≤ "/);
    const verdict = [4, 5, 6].map((column) => row?.getCell(column)).find((cell) => cell?.formula?.startsWith("IF("));
    expect(verdict?.result).toBe("✓ 일치");
    expect(verdict?.formula).toMatch(`IF(${left?.address}<=${right?.address},"✓ 일치","✗ 불일치")`);
  });

  it("carries the company's own signs: logo, accent, footer", async () => {
    const branding = {
      accent: "#8a2a6b",
      footer: { ko: "사내 한정 & 재배포 금지", en: "Internal" },
      logo: { type: "image/png", data: dot } as const,
    };
    const bytes = await renderWorkbook({ ...inputOf(fixtureStatements()), branding });
    const parts = unzip(bytes);
    expect(parts.get("xl/drawings/_rels/drawing1.xml.rels")).toContain("../media/logo.png");
    const workbook = await openWorkbook(bytes);
    expect(parts.get("xl/drawings/drawing1.xml")).toContain("<xdr:pic>");
    expect(parts.get("xl/drawings/drawing1.xml")).toContain('name="logo" descr="한빛리테일"');
    expect(parts.has("xl/media/logo.png")).toBe(true);
    for (const worksheet of workbook.worksheets) {
      expect(worksheet.headerFooter.oddFooter).toContain("사내 한정 && 재배포 금지");
      expect(worksheet.getCell(3, 1).border?.bottom?.color).toEqual({ argb: "FF8A2A6B" });
    }
  });

  it("keeps its head in sight and prints on A4, as wide as the page", async () => {
    const { workbook } = await draw();
    for (const worksheet of workbook.worksheets) {
      // All tables of the checks have the same columns: their headings stay too, also on paper.
      const ySplit = worksheet.name === "검증" ? 7 : 3;
      expect(worksheet.views[0]).toMatchObject({ state: "frozen", ySplit, showGridLines: false });
      expect(worksheet.pageSetup).toMatchObject({
        paperSize: 9,
        fitToPage: true,
        fitToWidth: 1,
        printTitlesRow: `1:${ySplit}`,
      });
    }
  });

  it.each(["ko", "en"] as const)("has no words of our own that look like a formula (%s)", async (locale) => {
    const cells = cellsOf(await openWorkbook(await renderWorkbook(inputOf(fixtureStatements(), locale))));
    const texts = cells.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
    expect(texts.filter((text) => text.startsWith("'"))).toEqual([]);
  });

  it("writes decreases as △ in Korean, in parentheses in English, and shows the unit its format hides", async () => {
    const inThousands = async (locale: "ko" | "en") => {
      const input = inputOf(fixtureStatements(), locale);
      return openWorkbook(await renderWorkbook({ ...input, edition: { ...input.edition, unit: "thousand" } }));
    };
    const [koBook, enBook] = [await inThousands("ko"), await inThousands("en")];
    const formats = (book: typeof koBook) => new Set(cellsOf(book).map((cell) => cell.numFmt));
    expect(formats(koBook)).toContain('#,##0,"천원";"△"#,##0,"천원";#,##0,"천원"');
    expect(formats(enBook)).toContain('"₩"#,##0,"k"_);("₩"#,##0,"k");"₩"#,##0,"k"_)');
    expect(cellsOf(koBook).some((cell) => String(cell.value).includes("천원 (셀에는 줄이지 않은 금액)"))).toBe(true);
  });

  it("writes the unit of every amount and count into its format, as each language does", () => {
    const place = { sheet: "flow", column: undefined, scale: undefined } as const;
    const unitOf = (cell: Cell, changes: Partial<Parameters<typeof cellUnit>[1]>) =>
      cellUnit(cell, { ...place, locale: "ko", currency: "KRW", ...changes });
    const money = { kind: "money", value: "1" } as const;
    const inMoney = (locale: "ko" | "en", unit: "one" | "million", currency: string) =>
      numberFormat(money, {
        locale,
        unit: unitOf(money, { locale, currency, scale: scaleOf([], unit, currency) }),
      }).split(";")[0];
    expect(inMoney("ko", "million", "KRW")).toBe('#,##0"백만원"');
    expect(inMoney("ko", "one", "CHF")).toBe('#,##0" CHF"');
    expect(inMoney("en", "million", "USD")).toBe('"$"#,##0"mn"_)');
    expect(inMoney("en", "one", "CHF")).toBe('"CHF "#,##0_)');
    const count = { kind: "count", value: 1 } as const;
    const orders = { key: "orders", label: { ko: "주문", en: "Orders" }, counts: { ko: "건", en: "orders" } };
    expect(unitOf(count, {}).after).toBe("명");
    expect(unitOf(count, { column: orders }).after).toBe("건");
    expect(unitOf(count, { column: { ...orders, label: { ko: "건", en: "Orders" } } }).after).toBe("");
    expect(unitOf(count, { sheet: "checks" }).after).toBe("");
    const marked = { ...money, isBound: true, restated: { ko: "", en: "" } } as const;
    expect(numberFormat(marked, { locale: "ko", unit: { before: "", after: "원" } })).toMatch(/^"≤ "#,##0"원†";/);
  });

  it("shows 억 as 백만, because a format hides digits by threes only", async () => {
    const input = inputOf(fixtureStatements(), "ko");
    const edition = { ...input.edition, unit: "hundred-million" } as const;
    const workbook = await openWorkbook(await renderWorkbook({ ...input, edition }));
    const texts = cellsOf(workbook).map((cell) => String(cell.value));
    expect(texts.some((text) => text.includes("백만원 (셀에는 줄이지 않은 금액)"))).toBe(true);
    expect(texts.some((text) => text.includes("억원"))).toBe(false);
  });

  it("says in orders and rows what is counted in them, and numbers the first part of the statement", async () => {
    const workbook = await openWorkbook(await renderWorkbook(inputOf(fixtureStatements())));
    const texts = cellsOf(workbook).map((cell) => String(cell.value));
    expect(texts.some((text) => text.startsWith("단위: 건, 백만원"))).toBe(true);
    expect(texts).toContain("단위: 명, 건");
    expect(texts.filter((text) => /^(① )?핵심 지표$/.test(text))).toEqual(["핵심 지표", "① 핵심 지표"]);
  });

  it("draws no arrow beside a rise that shows as zero, and one beside every fall, whatever its inputs become", () => {
    const format = (value: number) => numberFormat({ kind: "rateChange", value }, { locale: "ko" });
    expect(format(0.0004)).toBe('0.0%"p";"▼ "0.0%"p";0.0%"p"');
    expect(format(-0.0004)).toContain("▼");
    expect(format(0.0005)).toBe('"▲ "0.0%"p";"▼ "0.0%"p";0.0%"p"');
  });

  it("shows the word of the pages where a growth goes through zero", () => {
    const turned = { kind: "growth", value: -5.4, instead: { ko: "감소전환", en: "n/m" } } as const;
    expect(numberFormat(turned, { locale: "ko" })).toBe('[<-1]"감소전환";[>0]"▲ "#,##0.0%;"▼ "#,##0.0%');
    expect(numberFormat(turned, { locale: "en" })).toMatch(/^\[<-1\]"n\/m";/);
  });

  it("is the same bytes for the same input", async () => {
    const [first, second] = [await draw(), await draw()];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it.each(["ko", "en"] as const)(
    "counts the checks that do not agree, and says in words how many do: %s",
    async (locale) => {
      const { workbook } = await draw({}, locale);
      const worksheet = workbook.getWorksheet(locale === "ko" ? "검증" : "Checks");
      const failed = worksheet?.getCell("A4");
      expect(failed?.formula).toMatch(/^\(ROWS\(E\d+:E\d+\)\+ROWS\(E\d+:E\d+\)\)-\(COUNTIF.+\)-\(COUNTIF.+\)$/);
      expect(failed?.result).toBe(0);
      const words = worksheet?.getCell("A5");
      expect(words?.formula).toMatch(/^IF\(/);
      expect(words?.result).toMatch(locale === "ko" ? /^검증 \d+개 항목 모두 일치$/ : /^All \d+ checks agree$/);
      const said = workbook.worksheets[0]?.getCell("A4");
      expect(said?.formula).toBe(locale === "ko" ? "'검증'!A5" : "'Checks'!A5");
      expect(said?.result).toBe(words?.result);
    },
  );

  it("signs its comments", async () => {
    const { bytes } = await draw();
    const comments = [...unzip(bytes)].filter(([name]) => /^xl\/comments/.test(name));
    expect(comments.length).toBeGreaterThan(3);
    for (const [, xml] of comments) expect(xml).toContain("<authors><author>jepyo</author></authors>");
  });
});

function closingOf({ sheets }: ReturnType<typeof inputOf>): number | undefined {
  for (const block of sheets.flatMap((sheet) => sheet.blocks)) {
    if (block.kind !== "table" || block.key !== "customers") continue;
    const cell = block.rows.find((row) => row.key === "closing")?.cells[0];
    if (cell?.kind === "count") return cell.value ?? undefined;
  }
  return undefined;
}
