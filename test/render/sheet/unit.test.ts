import { describe, expect, it } from "vitest";
import type { MoneyUnit } from "../../../src/model/job.ts";
import type { TableBlock } from "../../../src/model/sheet.ts";
import { chooseUnit, chooseUnits, scaleOf } from "../../../src/render/unit.ts";
import { unitLines } from "../../../src/render/unit-line.ts";

describe("the unit of a table", () => {
  it.each<[string, MoneyUnit, string, string, string, number]>([
    ["99999", "auto", "KRW", "원", "KRW", 0],
    ["100000", "auto", "KRW", "천원", "KRW thousand", 1],
    ["3627000000", "auto", "KRW", "백만원", "KRW million", 0],
    ["362700000000", "auto", "KRW", "억원", "KRW 100 million", 0],
    ["362700000000000000", "auto", "KRW", "억원", "KRW 100 million", 0],
    ["201767000", "auto", "KRW", "백만원", "KRW million", 1],
    ["12.34", "auto", "USD", "달러", "USD", 2],
    ["51234.56", "auto", "USD", "달러", "USD", 0],
    ["51234567.89", "auto", "USD", "천달러", "USD thousand", 0],
    ["51234567890.12", "auto", "USD", "백만달러", "USD million", 0],
    ["51234567890123.12", "auto", "USD", "십억달러", "USD billion", 0],
    ["5123456.78", "one", "USD", "달러", "USD", 2],
    ["1234567", "million", "KRW", "백만원", "KRW million", 1],
    ["1234567", "auto", "CHF", "천 CHF", "CHF thousand", 0],
  ])("%s under %s in %s is written in %s, %s", (amount, unit, currency, ko, en, decimals) => {
    expect(scaleOf([amount, "0"], unit, currency)).toMatchObject({ label: { ko, en }, decimals });
  });

  it("gives columns of their own scale their own unit, also when a unit is asked for", () => {
    const table = tableOf("status", [["3627000000", "5639000"]], "perHead");
    const label = (unit: MoneyUnit) =>
      [...chooseUnit(table, unit, "KRW")].map(([scale, { label }]) => [scale, label.ko]);
    expect(label("auto")).toEqual([
      ["", "백만원"],
      ["perHead", "천원"],
    ]);
    expect(label("hundred-million")).toEqual([
      ["", "억원"],
      ["perHead", "천원"],
    ]);
  });

  it("says the unit of a sheet once, and apart where a table cannot share it", () => {
    const [main, small] = [tableOf("main", [["3627000000", "5639000"]], "perHead"), tableOf("cac", [["51095", "1"]])];
    const lines = unitLines(chooseUnits([main, small], "auto", "KRW"), "ko");
    expect(lines.full).toBe("단위: 백만원, 둘째 천원");
    expect(lines.short).toBe("단위: 백만원");
    expect(lines.ofTable.get(small)).toBe("단위: 원");
    expect(lines.ofTable.has(main)).toBe(false);
  });
});

function tableOf(key: string, rows: readonly (readonly [string, string])[], scale?: string): TableBlock {
  return {
    kind: "table",
    key,
    title: { ko: key, en: key },
    columns: [
      { key: "first", label: { ko: "첫째", en: "First" } },
      { key: "second", label: { ko: "둘째", en: "Second" }, ...(scale === undefined ? {} : { scale }) },
    ],
    rows: rows.map((cells, index) => ({
      key: String(index),
      label: { ko: "줄", en: "Row" },
      role: "line",
      cells: cells.map((value) => ({ kind: "money", value })),
    })),
  };
}
