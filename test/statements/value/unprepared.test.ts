import { beforeAll, describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import type { Statements } from "../../../src/model/statement.ts";
import type { Text } from "../../../src/model/text.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { marginOf } from "../../../src/statements/value/figures/margin.ts";
import {
  contractNeeds,
  marginNeeds,
  predictionNeeds,
  spendNeeds,
} from "../../../src/statements/value/figures/unprepared/needs.ts";
import { jobOf, statementsOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";
import { october, salesOn } from "./october.ts";
import { shopJob } from "./shop.ts";

const job: Job = jobOf({ statements: ["flow", "change", "value"] });
let statements: Statements;

beforeAll(async () => {
  statements = await october(job, salesOn("a", "2026-09-04", "2026-10-05", "2026-10-06"));
});

describe("a company that gives transactions alone", () => {
  it("is told of each part of customer value what it needs", () => {
    expect(statements.value?.unprepared.map(({ part }) => part)).toEqual([
      "prior",
      "engagement",
      "cohorts",
      "lifetime",
      "retention",
      "reichheld",
      "cac",
      "bySource",
      "byChannel",
      "cacByChannel",
      "membership",
      "prediction",
      "projection",
      "links",
      "contracts",
      "market",
      "wallet",
      "acquisition",
      "index",
    ]);
    for (const { name, needs } of statements.value?.unprepared ?? []) {
      expect([name.ko, needs.ko].join(" ")).toMatch(/[가-힣]/);
      expect(Math.min(name.en.length, needs.en.length)).toBeGreaterThan(5);
    }
  });

  it("is told of each what is missing to it, and how to give it", () => {
    const needs = (part: string) => statements.value?.unprepared.find((gap) => gap.part === part)?.needs.en;
    expect(needs("lifetime")).toContain("add income to statements");
    expect(needs("links")).toContain("raise period.trend, now 6");
    expect(needs("prediction")).toBe("100 customers or more: add older transactions to the source");
    expect(needs("cohorts")).toContain("add older transactions");
    expect(needs("engagement")).toContain("a table engagement with");
    expect(needs("cacByChannel")).toContain("a column channel in the transactions");
    expect(needs("reichheld")).toContain("transactions that reach back over more than a year");
  });

  it("projects no tiers by moves over a year, and correlates no windows that share months", async () => {
    const period = { ...job.period, compare: "year-ago" as const, window: { trailingMonths: 3 }, trend: 9 };
    const sold = salesOn("a", "2025-01-04", "2025-10-05", "2026-09-04", "2026-10-05");
    const { value } = await october({ ...job, period }, sold);
    const needs = (part: string) => value?.unprepared.find((gap) => gap.part === part)?.needs.en;
    expect([value?.projection, value?.links]).toEqual([null, null]);
    expect(needs("projection")).toContain("set period.compare to previous");
    expect(needs("links")).toContain("set period.window to period");
  });

  it("reads it at the end of that statement, by name in the notes, and finds no empty table", () => {
    const sheet = buildSheets(statements, job).find(({ key }) => key === "value");
    const block = sheet?.blocks.find(({ key }) => key === "unprepared");
    if (block?.kind !== "remarks") throw new Error("no block of what was not prepared");
    expect(block.remarks.map(({ key }) => key)).toEqual(statements.value?.unprepared.map(({ part }) => part));
    expect(statements.notes.find(({ id }) => id === "value.unprepared")?.text.en).toContain(
      "Market share and sales growth",
    );
    const tables = sheet?.blocks.flatMap((one) => (one.kind === "table" ? [one] : [])) ?? [];
    expect(tables.filter(({ rows }) => rows.length === 0).map(({ key }) => key)).toEqual([]);
  });
});

describe("what models need of the data", () => {
  it("says how to give it, in both languages, or that there is nothing to give", () => {
    const { "no-contracts": table, ...fewContracts } = contractNeeds;
    expect(table.en).toContain("a table contracts");
    const needs = [predictionNeeds, spendNeeds, fewContracts].flatMap((of) => Object.values<Text>(of));
    expect(needs).toHaveLength(11);
    for (const { ko, en } of needs) {
      expect(ko).toMatch(/더 오래된 (거래를|계약을)|따로 줄 것은 없/);
      expect(en).toMatch(/add older (transactions|contracts) to|there is nothing else to give/);
    }
  });
});

describe("a company whose acquisition costs name no channel", () => {
  it("is told that no channel has a cost of acquisition, and which column is missing", async () => {
    const company = await shopJob();
    const { source } = company.job;
    const { costs } = source.tables;
    if (costs === undefined) throw new Error("no costs");
    const unnamed = { ...costs, columns: { ...costs.columns, channel: null } };
    const withoutChannel = { ...company.job, source: { ...source, tables: { ...source.tables, costs: unnamed } } };
    const { value } = await statementsOf(withoutChannel, "2026-03", company.workspace);
    const channels = value?.lifetime?.filter(({ kind }) => kind === "channel") ?? [];
    expect(channels.length).toBeGreaterThan(1);
    expect(channels.every(({ cac }) => cac === null)).toBe(true);
    expect(value?.lifetime?.[0]?.cac).not.toBeNull();
    expect(value?.unprepared.map(({ part }) => part)).toEqual(["cacByChannel", "links"]);
    expect(value?.unprepared[0]?.needs.ko).toContain("costs 표에서 대상기간의 acquisition 계정 행에 channel 열");
    expect(value?.unprepared[0]?.needs.en).toContain("a column channel in the table costs");
  });
});

describe("engagement that says nothing of anybody", () => {
  const days = ["2026-08-03", "2026-08-10", "2026-08-17", "2026-08-24", "2026-08-31"];
  const sales = ["a", "b", "c", "d", "e"].flatMap((customer, index) =>
    salesOn(customer, ...days.slice(index), "2026-10-05"),
  );
  const deeds = (date: string, count: number, customers = ["a", "b", "c", "d", "e"]) =>
    customers.map((customer) => ({ customer, date, kind: "review", count }));
  const needsOf = ({ value }: Statements) => value?.unprepared.find(({ part }) => part === "engagement")?.needs.en;

  it("is told where all of it was outside the lookback, or counts nothing, or is of others", async () => {
    const some = await october(job, sales, deeds("2026-09-10", 3));
    expect(needsOf(some)).toBeUndefined();
    expect(some.value?.rfm.segments.find(({ segment }) => segment === "potential")?.customers).toBeGreaterThan(0);
    const none = await october(job, sales);
    for (const said of [deeds("2025-09-10", 3), deeds("2026-09-10", 0), deeds("2026-09-10", 3, ["x"])]) {
      const told = await october(job, sales, said);
      expect(needsOf(told)).toContain("rows of the lookback in the table engagement");
      expect(told.value?.rfm).toEqual(none.value?.rfm);
    }
  });

  it("leaves who has no points without a score beside those who have some", async () => {
    const nothing = await october(job, sales, deeds("2026-09-10", 5, ["a"]));
    const zeros = [...deeds("2026-09-10", 5, ["a"]), ...deeds("2026-09-10", 0, ["b", "c", "d", "e"])];
    expect((await october(job, sales, zeros)).value?.rfm).toEqual(nothing.value?.rfm);
  });
});

describe("a margin that cannot be read off the income statement", () => {
  const found = (grossMargin: number | null) => {
    const income = { current: { total: { grossMargin } } } as unknown as Statements["income"];
    return marginOf(defaultValueRule, { income, obstacle: null });
  };

  it("is told with what was found: a loss on goods, sales of nothing, goods without cost", () => {
    expect(found(0.36)).toEqual({ share: 0.36, from: "income", obstacle: null });
    const needs = [
      found(-0.032).obstacle,
      found(null).obstacle,
      marginOf(defaultValueRule, { income: null, obstacle: "costGap" }).obstacle,
    ].map((obstacle) => obstacle && marginNeeds(obstacle).en);
    expect(needs[0]).toContain("the gross margin of the income statement is -3.2%");
    expect(needs[1]).toContain("without revenue above zero");
    expect(needs[2]).toContain("income.maxCostGap");
  });
});

describe("a company that keeps everybody and discounts nothing", () => {
  it("is told of no worth without end, and no sheet points at one", async () => {
    const value = { ...defaultValueRule, lookbackMonths: 1, margin: 0.3, discountRate: 0 };
    const endless = await october({ ...job, value }, salesOn("a", "2026-08-03", "2026-09-04", "2026-10-05"));
    expect(endless.value?.lifetime?.[0]).toMatchObject({ retention: 1, npv: { gross: null, residual: null } });
    expect(endless.value?.sensitivity).toBeNull();
    expect(endless.value?.unprepared.find(({ part }) => part === "endless")?.needs.en).toContain("value.discountRate");
    const sheet = buildSheets(endless, job).find(({ key }) => key === "value");
    expect(sheet?.blocks.map(({ key }) => key)).not.toContain("sensitivity");
  });
});
