import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { Flow, Statements } from "../../src/model/statement.ts";
import { verifyWorkbook } from "../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../src/render/xlsx/workbook.ts";
import { cellsOf, inputOf, openWorkbook } from "../render/xlsx/open.ts";
import { jobOf, statementsOf, tableOf } from "./road.ts";

type Row = readonly [customer: string, at: string, amount: string];

/** Written to a file, read by the real road, declared to be covered for years. */
async function answer(rows: readonly Row[], label: string, changes: Partial<Job> = {}): Promise<Statements> {
  const folder = await mkdtemp(join(tmpdir(), "jepyo-edge-"));
  try {
    const lines = ["customer_id,occurred_at,amount", ...rows.map((row) => row.join(","))];
    await writeFile(join(folder, "transactions.csv"), `${lines.join("\n")}\n`);
    const source: Job["source"] = {
      type: "csv",
      tables: { transactions: tableOf(["transactions.csv"], { transaction_id: null }) },
      coverage: { from: "2020-01-01", to: "2026-12-31" },
    };
    const statements = await statementsOf(jobOf({ source, ...changes }), label, folder);
    expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
    return statements;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const inZone = (timezone: string): Partial<Job> => ({ company: { ...jobOf({}).company, timezone } });
const counts = ({ opening, new: fresh, reactivated, retained, churned, closing }: Flow) =>
  `${opening} +${fresh} +${reactivated} −${churned} = ${closing}, ${retained} retained`;

describe("which month a sale is in", () => {
  it.each([
    ["Asia/Seoul", "2026-10", "2026-10-31T14:59:59Z", "2026-10-31T15:00:00Z"],
    ["UTC", "2026-10", "2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z"],
    ["America/New_York", "2026-10", "2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z"],
    ["America/New_York", "2026-11", "2026-12-01T04:59:59Z", "2026-12-01T05:00:00Z"],
    ["America/New_York", "2026-02", "2026-03-01T04:59:59Z", "2026-03-01T05:00:00Z"],
    ["Europe/Berlin", "2026-03", "2026-03-31T21:59:59Z", "2026-03-31T22:00:00Z"],
    ["Europe/Berlin", "2026-10", "2026-10-31T22:59:59Z", "2026-10-31T23:00:00Z"],
    ["Australia/Lord_Howe", "2026-03", "2026-03-31T12:59:59Z", "2026-03-31T13:00:00Z"],
    ["Australia/Lord_Howe", "2026-04", "2026-04-30T13:29:59Z", "2026-04-30T13:30:00Z"],
  ])("is told by the clock on the wall of %s: %s ends between %s and %s", async (zone, label, last, next) => {
    const { flow } = await answer(
      [
        ["last", last, "100"],
        ["next", next, "7"],
      ],
      label,
      inZone(zone),
    );
    expect(flow.new).toBe(1);
    expect(flow.revenue.total).toBe("100");
  });

  it("takes a time without a zone as the company's own, whatever its zone", async () => {
    for (const zone of ["Asia/Seoul", "America/New_York", "Pacific/Kiritimati"]) {
      const { flow } = await answer([["a", "2026-10-31 23:59:59", "100"]], "2026-10", inZone(zone));
      expect(flow.revenue.total).toBe("100");
    }
  });
});

describe("leap days", () => {
  const rows: Row[] = [
    ["stays", "2024-02-29 23:59:59", "100"],
    ["gone", "2024-02-29", "200"],
    ["stays", "2025-02-28 23:59:59", "300"],
    ["march", "2024-03-01", "400"],
    ["march", "2025-03-01", "500"],
  ];
  const yearAgo = { period: { ...jobOf({}).period, compare: "year-ago" as const } };

  it("belong to February, as the current month and a year later as the prior one", async () => {
    expect(counts((await answer(rows, "2024-02")).flow)).toBe("0 +2 +0 −0 = 2, 0 retained");
    const later = await answer(rows, "2025-02", yearAgo);
    expect(counts(later.flow)).toBe("2 +0 +0 −1 = 1, 1 retained");
    expect(later.flow.revenue.opening).toBe("300");
    expect(later.notes.find(({ id }) => id === "days")?.figures).toMatchObject({ days: 28, priorDays: 29 });
  });

  it("are inside trailing windows that end with February or begin with March", async () => {
    const trailing = (months: number) => ({ period: { ...jobOf({}).period, window: { trailingMonths: months } } });
    const ends = await answer(rows, "2024-02", trailing(12));
    expect(ends.window).toMatchObject({ start: "2023-03-01", end: "2024-03-01" });
    expect(ends.flow.closing).toBe(2);
    const begins = await answer(rows, "2025-02", trailing(12));
    expect(begins.window).toMatchObject({ start: "2024-03-01", end: "2025-03-01" });
    expect(begins.flow.revenue.total).toBe("700");
  });
});

describe("customers by their ids", () => {
  it("are told apart by every byte: leading zeros, letter case, Unicode form", async () => {
    const ids = ["0012", "12", "kim", "Kim", "김하늘", "김하늘".normalize("NFD"), "김하늘 님"];
    const rows = ids.map((id): Row => [id, "2026-10-05", "100"]);
    const { flow, notes, change } = await answer(rows, "2026-10");
    expect(flow.closing).toBe(7);
    expect(notes.find(({ id }) => id === "data.lookalikes")?.figures).toEqual({ ids: 4 });
    expect(change.tiers.map((tier) => tier.customers)).toEqual([2, 2, 1, 1, 1]);
  });

  it("stay the same customer when only white space around them differs", async () => {
    const rows: Row[] = [
      ["  김하늘 ", "2026-09-05", "100"],
      ["\u3000김하늘", "2026-10-05", "100"],
    ];
    expect(counts((await answer(rows, "2026-10")).flow)).toBe("1 +0 +0 −0 = 1, 1 retained");
  });
});

describe("few customers, or all of one kind", () => {
  const bought = (month: string, ids: readonly string[]): Row[] => ids.map((id) => [id, `${month}-10`, "100"]);

  it("everybody new after everybody left", async () => {
    const rows = [...bought("2026-09", ["a", "b", "c"]), ...bought("2026-10", ["d", "e", "f", "g"])];
    const { flow, change } = await answer(rows, "2026-10");
    expect(counts(flow)).toBe("3 +4 +0 −3 = 4, 0 retained");
    expect(change.indicators.retentionRate.current).toBe(0);
    expect(change.indicators.churnRate.current).toBe(1);
    expect(flow.indicators.inflowToOutflow).toBe(4 / 3);
  });

  it("nobody now, and nobody at all", async () => {
    const { flow, change } = await answer(bought("2026-09", ["a", "b"]), "2026-10");
    expect(counts(flow)).toBe("2 +0 +0 −2 = 0, 0 retained");
    expect(change.indicators.topTierRevenueShare.current).toBeNull();
    const none = await answer([["", "2026-10-05", "100"]], "2026-10");
    expect(counts(none.flow)).toBe("0 +0 +0 −0 = 0, 0 retained");
    expect(none.change.indicators.retentionRate.current).toBeNull();
    expect(none.flow.revenue).toMatchObject({ closing: "0", unidentified: "100", total: "100" });
  });

  it("only refunds: adjustments below zero, nobody active", async () => {
    const { flow } = await answer([["a", "2026-10-05", "-100.5"]], "2026-10");
    expect(flow.revenue).toMatchObject({ closing: "0", adjustments: "-100.5", identified: "-100.5", total: "-100.5" });
    expect(flow.closing).toBe(0);
  });
});

describe("a quadrillion won", () => {
  const most = "900000000000001.0001";
  const rows: Row[] = [
    ["a", "2026-09-05", most],
    ["a", "2026-10-05", most],
    ["a", "2026-10-06", most],
    ["b", "2026-10-06", most],
    ["b", "2026-10-07", "-0.0001"],
    ["", "2026-10-08", most],
  ];

  it("is exact to the last ten-thousandth, and stands as words in a workbook cell that could not hold it", async () => {
    const statements = await answer(rows, "2026-10");
    expect(statements.flow.revenue).toMatchObject({
      closing: "2700000000000003.0002",
      total: "3600000000000004.0003",
      refunds: "-0.0001",
      retainedGrew: most,
    });
    expect(statements.change.tiers[0]).toMatchObject({ revenue: "1800000000000002.0002" });
    const input = inputOf(statements, "ko");
    const bytes = await renderWorkbook(input);
    await verifyWorkbook(bytes, input);
    const values = cellsOf(await openWorkbook(bytes)).map((cell) => String(cell.value));
    expect(values).toContain("3600000000000004.0003");
  });

  it("refuses the row that is larger than a row may be, and says so", async () => {
    const tooLarge = answer([["a", "2026-10-05", "922337203685478"]], "2026-10", { maxRejectedShare: 1 });
    expect((await tooLarge).notes.find(({ id }) => id === "data")?.figures).toMatchObject({
      rejections: { "amount.too-large": 1 },
    });
  });
});
