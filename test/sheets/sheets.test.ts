import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Cell, Row, Sheet, TableBlock } from "../../src/model/sheet.ts";
import type { Statements } from "../../src/model/statement.ts";
import type { Text } from "../../src/model/text.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { sampleJob } from "./job.ts";
import { type SampleOptions, sampleStatements } from "./sample.ts";

const story: Statements = JSON.parse(readFileSync(new URL("../fixtures/statements.json", import.meta.url), "utf8"));
const sheetsOf = (options: SampleOptions = {}) => buildSheets(sampleStatements(options), sampleJob);

function table(sheets: readonly Sheet[], key: string): TableBlock {
  const found = sheets.flatMap((sheet) => sheet.blocks).find((block) => block.key === key && block.kind === "table");
  if (found?.kind !== "table") throw new Error(`no table ${key}`);
  return found;
}

function row(block: TableBlock, key: string): Row {
  const found = block.rows.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no row ${key} in ${block.key}`);
  return found;
}

const values = (cells: readonly Cell[]) => cells.map((cell) => ("value" in cell ? cell.value : cell.kind));

function textsIn(value: unknown): Text[] {
  if (typeof value !== "object" || value === null) return [];
  if ("ko" in value && "en" in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

describe("the sheets of a period", () => {
  it("come in order", () => {
    expect(buildSheets(story, sampleJob).map((sheet) => sheet.key)).toEqual([
      "summary",
      "position",
      "income",
      "flow",
      "change",
      "trend",
      "notes",
      "checks",
      "data",
    ]);
  });

  it("say everything in both languages", () => {
    const own = new Set(["매장", "온라인", "앱", "강남점", "부산점", "대구점"]);
    const texts = textsIn(buildSheets({ ...story, notes: [], commentary: [] }, sampleJob)).filter(
      ({ ko }) => !own.has(ko),
    );
    expect(texts.length).toBeGreaterThan(400);
    expect(texts.filter(({ ko, en }) => ko === "" || en === "" || /[가-힣]/.test(en))).toEqual([]);
  });

  it("are plain data: what JSON keeps is all there is", () => {
    const sheets = buildSheets(story, sampleJob);
    expect(JSON.parse(JSON.stringify(sheets))).toEqual(sheets);
  });

  it("put current beside prior beside change", () => {
    const closing = row(table(buildSheets(story, sampleJob), "customers"), "closing");
    expect(values(closing.cells)).toEqual([story.flow.closing, 2242, story.flow.closing / 2242 - 1]);
    expect(closing.role).toBe("total");
  });

  it("mark the cells that cannot exist: the top tier has no down, the lowest no up", () => {
    const movements = table(sheetsOf(), "tierMovements");
    const at = (key: string) => movements.columns.findIndex((column) => column.key === key);
    const kinds = (key: string, from: string) =>
      row(movements, key).cells.slice(at(`${from}.count`), at(`${from}.count`) + 3);
    expect(kinds("tier5", "down").map((cell) => cell.kind)).toEqual(["impossible", "impossible", "impossible"]);
    expect(kinds("tier1", "up").map((cell) => cell.kind)).toEqual(["impossible", "impossible", "impossible"]);
    const counts = movements.rows
      .filter(({ key }) => key !== "total")
      .flatMap(({ cells }) => cells.filter((_, index) => movements.columns[index]?.key.endsWith(".count")));
    expect(counts.filter((cell) => cell.kind === "count")).toHaveLength(5 * 6 - 2);
  });

  it("leave comparisons absent, never zero, where the data do not cover them", () => {
    const sheets = sheetsOf({ covered: "current" });
    const summary = sheets[0]?.blocks[0];
    if (summary?.kind !== "indicators") throw new Error("the summary starts with its indicators");
    expect(summary.indicators.map(({ key, prior, change }) => [key, ...values([prior, change])])).toEqual([
      ["topTierRevenueShare", null, null],
      ["newCustomers", null, null],
      ["retentionRate", null, null],
      ["churnRate", null, null],
    ]);
    expect(summary.indicators.map(({ direction }) => direction)).toEqual(["neutral", "good", "good", "bad"]);
    const [retention] = summary.indicators.filter(({ key }) => key === "retentionRate");
    expect(retention?.current).toEqual({ kind: "rate", value: null, formula: expect.anything() });
  });

  it("say in a sentence who won, inflow or churn", () => {
    const bridge = buildSheets(story, sampleJob)[0]?.blocks[1];
    if (bridge?.kind !== "bridge") throw new Error("the summary has a bridge");
    expect(bridge.caption?.ko).toBe("유입 1,247명이 이탈 877명을 앞서 고객이 370명(16.5%) 늘었다. 유입 중 신규 33.0%.");
    expect(bridge.caption?.en).toBe(
      "An inflow of 1,247 outran 877 churned: 370 customers more (16.5%). New customers made 33.0% of the inflow.",
    );
    expect(bridge.steps.map(({ value }) => value)).toEqual([2242, 411, 836, 877, 2612]);
  });

  it("leave out what the data do not carry", () => {
    const keys = sheetsOf({ rich: false }).flatMap((sheet) => sheet.blocks.map((block) => block.key));
    for (const key of ["acquisition", "channels", "conversion"]) expect(keys).not.toContain(key);
    expect(row(table(sheetsOf(), "channels"), "total").cells).toHaveLength(5);
    expect(() => row(table(sheetsOf({ rich: false }), "indicators"), "referralShare")).toThrow();
  });

  it("put how special sales and referrals grew before beside how they grew now", () => {
    const indicators = table(buildSheets(story, sampleJob), "indicators");
    for (const key of ["specialGrowth", "specialInflowGrowth", "referralGrowth"]) {
      const [now, before] = row(indicators, key).cells;
      expect(now, key).toMatchObject({ kind: "growth", value: expect.any(Number) });
      expect(before, key).toMatchObject({ kind: "growth", value: expect.any(Number), formula: { op: "growth" } });
    }
  });

  it("show no visitors where none were counted, and say so", () => {
    const sheets = buildSheets(story, sampleJob);
    const online = row(table(sheets, "conversion"), "channel:온라인");
    expect(story.change.conversion?.byChannel?.온라인?.visitors).toBe(0);
    expect(values(online.cells).slice(0, 3)).toEqual([null, 1404, null]);
    expect(sheets.find(({ key }) => key === "change")?.footnotes?.at(-1)?.en).toContain(
      "Without them: visit conversion 26.3%",
    );
    const notes = (some: readonly Sheet[]) => some.find(({ key }) => key === "change")?.footnotes?.length;
    expect(notes(sheets)).toBe(6);
    expect(notes(sheetsOf({ rich: false }))).toBe(4);
  });

  it("leave empty what cannot be: revenue now of who left, revenue before of who was not active", () => {
    const sheets = buildSheets(story, sampleJob);
    const [now, before] = ["matrixRevenue", "matrixPriorRevenue"].map((key) => table(sheets, key));
    const churned = now?.columns.findIndex(({ key }) => key === "none") ?? -1;
    const leavers = now?.rows.filter(({ role }) => role !== "memo").map(({ cells }) => cells[churned]?.kind);
    expect(new Set(leavers)).toEqual(new Set(["impossible"]));
    const absent = before?.rows.find(({ key }) => key === "none");
    expect(new Set(absent?.cells.map(({ kind }) => kind))).toEqual(new Set(["impossible"]));
  });

  it("give every check of the statements words, and live sides to all but bounds and what stands in no sheet", () => {
    const sheets = buildSheets(story, sampleJob);
    const tables = ["checks", "checkDetails"].map((key) => table(sheets, key));
    const [main, details] = tables.map(({ columns }) => columns.map(({ key }) => key));
    expect(details, "verdicts of both tables stand in one column, over which the workbook counts").toEqual(main);
    const rows = tables.flatMap((each) => each.rows);
    expect(rows.map(({ key }) => key).toSorted()).toEqual(story.checks.map(({ id }) => id).toSorted());
    expect(rows.filter(({ key, label }) => label.ko === key)).toEqual([]);
    const still = rows.filter(({ cells }) => cells.filter((cell) => "formula" in cell && cell.formula).length < 3);
    expect(still.map(({ key }) => key)).toEqual([
      "facts.grossSales",
      "facts.refunds",
      "control.revenue",
      "flow.revenue.adjustments",
      "flow.revenue.refunds",
      "flow.churned.stillBought",
      "flow.new.refundedBefore",
      "flow.reactivated.inGap",
      "flow.revenue.priorPeriod.adjustments",
      "flow.revenue.priorPeriod.refunds",
    ]);
    const bounds = rows.filter(({ cells }) => cells[1]?.isBound);
    expect(bounds).toHaveLength(7);
    const written = rows.filter(({ cells }) => cells.slice(0, 2).some((cell) => !("formula" in cell) && !cell.isBound));
    expect(sheets.find(({ key }) => key === "checks")?.footnotes?.[0]?.en).toMatch(`: ${written.length} checks.`);
  });

  it("shade tiers by rank, dark on top", () => {
    const status = table(sheetsOf({ tiers: 10, customers: 100 }), "tierStatus");
    expect(status.rows.map(({ tier }) => tier?.rank)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, undefined]);
    expect(status.rows[0]?.label).toEqual({ ko: "10분위", en: "Tier 10" });
  });

  it("draw no chart of nothing", () => {
    const kinds = sheetsOf({ customers: 0 }).flatMap((sheet) => sheet.blocks.map((block) => block.kind));
    expect(kinds).not.toContain("transition");
  });

  it("refuse a figure that its own formula would not give", () => {
    const broken: Statements = { ...story, flow: { ...story.flow, closing: story.flow.closing + 1 } };
    expect(() => buildSheets(broken, sampleJob)).toThrow(
      /flow\/customers\/closing\/current holds 2613, but its formula gives 2612/,
    );
  });
});
