import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Cell, TableBlock } from "../../src/model/sheet.ts";
import type { Statements } from "../../src/model/statement.ts";
import { renderParts } from "../../src/render/html/page.ts";
import { ascentTable } from "../../src/statements/change/ascents.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { sampleEdition } from "../render/fixtures/edition.ts";
import { jobOf } from "../statements/road.ts";

/** The made company's top tier thins out. */
const fixture = JSON.parse(
  await readFile(new URL("../fixtures/statements.json", import.meta.url), "utf8"),
) as Statements;

function tableOf(statements: Statements, key: string, gap = 0.1): TableBlock | undefined {
  const plain = jobOf({});
  const job = { ...plain, commentary: { ...plain.commentary, glassCeilingGap: gap } };
  const change = buildSheets(statements, job).find((sheet) => sheet.key === "change");
  return change?.blocks.find((block): block is TableBlock => block.kind === "table" && block.key === key);
}

const alerts = (table: TableBlock | undefined): string[] =>
  (table?.rows ?? []).flatMap((row) =>
    row.cells.flatMap((cell, index) => (cell.isAlert === true ? `${row.key}.${table?.columns[index]?.key}` : [])),
  );
const figure = (cell: Cell | undefined) => (cell !== undefined && "value" in cell ? cell.value : undefined);

describe("a glass ceiling", () => {
  it("is seen in the movements and in a table of its own, with the median it is measured against", () => {
    expect(alerts(tableOf(fixture, "tierMovements"))).toEqual(["tier5.up.count", "tier5.up.share", "tier5.up.change"]);
    const ascents = tableOf(fixture, "ascents");
    expect(ascents?.rows.map(({ key }) => key)).toEqual(["tier5", "tier4", "tier3", "tier2", "median"]);
    expect(new Set(alerts(ascents).map((name) => name.split(".")[0]))).toEqual(new Set(["tier5"]));
    const [top, ...others] = fixture.change.movements.map((line) => line.changes.up);
    const middle = others.flatMap((change) => change ?? []).toSorted((a, b) => a - b)[1];
    const cells = ascents?.rows[0]?.cells ?? [];
    expect(figure(cells[2])).toBe(top);
    expect(figure(cells[3])).toBeCloseTo((top ?? 0) - (middle ?? 0), 12);
    expect(figure(cells[5])).toEqual({ ko: "유리천장", en: "Glass ceiling" });
    expect(figure(ascents?.rows.at(-1)?.cells[2])).toBe(middle);
  });

  it("has a mark at the movement itself, said aloud too, and the legend names the mark", () => {
    const document = { sheets: buildSheets(fixture, jobOf({})), edition: sampleEdition() };
    for (const [locale, words] of [
      ["ko", "유리천장"],
      ["en", "glass ceiling"],
    ] as const) {
      const { body } = renderParts({ ...document, locale });
      const mark = `<span class="flag" role="img" aria-label="${words}">◆</span>`;
      const cells = body.match(/<td class="[^"]*\balert\b[^>]*>.*?<\/td>/g) ?? [];
      expect(cells.length).toBeGreaterThan(6);
      expect(cells.filter((cell) => cell.includes(mark))).toHaveLength(2);
      expect(cells[0]).toContain(mark);
      expect(body).toContain(`<span>◆ ${words}</span>`);
    }
  });

  it("is one only beyond the job's threshold, and the commentary's threshold is the table's", () => {
    const open = tableOf(fixture, "ascents", 5);
    expect(alerts(open)).toEqual([]);
    expect(figure(open?.rows[0]?.cells[5])).toEqual({ ko: "해당 없음", en: "None" });
    expect(alerts(tableOf(fixture, "tierMovements", 5))).toEqual([]);
  });

  it("is not looked for where there is nothing to compare with", () => {
    const nothing = { new: null, reactivated: null, retained: null, up: null, down: null, churned: null };
    const movements = fixture.change.movements.map((line) => ({ ...line, priorPeriod: null, changes: nothing }));
    expect(ascentTable({ ...fixture.change, movements }, 0.1)).toBeUndefined();
  });
});
