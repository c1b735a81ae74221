import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { verdicts } from "../../src/labels/checks.ts";
import type { Job } from "../../src/model/job.ts";
import type { Statements } from "../../src/model/statement.ts";
import { requireChecks } from "../../src/stages/compute.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Sale } from "../properties/world.ts";
import { inWarehouse, jobOf, tableOf } from "./road.ts";

const sale = (customer: string | null, month: string, amount: bigint): Sale => ({
  customer,
  order: null,
  at: `${month}-03 12:00:00`,
  amount,
  type: "general",
  channel: null,
  store: null,
});
/** 100, then 250.5 of which 50 unidentified, then 30. Unit: ten-thousandths. */
const sales = [
  sale("a", "2026-07", 1_000_000n),
  sale("a", "2026-08", 2_005_000n),
  sale(null, "2026-08", 500_000n),
  sale("b", "2026-09", 300_000n),
];

interface Asked {
  readonly ledger?: Readonly<Record<string, bigint>>;
  readonly tolerance?: string;
  readonly label?: string;
  readonly period?: Partial<Job["period"]>;
}

async function answer({ ledger = {}, tolerance, label = "2026-Q3", period = {} }: Asked): Promise<[Statements, Job]> {
  const plain = jobOf({});
  const control = { ...tableOf(["control.csv"]), ...(tolerance === undefined ? {} : { tolerance }) };
  const job = jobOf({
    source: { ...plain.source, tables: { ...plain.source.tables, control } },
    period: { kind: label.includes("Q") ? "quarter" : "month", compare: "previous", window: {}, trend: 1, ...period },
  });
  const statements = await inWarehouse(async (warehouse) => {
    const quality = await loadWorld(warehouse, { sales, identities: {}, sources: {}, costs: [], visits: [], ledger });
    const { whole } = await computeStatements({
      warehouse,
      job,
      period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
      quality,
      run: { id: "case", version: 1, fingerprint: "sha256:0" },
      jepyo: "0.1.0",
    });
    return whole;
  });
  return [statements, job];
}

const controlOf = ({ checks }: Statements) => checks.find(({ id }) => id === "control.revenue");
const noteOf = ({ notes }: Statements) => notes.find(({ id }) => id === "control")?.text.en;
const months = { "2026-06": 70_000n, "2026-07": 1_000_000n, "2026-08": 2_500_000n, "2026-09": 300_000n };

describe("the ledger's revenue", () => {
  it("of a quarter is the sum of its months; a difference stops the run and both sides are said", async () => {
    const [statements] = await answer({ ledger: months });
    expect(controlOf(statements)).toEqual({ id: "control.revenue", left: "380", right: "380.5", ok: false });
    expect(() => requireChecks(statements.checks)).toThrow("control.revenue: 380 is not 380.5");
  });

  it("may differ by the tolerance that the company allows, and the note says by how much", async () => {
    const [statements, job] = await answer({ ledger: months, tolerance: "0.5" });
    expect(controlOf(statements)).toMatchObject({ ok: true, tolerance: "0.5" });
    expect(noteOf(statements)).toBe(
      "The ledger's revenue, KRW 380, less total revenue, KRW 380.5, is KRW (0.5), within the tolerance of ±KRW 0.5.",
    );
    const checks = buildSheets(statements, job).find(({ key }) => key === "checks");
    const [table] = checks?.blocks ?? [];
    const row = table?.kind === "table" ? table.rows.find(({ key }) => key === "control.revenue") : undefined;
    expect(row?.label.en).toBe("the ledger's revenue = total revenue of the period");
    expect(row?.cells.map((cell) => ("value" in cell ? cell.value : null))).toEqual([
      "380",
      "380.5",
      "-0.5",
      "0.5",
      verdicts.tolerated,
    ]);
    const { length } = statements.checks;
    expect(table?.kind === "table" ? table.title.ko : "").toBe(
      `검증 ${length}개 항목 중 ${length - 1}개 일치, 1개 허용 한도 내`,
    );
  });

  it("that the quarter itself has goes before that of its months", async () => {
    const [statements] = await answer({ ledger: { ...months, "2026-Q3": 3_805_000n } });
    expect(controlOf(statements)).toMatchObject({ left: "380.5", ok: true });
    expect(noteOf(statements)).toBe("Total revenue is the ledger's, KRW 380.5.");
  });

  it("is not compared where a month is missing, and the note says so", async () => {
    const { "2026-08": _, ...others } = months;
    const [statements] = await answer({ ledger: others });
    expect(controlOf(statements)).toBeUndefined();
    expect(noteOf(statements)).toContain("no ledger revenue of 2026-Q3");
  });

  it("is the period's, whatever the window looks back at", async () => {
    const period = { window: { trailingMonths: 3 } };
    const [statements, job] = await answer({ ledger: months, label: "2026-09", period });
    expect(statements.flow.revenue.total).toBe("380.5");
    expect(controlOf(statements)).toEqual({ id: "control.revenue", left: "30", right: "30", ok: true });
    // No cell of the sheets holds the period's own 30: both sides are written.
    const checks = buildSheets(statements, job).find(({ key }) => key === "checks");
    const rows = checks?.blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])) ?? [];
    const [left, right] = rows.find(({ key }) => key === "control.revenue")?.cells ?? [];
    for (const side of [left, right]) expect(side).toEqual(expect.objectContaining({ kind: "money", value: "30" }));
    expect(right).not.toHaveProperty("formula");
  });
});
