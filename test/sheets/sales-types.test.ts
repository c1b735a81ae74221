import { describe, expect, it } from "vitest";
import type { Sheet } from "../../src/model/sheet.ts";
import type { Statements } from "../../src/model/statement.ts";
import { noSalesTypes } from "../../src/statements/flow/sales-types-told.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { sampleJob } from "./job.ts";
import { sampleStatements } from "./sample.ts";

const told = sampleStatements();

/** The same company, whose data carry no sales type. */
const untold: Statements = {
  ...told,
  notes: [{ id: "salesTypes", text: { ko: "", en: "" }, figures: noSalesTypes }],
};

const sheetsOf = (statements: Statements) => buildSheets(statements, sampleJob);
const blockKeys = (sheets: readonly Sheet[], key: Sheet["key"]) =>
  sheets.find((sheet) => sheet.key === key)?.blocks.map((block) => block.key) ?? [];
const tableOf = (sheets: readonly Sheet[], sheet: Sheet["key"], key: string) => {
  const block = sheets.find((one) => one.key === sheet)?.blocks.find((one) => one.key === key);
  if (block?.kind !== "table") throw new Error(`no table ${key}`);
  return block;
};

describe("a company whose data carry no sales type", () => {
  const sheets = sheetsOf(untold);

  it("has no word of sales types in its documents, but for its checks", () => {
    // A definition names the figure of statements.json, which is there all the same.
    const shown = sheets
      .filter(({ key }) => key !== "checks" && key !== "data")
      .map(({ definitions: _, ...sheet }) => sheet);
    expect(JSON.stringify(shown)).not.toMatch(/영업 유형|특별 영업|제휴 영업|일반 영업|sales type|special/i);
    expect(blockKeys(sheetsOf(told), "flow")).toContain("salesTypes");
    expect(blockKeys(sheets, "flow")).not.toContain("salesTypes");
  });

  it("has closing customers and inflow over time as they are in all", () => {
    const { columns, rows } = tableOf(sheets, "trend", "salesTypeTrend");
    expect(columns.map(({ key }) => key)).toEqual(["closingByType.total", "inflowByType.total"]);
    const totals = tableOf(sheetsOf(told), "trend", "salesTypeTrend");
    const valueAt = (cells: (typeof rows)[number]["cells"], index: number) => {
      const cell = cells[index];
      return cell !== undefined && "value" in cell ? cell.value : undefined;
    };
    for (const [index, { cells }] of rows.entries()) {
      const all = totals.rows[index]?.cells ?? [];
      expect([valueAt(cells, 0), valueAt(cells, 1)]).toEqual([valueAt(all, 3), valueAt(all, 7)]);
    }
    const chart = sheets.find(({ key }) => key === "trend")?.blocks.find(({ key }) => key === "inflowTrend");
    expect(chart).toMatchObject({ series: [{ key: "total" }], title: { en: "Inflow" } });
  });

  it("keeps every check, written down where its side stands in no table", () => {
    const rowsOf = (some: readonly Sheet[]) =>
      ["checks", "checkDetails"].flatMap((key) => tableOf(some, "checks", key).rows.map((row) => row.key));
    expect(rowsOf(sheets)).toEqual(rowsOf(sheetsOf(told)));
  });
});
