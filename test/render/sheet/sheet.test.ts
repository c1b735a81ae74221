import { describe, expect, it } from "vitest";
import { cellText } from "../../../src/render/format-cell.ts";
import { type FormattedTable, formatSheet } from "../../../src/render/sheet.ts";
import { sampleSheets } from "../fixtures/statements.ts";

const options = { locale: "ko", unit: "auto", currency: "KRW" } as const;
const sheets = sampleSheets();
const formatted = new Map(sheets.map((sheet) => [sheet.key, formatSheet(sheet, options)]));

function table(sheet: "flow" | "change" | "checks", key: string): FormattedTable {
  const found = formatted.get(sheet)?.blocks.find((block) => block.key === key);
  if (found?.kind !== "table") throw new Error(`no table ${key}`);
  return found;
}

describe("a sheet in one language", () => {
  it("keeps every row and cell of every table", () => {
    for (const sheet of sheets) {
      for (const [index, block] of sheet.blocks.entries()) {
        const drawn = formatted.get(sheet.key)?.blocks[index];
        expect(drawn?.key).toBe(block.key);
        if (block.kind !== "table" || drawn?.kind !== "table") continue;
        expect(drawn.rows.map(({ key, cells }) => [key, cells.length])).toEqual(
          block.rows.map(({ key, cells }) => [key, cells.length]),
        );
      }
    }
  });

  it("writes what lowers the closing customers with its sign at the label alone", () => {
    const row = table("flow", "customers").rows.find(({ key }) => key === "churned");
    expect([row?.sign, ...(row?.cells ?? []).map(cellText)]).toEqual(["-", "877", "961", "▼ 8.7%"]);
  });

  it("marks movements that cannot exist with a dot, not with a zero", () => {
    const rows = table("change", "tierMovements").rows;
    const columns = table("change", "tierMovements").columns.map(({ key }) => key);
    expect(rows[0]?.cells[columns.indexOf("down.count")]?.text).toBe("·");
    expect(rows[4]?.cells[columns.indexOf("up.count")]?.text).toBe("·");
  });

  it("shows both sides of a check to the last digit", () => {
    expect(table("checks", "checks").rows[0]?.cells.map(({ text }) => text)).toContain("201,767,000");
    expect(formatted.get("checks")?.unitLine).toContain("원");
  });

  it("says its units in words of the reader's language", () => {
    expect(formatted.get("change")?.unitLine).toBe("단위: 명, 백만원, 1인 평균·최저 구매액 천원");
    const english = sheets.find(({ key }) => key === "change");
    expect(english && formatSheet(english, { ...options, locale: "en" }).unitLine).toBe(
      "Unit: customers, KRW million, per customer and lowest spend in KRW thousand",
    );
  });
});
