import { beforeAll, describe, expect, it } from "vitest";
import type { CustomerRow } from "../../../src/model/customer-detail.ts";
import type { Locale } from "../../../src/model/text.ts";
import { sumOfLines } from "../../../src/render/xlsx/customers/live-sums.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { type Detailed, detailed, job } from "../../statements/customers/detailed.ts";
import { sampleEdition } from "./edition.ts";
import { openWorkbook, unzip } from "./open.ts";
import { faultsOf } from "./package-walk.ts";

let found: Detailed;

beforeAll(async () => {
  found = await detailed({ ids: "pseudonym", keyFrom: "KEY" });
});

function inputOf(locale: Locale, scope = ""): WorkbookInput {
  const statements = [found.whole, ...found.scopes].find((one) => (one.scope?.value ?? "") === scope) ?? found.whole;
  const detail = found.details.get(scope);
  if (detail === undefined) throw new RangeError(`no detail of ${scope}`);
  return {
    sheets: buildSheets(statements, job),
    edition: sampleEdition(statements),
    locale,
    detail: { ...detail, ids: "pseudonym", tiers: statements.change.tiers },
  };
}

describe("the worksheet of single customers", () => {
  it.each([
    ["ko", ""],
    ["en", ""],
    ["ko", "강남"],
  ] as const)("opens again with every line: %s %s", async (locale, scope) => {
    const input = inputOf(locale, scope);
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    expect(faultsOf(unzip(bytes))).toEqual([]);
    const worksheet = (await openWorkbook(bytes)).worksheets.at(-1);
    expect(worksheet?.name).toBe(locale === "ko" ? "고객 명세" : "Customers");
    const rows = found.lines.get(scope) ?? [];
    const told = rows.map((_, index) => worksheet?.getRow(8 + index).values);
    expect(told.map((row) => (row as unknown[])[1])).toEqual(rows.map(({ id }) => id));
    expect(worksheet?.getCell("E6").result).toBe(sumOf(rows, "priorSpend"));
    expect(worksheet?.getCell("F6").result).toBe(sumOf(rows, "spend"));
    expect(worksheet?.rowCount).toBe(7 + rows.length);
  });

  it("says movements and tiers as the statements do, amounts and days as figures", async () => {
    const bytes = await renderWorkbook(inputOf("ko"));
    const worksheet = (await openWorkbook(bytes)).worksheets.at(-1);
    const row = [2, 3, 4, 5, 6, 7, 8].map((column) => worksheet?.getCell(10, column).value);
    expect(row).toEqual(["하락", "3구간", "1구간", 700, 30, new Date("2026-09-01"), new Date("2026-10-01")]);
    expect(worksheet?.getCell(11, 2).value).toBe("유지 (같은 구간)");
    expect(worksheet?.getCell(12, 3).value).toBeNull();
    expect(worksheet?.getCell(10, 8).numFmt).toBe("yyyy-mm-dd");
    expect(worksheet?.autoFilter).toBe("A7:H13");
    expect(worksheet?.views[0]).toMatchObject({ state: "frozen", xSplit: 1, ySplit: 7 });
  });

  it("is counted on the checks sheet, live", async () => {
    const workbook = await openWorkbook(await renderWorkbook(inputOf("ko")));
    const checks = workbook.getWorksheet("검증");
    const live = new Map<string, [unknown, unknown, unknown]>();
    checks?.eachRow((row) => {
      const label = String(row.getCell(1).value);
      if (label.startsWith("고객 명세"))
        live.set(label, [row.getCell(2).formula, row.getCell(2).result, row.getCell(5).result]);
    });
    expect(live.get("고객 명세: 이탈 = 변동표 이탈")).toEqual([`COUNTIF('고객 명세'!$B$8:$B$13,"이탈")`, 1, "✓ 일치"]);
    expect(live.get("고객 명세: 당기 구매액 합계 = 기말 고객 매출")?.slice(0, 2)).toEqual([
      "SUM('고객 명세'!$F$8:$F$13)",
      1_675,
    ]);
    expect(live.size).toBe(9);
  });

  it("stays in words on the checks sheet where a double cannot hold the sum", () => {
    const { detail } = inputOf("ko");
    const sumTo = (value: string) => {
      const place = { sheet: "checks", table: "checks", row: "detail.revenue", column: "left" } as const;
      return sumOfLines({ place, cell: { kind: "money", value } }, detail, "ko");
    };
    expect(sumTo("220000000000.1234")).toBe("SUM('고객 명세'!$F$8:$F$13)");
    expect(sumTo("1000000000000000.1")).toBeUndefined();
  });

  it("is refused when a line is lost or an amount differs", async () => {
    const input = inputOf("ko");
    const rows = found.lines.get("") ?? [];
    const others: CustomerRow[][] = [
      rows.slice(1),
      rows.map((row, index) => (index === 0 ? { ...row, spend: "901" } : row)),
    ];
    for (const lines of others) {
      const detail = {
        ...input.detail,
        async *batches() {
          yield lines;
        },
      } as NonNullable<WorkbookInput["detail"]>;
      const bytes = await renderWorkbook({ ...input, detail });
      await expect(verifyWorkbook(bytes, input)).rejects.toMatchObject({ code: "JEPYO-XLSX-LINES" });
    }
  });

  it("gives way where a worksheet cannot hold its lines, says where they are, and keeps the sums", async () => {
    const input = { ...inputOf("ko"), mostLines: 5 };
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    const workbook = await openWorkbook(bytes);
    const worksheet = workbook.worksheets.at(-1);
    const told = worksheet?.getCell("A5").value;
    expect(told).toContain("customers.parquet");
    expect(told).not.toContain("--");
    expect(worksheet?.rowCount).toBe(5);
    const checks = workbook.getWorksheet("검증");
    const values: unknown[] = [];
    checks?.eachRow((row) => {
      if (row.getCell(1).value === "고객 명세: 이탈 = 변동표 이탈") values.push(row.getCell(2).value);
    });
    expect(values).toEqual([1]);
  });

  it("takes no id for a formula, and none for markup", async () => {
    const input = inputOf("ko");
    const [first] = found.lines.get("") ?? [];
    const evil = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1+1", "  a ", `<c>&"'</c>`, "a\u0000b"];
    const lines = evil.map((id) => ({ ...(first as CustomerRow), id }));
    const detail = {
      ...input.detail,
      async *batches() {
        yield lines;
      },
    } as NonNullable<WorkbookInput["detail"]>;
    const bytes = await renderWorkbook({ ...input, detail });
    const worksheet = (await openWorkbook(bytes)).worksheets.at(-1);
    const cells = evil.map((_, index) => worksheet?.getCell(8 + index, 1));
    expect(cells.filter((cell) => cell?.formula)).toEqual([]);
    const part = [...unzip(bytes)].find(([, xml]) => xml.includes("  a <"))?.[1];
    expect(part).toContain('<t xml:space="preserve">  a </t>');
    expect(cells.map((cell) => String(cell?.value))).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@A1",
      "' =1",
      "' =1",
      "'＝1+1",
      "  a ",
      `<c>&"'</c>`,
      "a b",
    ]);
  });

  it("is the same bytes for the same lines", async () => {
    const [first, second] = [await renderWorkbook(inputOf("en")), await renderWorkbook(inputOf("en"))];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

function sumOf(rows: readonly CustomerRow[], key: "spend" | "priorSpend"): number {
  return rows.reduce((sum, row) => sum + Number(row[key]), 0);
}
