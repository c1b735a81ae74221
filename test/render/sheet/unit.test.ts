import { describe, expect, it } from "vitest";
import type { MoneyUnit } from "../../../src/model/job.ts";
import type { Cell, TableBlock } from "../../../src/model/sheet.ts";
import type { Text } from "../../../src/model/text.ts";
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

  it("names columns of other scales beside their tables where they are many", () => {
    const wide = (key: string, names: readonly string[]): TableBlock => ({
      ...tableOf(key, [["3627000000", "5639000"]], "perHead"),
      columns: ["0", ...names].map((name, index) => ({
        key: name,
        label: { ko: name, en: name },
        ...(index === 0 ? {} : { scale: "perHead" }),
      })),
      rows: [
        {
          key: "row",
          label: { ko: "줄", en: "Row" },
          role: "line",
          cells: ["3627000000", ...names.map(() => "5639000")].map((value) => ({ kind: "money", value })),
        },
      ],
    });
    const [few, many] = [wide("few", ["가", "나"]), wide("many", ["다", "라", "마"])];
    const lines = unitLines(chooseUnits([few, many], "auto", "KRW"), "ko");
    expect(lines.ofTable.get(few)).toBe("단위: 백만원, 가·나 천원");
    expect(lines.ofTable.get(many)).toBe("단위: 백만원, 다·라·마 천원");
    expect(unitLines(chooseUnits([few], "auto", "KRW"), "ko").full).toBe("단위: 백만원, 가·나 천원");
  });

  it("names what a table counts where that is not customers", () => {
    const customers = figures("customers", [{ kind: "count", value: 4_102 }]);
    const visits = figures(
      "visits",
      [
        { kind: "count", value: 500 },
        { kind: "count", value: 100 },
        { kind: "rate", value: 0.2 },
      ],
      [
        { ko: "명", en: "people" },
        { ko: "건", en: "orders" },
      ],
    );
    const lines = (locale: "ko" | "en") => unitLines(chooseUnits([customers, visits], "auto", "KRW"), locale);
    expect(lines("ko").full).toBe("단위: 명");
    expect(lines("en").full).toBe("Unit: customers");
    expect(lines("ko").ofTable.get(visits)).toBe("단위: 명, 건");
    expect(lines("en").ofTable.get(visits)).toBe("Unit: people, orders");
  });

  it("says the unit of the only table of a sheet for the sheet, whatever it counts", () => {
    const orders = figures("orders", [{ kind: "count", value: 100 }], [{ ko: "건", en: "orders" }]);
    const lines = unitLines(chooseUnits([orders], "auto", "KRW"), "ko");
    expect(lines.short).toBe("단위: 건");
    expect(lines.ofTable.size).toBe(0);
  });

  it("puts % first where most figures are rates", () => {
    const rate = { kind: "rate", value: 0.5 } as const;
    const line = (cells: readonly Cell[]) => {
      const table = figures("table", cells);
      return unitLines(new Map([[table, chooseUnit(table, "auto", "KRW")]]), "ko").full;
    };
    expect(line([rate, rate, { kind: "money", value: "22631" }])).toBe("단위: %, 원");
    expect(line([rate, rate, { kind: "count", value: 612 }])).toBe("단위: %, 명");
    expect(line([rate, { kind: "count", value: 612 }])).toBe("단위: 명");
    expect(line([rate, rate])).toBe("");
  });
});

function figures(key: string, cells: readonly Cell[], counts: readonly Text[] = []): TableBlock {
  const label = { ko: "칸", en: "Column" };
  return {
    kind: "table",
    key,
    title: label,
    columns: cells.map((_, index) => {
      const own = counts[index];
      return { key: String(index), label, ...(own === undefined ? {} : { counts: own }) };
    }),
    rows: [{ key: "row", label, role: "line", cells }],
  };
}

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
