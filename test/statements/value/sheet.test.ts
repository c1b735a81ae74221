import { beforeAll, describe, expect, it } from "vitest";
import { isAtRisk } from "../../../src/model/segments.ts";
import type { Cell, Sheet, TableBlock } from "../../../src/model/sheet.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { customerValue } from "../../../src/statements/commentary/customer-value.ts";
import type { Told } from "../../../src/statements/commentary/rule.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { actionBlock, valueIndicators } from "../../../src/statements/value/sheet/headline.ts";
import { statementsOf } from "../road.ts";
import { shop, shopJob } from "./shop.ts";

let sheet: Sheet;
let statements: Statements;

beforeAll(async () => {
  const company = await shop();
  statements = company.statements;
  const found = buildSheets(statements, company.job).find(({ key }) => key === "value");
  if (found === undefined) throw new Error("no sheet of value");
  sheet = found;
});

const table = (key: string): TableBlock => {
  const block = sheet.blocks.find((candidate) => candidate.key === key);
  if (block?.kind !== "table") throw new Error(`no table ${key}`);
  return block;
};
const cell = (key: string, row: string, column: string): Cell => {
  const { columns, rows } = table(key);
  const index = columns.findIndex((candidate) => candidate.key === column);
  const found = rows.find((candidate) => candidate.key === row)?.cells[index];
  if (found === undefined) throw new Error(`no cell ${key}/${row}/${column}`);
  return found;
};

describe("the sheet of customer value", () => {
  it("begins with what a customer is worth, what a point of retention is, what winning one costs and who is at risk", () => {
    const [first] = sheet.blocks;
    if (first?.kind !== "indicators") throw new Error("no indicators");
    expect(first.indicators.map(({ key }) => key)).toEqual(["total", "point", "cac", "atRisk"]);
    expect(sheet.blocks.map(({ key }) => key).slice(0, 8)).toEqual([
      "indicators",
      "segments",
      "segmentShares",
      "actions",
      "sensitivity",
      "lifetime",
      "readings",
      "cohorts",
    ]);
  });

  it("tells what winning a customer costs where nobody knows what he is worth", () => {
    if (statements.value === null || statements.flow.cac === null) throw new Error("no customer value");
    const cac = { current: statements.flow.cac.total, prior: null };
    const { indicators } = valueIndicators({ ...statements.value, lifetime: null, sensitivity: null }, cac);
    const [first] = indicators;
    expect(first).toMatchObject({
      key: "cac",
      current: { value: cac.current, formula: { to: { sheet: "flow", table: "indicators", row: "cac" } } },
      definition: "flow.cac.total",
    });
  });

  it("names no column as a formula begins: a worksheet would show the apostrophe that keeps it from being one", () => {
    const headings = sheet.blocks.flatMap((block) => (block.kind === "table" ? block.columns : []));
    expect(table("cohorts").columns[1]?.label).toEqual({ ko: "Q+1", en: "Q+1" });
    expect(headings.filter(({ label }) => /^[=+\-@]/.test(label.ko) || /^[=+\-@]/.test(label.en))).toEqual([]);
  });

  it("draws customers beside revenue by segment and proves that the segments are everybody", () => {
    const chart = sheet.blocks.find(({ key }) => key === "segmentShares");
    if (chart?.kind !== "composition") throw new Error("no chart of segments");
    for (const { shares } of chart.points) {
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
      for (const { label } of shares)
        expect([chart.alt.ko.includes(label.ko), chart.alt.en.includes(label.en)]).toEqual([true, true]);
    }
    const [proof] = sheet.proof ?? [];
    const figures = (proof?.en ?? "").match(/\d[\d,]*/g)?.map((figure) => Number(figure.replaceAll(",", ""))) ?? [];
    expect(figures.slice(0, -1).reduce((sum, figure) => sum + figure, 0)).toBe(figures.at(-1));
  });

  it("lets orders, margin, retention, discount and acquisition cost be replaced, and everything else follow", () => {
    const { columns, rows } = table("lifetimeModel");
    const inputs = columns.filter((_, index) => rows[0]?.cells[index]?.isInput).map(({ key }) => key);
    expect(inputs).toEqual(["averageOrder", "ordersPerYear", "margin", "retention", "discount", "cac", "longest"]);
    const follow = columns.filter((_, index) => "formula" in (rows[0]?.cells[index] ?? {})).map(({ key }) => key);
    expect(follow).toEqual([
      "yearlySpend",
      "yearlyMargin",
      "gross",
      "toBeWon",
      "potential",
      "realised",
      "total",
      "ltvToCac",
      "paybackMonths",
      "lifetimeYears",
      "simple",
      "early",
      "endOfPeriod",
      "reichheld",
    ]);
    expect(cell("lifetimeModel", "segment:core", "margin")).toMatchObject({ formula: { op: "equal" } });
    expect(cell("lifetime", "all", "total")).toMatchObject({ formula: { op: "equal" } });
    expect(cell("sensitivity", "retention0.01", "value")).toMatchObject({ formula: { op: "presentValue" } });
  });

  it("numbers what it tells, and tells in a footnote what alone was not prepared", () => {
    const titles = sheet.blocks.flatMap(({ title }) => (/^[①-⑨] /.test(title?.ko ?? "") ? [title?.ko[0]] : []));
    expect(titles.join("")).toBe("①②③④⑤⑥⑦⑧⑨");
    // Its windows of three months overlap.
    expect(statements.value?.unprepared.map(({ part }) => part)).toEqual(["links"]);
    expect(sheet.blocks.some(({ key }) => key === "unprepared")).toBe(false);
  });

  it("shades the grid of cohorts by its figures alone: the darkest is the highest", () => {
    const cells = table("cohorts").rows.flatMap(({ cells: own }) => own.filter(({ shade }) => shade !== undefined));
    expect(cells.length).toBeGreaterThan(10);
    const values = cells.map((one) => ("value" in one ? Number(one.value) : 0));
    const most = Math.max(...values);
    for (const [index, one] of cells.entries()) expect(one.shade).toBeCloseTo((values[index] ?? 0) / most, 12);
  });

  it("prints what moves and where scores are cut, survival, indicators and the other readings; longer tables stay in the workbook", () => {
    const isPrinted = (key: string) => table(key).onlyInWorkbook !== true;
    const keys = [
      "segmentMatrix",
      "cuts",
      "cohortNow",
      "readings",
      "experienceIndicators",
      "priorMatrixRevenue",
      "matrixRevenue",
    ];
    expect(keys.filter(isPrinted)).toEqual(keys.slice(0, 5));
    const moves = statements.value?.rfm.matrix ?? [];
    for (const { from, to, customers, priorRevenue, revenue } of moves) {
      const of = (key: string) => cell(key, from ?? "none", to ?? "none");
      expect(of("segmentMatrix")).toEqual({ kind: "count", value: customers });
      expect(of("priorMatrixRevenue")).toEqual({ kind: "money", value: priorRevenue });
      expect(of("matrixRevenue")).toEqual({ kind: "money", value: revenue });
    }
    const cohorts = statements.value?.cohorts ?? [];
    const last = cohorts.filter(({ cohort }) => cohort === cohorts[0]?.cohort).at(-1);
    expect(cell("cohortNow", last?.cohort ?? "", "survival")).toMatchObject({ kind: "rate", value: last?.survival });
    expect(cell("readings", "all", "reichheld")).toMatchObject({ value: statements.value?.lifetime?.[0]?.reichheld });
  });

  it("tells the prediction beside its back-test", () => {
    const keys = sheet.blocks.map(({ key }) => key);
    expect(keys.indexOf("backTest")).toBe(keys.indexOf("prediction") + 1);
    expect(cell("backTest", "purchases", "actual")).toEqual({
      kind: "count",
      value: statements.value?.prediction?.backTest?.actualPurchases,
    });
  });

  it("shows how much of each stage of the journey was measured, and no contribution of a stage that never was", () => {
    const stage = (row: string) =>
      ["measured", "index", "contribution"].map((column) => cell("experience", row, column));
    expect(stage("use")).toMatchObject([{ value: 1 }, { kind: "number" }, { kind: "numberChange" }]);
    expect(stage("disposal")).toMatchObject([{ value: 0 }, { value: null }, { value: null }]);
    expect(cell("experience", "total", "measured")).toMatchObject({ kind: "rate", value: 6 / 7 });
    const measured = ["beforePurchase", "purchase", "use", "maintenance"].map((row) => ({ row }));
    expect(cell("experience", "total", "contribution")).toMatchObject({ formula: { op: "sum", plus: measured } });
    expect(sheet.footnotes?.map(({ ko }) => ko)).toContain(
      "고객경험 성과지수: 가중치의 14.3%는 이번 기간에 측정되지 않아 빼고 셈하였다.",
    );
  });

  it("says of a stage that was measured in part by how much", async () => {
    const { job, workspace } = await shopJob();
    const more = { label: { ko: "불만", en: "Complaints" }, stage: "use", indicator: "불만", weight: 3 } as const;
    const touchpoints = [...job.value.touchpoints, { ...more, direction: "lower" as const, base: 1 }];
    const { value } = await statementsOf({ ...job, value: { ...job.value, touchpoints } }, "2026-03", workspace);
    const use = value?.index?.stages.find(({ stage }) => stage === "use");
    expect(use).toMatchObject({ weight: 5, measured: 0.4 });
    expect(use?.contribution).not.toBeNull();
  });

  it("speaks of one customer in the singular", () => {
    const { value } = statements;
    if (value === null) throw new Error("no value");
    const segments = value.rfm.segments.map((segment) => ({ ...segment, customers: 1 }));
    const one = { ...value, rfm: { ...value.rfm, segments } };
    expect(actionBlock(one).remarks.map(({ text }) => text.en.match(/^1 \w+,/)?.[0])).toEqual(
      actionBlock(one).remarks.map(() => "1 customer,"),
    );
    const report = { job: { company: { currency: "KRW" } } } as unknown as Told["report"];
    const atRisk = { ...one, rfm: { ...one.rfm, segments: segments.filter(({ segment }) => isAtRisk(segment)) } };
    const [remark] = customerValue({ ...statements, benchmarks: [], report, value: atRisk });
    expect(remark?.text.en).toContain(" 1 customer at risk made ");
  });
});
