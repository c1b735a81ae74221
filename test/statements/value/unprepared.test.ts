import { beforeAll, describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { buildSheets } from "../../../src/statements/sheets.ts";
import { jobOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";
import { october, salesOn } from "./october.ts";

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
    const endless = await october({ ...job, value }, salesOn("a", "2026-08-03", "2026-09-04", "2026-10-05"));
    expect(endless.value?.lifetime?.[0]).toMatchObject({ retention: 1, npv: { gross: null, residual: null } });
    expect(endless.value?.sensitivity).toBeNull();
    const sheet = buildSheets(endless, job).find(({ key }) => key === "value");
    expect(sheet?.blocks.map(({ key }) => key)).not.toContain("sensitivity");
  });
});
