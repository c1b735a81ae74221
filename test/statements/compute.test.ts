import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import type { Job } from "../../src/model/job.ts";
import type { Quality, Statements } from "../../src/model/statement.ts";
import { checkStatements } from "../../src/statements/checks/checks.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Sale, World } from "../properties/world.ts";
import { inWarehouse, jobOf } from "./road.ts";

const nothing: World = { sales: [], identities: {}, sources: {}, costs: [], visits: [] };
const sale = (customer: string, at: string, won: number): Sale => ({
  customer,
  order: null,
  at: `${at} 12:00:00`,
  amount: BigInt(won) * 10_000n,
  type: "general",
  channel: null,
  store: null,
});
const declared = (job: Job): Job => ({
  ...job,
  source: { ...job.source, coverage: { from: "2026-01-01", to: "2026-12-31" } },
});

async function compute(warehouse: Warehouse, job: Job, quality: Quality, label = "2026-10"): Promise<Statements> {
  const { whole } = await computeStatements({
    warehouse,
    job,
    quality,
    period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
    run: { id: `case.${label}.v1`, version: 1, fingerprint: "sha256:0" },
    jepyo: "0.1.0",
  });
  return whole;
}

describe("computing statements", () => {
  it("answers when thousands of customers share one time of first purchase, as dates without times make them", async () => {
    const statements = await inWarehouse(async (warehouse) => {
      const quality = await loadWorld(warehouse, nothing);
      await warehouse.run(
        `INSERT INTO source_customer SELECT i, 'c' || lpad(i::VARCHAR, 5, '0') FROM range(20000) AS t(i);
         INSERT INTO sale
         SELECT i, month, month, 10000, 1, NULL, NULL, false, NULL
         FROM range(20000) AS t(i), (VALUES (DATE '2026-09-01'), (DATE '2026-10-01')) AS m(month);
         INSERT INTO customer_start SELECT i, NULL, '2026-09-01', 1, NULL, NULL FROM range(20000) AS t(i)`,
      );
      return compute(warehouse, declared(jobOf({})), quality);
    });
    expect(statements.flow).toMatchObject({ opening: 20_000, retained: 20_000, new: 0, closing: 20_000 });
  });

  it("answers from an empty warehouse when the company declares that it covers the period", async () => {
    const statements = await inWarehouse(async (warehouse) =>
      compute(warehouse, declared(jobOf({})), await loadWorld(warehouse, nothing)),
    );
    expect(statements.flow.closing).toBe(0);
    expect(statements.flow.revenue.total).toBe("0");
    expect(statements.flow.indicators.specialShare).toBeNull();
    expect(statements.change.matrix).toEqual([]);
    expect(statements.change.trend).toHaveLength(6);
    expect(statements.checks.every((check) => check.ok)).toBe(true);
  });

  it("refuses a period without a single row, and says what the data hold", async () => {
    const world = { ...nothing, sales: [sale("a", "2026-08-03", 100), sale("a", "2026-11-05", 100)] };
    await inWarehouse(async (warehouse) => {
      const quality = await loadWorld(warehouse, world);
      await expect(compute(warehouse, jobOf({}), quality)).rejects.toMatchObject({
        code: "JEPYO-PERIOD-EMPTY",
        fault: "source",
        message: "the data hold no transaction of 2026-10: accepted rows run from 2026-08-03 to 2026-11-05",
        hint: expect.stringContaining("which days its data cover: coverage: { from: 2026-08-03, to: 2026-11-05 }"),
      });
      const outside = { from: "2026-11-01", to: "2026-12-31" };
      const job = jobOf({ source: { ...jobOf({}).source, coverage: outside } });
      await expect(compute(warehouse, job, quality)).rejects.toMatchObject({ code: "JEPYO-PERIOD-EMPTY" });
    });
  });

  it("says so when no row at all was accepted", async () => {
    await inWarehouse(async (warehouse) => {
      const quality = await loadWorld(warehouse, nothing);
      await expect(compute(warehouse, jobOf({}), quality)).rejects.toThrow("no row was accepted at all");
    });
  });

  it("adds up a quadrillion won without losing one", async () => {
    // No single row may be so large; two of them make a quadrillion.
    const halves = [500_000_000_000_000, 500_000_000_000_001];
    const sales = ["a", "b"].flatMap((id) => halves.map((won) => sale(id, "2026-10-03", won)));
    const world = { ...nothing, sales };
    const statements = await inWarehouse(async (warehouse) =>
      compute(warehouse, declared(jobOf({})), await loadWorld(warehouse, world)),
    );
    expect(statements.flow.revenue.total).toBe("2000000000000002");
    expect(statements.change.tiers[0]?.revenue).toBe("1000000000000001");
    expect(statements.change.tiers[0]?.revenueShare).toBe(0.5);
  });
});

describe("checks", () => {
  it("name the identity that a wrong figure breaks, with both sides", async () => {
    const path = join(import.meta.dirname, "../fixtures/statements.json");
    const { flow, ...others } = JSON.parse(await readFile(path, "utf8")) as Statements;
    const rule = { method: "quantiles", count: 5 } as const;
    const checksOf = (wrong: Statements["flow"]) =>
      checkStatements({ ...others, flow: wrong, window: "period" }, rule, "2026-10", 0);
    const failedOf = (wrong: Statements["flow"]): string[] =>
      checksOf(wrong)
        .filter((check) => !check.ok)
        .map((check) => check.id);
    expect(failedOf(flow)).toEqual([]);
    expect(failedOf({ ...flow, churned: flow.churned + 1 })).toEqual([
      "flow.rollforward",
      "flow.opening",
      "flow.bySalesType.churned",
      "change.movements.churned",
    ]);
    const adjusted = { ...flow, revenue: { ...flow.revenue, adjustments: "1" } };
    expect(failedOf(adjusted)).toEqual([
      "position.flow.adjustments",
      "flow.revenue.adjustments",
      "flow.revenue.identified",
    ]);
    const check = checksOf({ ...flow, closing: 1 }).find(({ id }) => id === "flow.rollforward");
    const { opening, reactivated, churned } = flow;
    expect(check).toEqual({
      id: "flow.rollforward",
      left: String(opening + flow.new + reactivated - churned),
      right: "1",
      ok: false,
    });
  });

  it("fail when a fact is corrupted on the way", async () => {
    const world = { ...nothing, sales: [sale("a", "2026-10-03", 100), sale("b", "2026-10-04", 50)] };
    const statements = await inWarehouse(async (warehouse) => {
      const quality = await loadWorld(warehouse, world);
      await warehouse.run("UPDATE sale SET amount = amount + 1 WHERE source_key = 1");
      return compute(warehouse, declared(jobOf({})), quality);
    });
    expect(statements.checks.filter((check) => !check.ok).map((check) => check.id)).toEqual(["facts.grossSales"]);
  });
});
