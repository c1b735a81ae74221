import { beforeAll, describe, expect, it } from "vitest";
import { parsePeriod } from "../../../src/calendar/index.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { computeStatements } from "../../../src/statements/compute.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { loadWorld } from "../../properties/load-world.ts";
import type { Sale } from "../../properties/world.ts";
import { inWarehouse, jobOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";

/** Transactions alone, of one customer. */
const salesOn = (...days: readonly string[]): Sale[] =>
  days.map((at) => ({
    customer: "a",
    order: null,
    at: `${at} 12:00:00`,
    amount: 1_000_000n,
    type: "general",
    channel: null,
    store: null,
  }));
const sales = salesOn("2026-09-04", "2026-10-05", "2026-10-06");
const job: Job = jobOf({ statements: ["flow", "change", "value"] });
let statements: Statements;

const statementsOf = (asked: Job, sold = sales): Promise<Statements> =>
  inWarehouse(async (warehouse) => {
    const loaded = await loadWorld(warehouse, { sales: sold, identities: {}, sources: {}, costs: [], visits: [] });
    const tables = Object.fromEntries(Object.entries(loaded.tables).filter(([name]) => name === "transactions"));
    const quality = { ...loaded, tables, columns: [] };
    const period = parsePeriod("2026-10", "month", asked.company.fiscalYear);
    const run = { id: "case", version: 1, fingerprint: "sha256:0" };
    return (await computeStatements({ warehouse, job: asked, period, quality, run, jepyo: "0.1.0" })).whole;
  });

beforeAll(async () => {
  statements = await statementsOf(job);
});

describe("a company that gives transactions alone", () => {
  it("is told of each part of customer value what it needs", () => {
    expect(statements.value?.unprepared.map(({ part }) => part)).toEqual([
      "prior",
      "engagement",
      "cohorts",
      "lifetime",
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

  it("reads it at the end of that statement, by name in the notes, and finds no empty table", () => {
    const sheet = buildSheets(statements, job).find(({ key }) => key === "value");
    const block = sheet?.blocks.find(({ key }) => key === "unprepared");
    if (block?.kind !== "remarks") throw new Error("no block of what was not prepared");
    expect(block.remarks.map(({ key }) => key)).toEqual(statements.value?.unprepared.map(({ part }) => part));
    expect(statements.notes.find(({ id }) => id === "value.unprepared")?.text.en).toContain("Market share");
    const tables = sheet?.blocks.flatMap((one) => (one.kind === "table" ? [one] : [])) ?? [];
    expect(tables.filter(({ rows }) => rows.length === 0).map(({ key }) => key)).toEqual([]);
  });
});

describe("a company that keeps everybody and discounts nothing", () => {
  it("is told of no worth without end, and no sheet points at one", async () => {
    const value = { ...defaultValueRule, lookbackMonths: 1, margin: 0.3, discountRate: 0 };
    const endless = await statementsOf({ ...job, value }, salesOn("2026-08-03", "2026-09-04", "2026-10-05"));
    expect(endless.value?.lifetime?.[0]).toMatchObject({ retention: 1, npv: { gross: null, residual: null } });
    expect(endless.value?.sensitivity).toBeNull();
    const sheet = buildSheets(endless, job).find(({ key }) => key === "value");
    expect(sheet?.blocks.map(({ key }) => key)).not.toContain("sensitivity");
  });
});
