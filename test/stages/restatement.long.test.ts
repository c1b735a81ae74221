import { rm } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moneyFromDecimal } from "../../src/model/money.ts";
import type { MovedFigure } from "../../src/model/restatement.ts";
import type { Statements } from "../../src/model/statement.ts";
import { type Issuing, openIssuing } from "./issuing.ts";

/** July has a customer so that August's own comparison is covered. September gains a newcomer: c. In October b stays away and d comes. */
const sales = [
  "a,2026-07-01,100",
  "a,2026-08-05,1000",
  "b,2026-08-06,2000",
  "a,2026-09-05,1000",
  "b,2026-09-06,2000",
  "c,2026-09-07,3000",
  "a,2026-10-05,1500",
  "c,2026-10-07,3000",
  "d,2026-10-08,500",
  "a,2026-11-05,1000",
  "d,2026-11-08,500",
];
/** September's sale that came in late: a newcomer, and the best customer. */
const late = "e,2026-09-20,4000";

let company: Issuing;
beforeAll(async () => {
  company = await openIssuing();
});
afterAll(() => company.close());
beforeEach(async () => {
  await company.forget();
  await company.sell(sales);
});

describe("restatement", () => {
  it("is absent from a period's first edition", async () => {
    const { statements } = await company.issue("2026-09");
    expect(statements.restatement).toBeNull();
    expect(statements.restatedPrior).toBeNull();
    expect(noteOf(statements, "restatement").ko).toBe("이 기간의 첫 발행이며 재작성 이력은 없다.");
  });

  it("lists every figure that late rows moved, exactly", async () => {
    const first = await company.issue("2026-09");
    await company.sell([...sales, late]);
    const { run, statements } = await company.issue("2026-09", { reissue: true });
    const { restatement } = statements;
    expect(run.id).toBe("monthly.2026-09.v2");
    expect(restatement?.supersedes).toEqual({
      runId: "monthly.2026-09.v1",
      version: 1,
      issuedAt: "2026-12-01T03:00:00.000Z",
      fingerprint: first.run.fingerprint,
    });
    expect(restatement?.reasons).toEqual({
      data: true,
      settings: [],
      rows: { transactions: { before: 11, after: 12 } },
    });
    const moved = restatement?.figures ?? [];
    for (const expected of [
      { path: "flow.new", unit: "customers", before: 1, after: 2, difference: 1 },
      { path: "flow.closing", unit: "customers", before: 3, after: 4, difference: 1 },
      { path: "flow.revenue.new", unit: "money", before: "3000", after: "7000", difference: "4000" },
      { path: "flow.revenue.total", unit: "money", before: "6000", after: "10000", difference: "4000" },
      { path: "flow.revenue.detail.identified.salesRows", unit: "rows", before: 3, after: 4, difference: 1 },
      { path: "flow.bySalesType.general.closing", unit: "customers", before: 3, after: 4, difference: 1 },
      { path: "flow.indicators.inflowRate", unit: "rate", before: 0.5, after: 1, difference: 0.5 },
      { path: "change.indicators.newCustomers.current", unit: "customers", before: 1, after: 2, difference: 1 },
      {
        path: "change.indicators.topTierRevenueShare.current",
        unit: "rate",
        before: 0.5,
        after: 0.4,
        difference: expect.closeTo(-0.1, 12),
      },
      { path: "change.tiers[5].revenue", unit: "money", before: "3000", after: "4000", difference: "1000" },
    ]) {
      expect(moved).toContainEqual(expected);
    }
    expect(moved.map(({ path }) => path)).not.toContain("flow.opening");
    expect(moved.map(({ path }) => path).toSorted()).toEqual(differing(first.statements, statements).toSorted());
    expectIdentity(moved);
    expect(noteOf(statements, "restatement").ko).toContain("제1판(지문");
    expect(noteOf(statements, "restatement").ko).toContain(
      "사유: 자료 변경(거래 반영 11행 → 12행). 달라진 수치: 기말 고객 3명 → 4명(+1명), 총매출 6,000원 → 10,000원(+4,000원), 신규 1명 → 2명(+1명), 5분위 매출비율 50.0% → 40.0%(△10.0%p)",
    );
    expect(noteOf(statements, "restatement").en).toContain("Closing customers 3 → 4 (+1)");
  });

  it("leaves the superseded edition as it was issued", async () => {
    const first = await company.issue("2026-09");
    const before = await company.records.artifactsOf(first.run.id);
    await company.sell([...sales, late]);
    await company.issue("2026-09", { reissue: true });
    expect(await company.records.artifactsOf(first.run.id)).toEqual(before);
    const kept = before.find(({ kind }) => kind === "statements")?.sha256 ?? "";
    expect(JSON.parse((await company.files.get(kept)).toString())).toEqual(first.statements);
  });

  it("says that nothing moved when the same data are issued again", async () => {
    await company.issue("2026-09");
    const { statements } = await company.issue("2026-09", { reissue: true });
    expect(statements.restatement).toMatchObject({ reasons: { data: false, settings: [], rows: {} }, figures: [] });
    expect(noteOf(statements, "restatement").en).toContain("Reason: same data, same settings. No figure moved.");
  });

  it("names the settings that were changed, and no data where none were", async () => {
    await company.issue("2026-09");
    const quartiles = { tiers: { method: "quantiles", count: 4 } } as const;
    const { statements } = await company.issue("2026-09", { reissue: true, job: quartiles });
    expect(statements.restatement?.reasons).toEqual({ data: false, settings: ["tiers"], rows: {} });
    const moved = statements.restatement?.figures ?? [];
    expect(moved.every(({ path }) => path.startsWith("change."))).toBe(true);
    expect(moved).toContainEqual({
      path: "change.tiers[5].customers",
      unit: "customers",
      before: 1,
      after: null,
      difference: null,
    });
    expect(noteOf(statements, "restatement").ko).toContain("사유: 설정 변경(분위 기준)");
  });

  it("keeps the history of all editions, each with its reason", async () => {
    await company.issue("2026-09");
    await company.sell([...sales, late]);
    await company.issue("2026-09", { reissue: true });
    const { statements } = await company.issue("2026-09", { reissue: true, job: { salesTypeRule: "first" } });
    expect(statements.restatement?.history.map(({ version, reasons }) => ({ version, reasons }))).toEqual([
      { version: 1, reasons: null },
      { version: 2, reasons: { data: true, settings: [] } },
    ]);
    expect(statements.restatement?.reasons).toMatchObject({ data: false, settings: ["salesTypeRule"] });
    expect(noteOf(statements, "restatement.history").ko).toMatch(
      /^발행 이력: 제1판 2026-12-01\(지문 \w{12}\), 제2판 2026-12-02\(지문 \w{12}, 자료 변경\), 이 제3판\.$/,
    );
  });

  it("is no reason to issue nothing when the old edition's file is lost", async () => {
    const first = await company.issue("2026-09");
    const rows = await company.records.artifactsOf(first.run.id, "statements");
    await rm(company.files.pathOf(rows[0]?.sha256 ?? ""));
    await company.sell([...sales, late]);
    const { statements } = await company.issue("2026-09", { reissue: true });
    expect(statements.restatement).toMatchObject({ supersedes: { version: 1 }, figures: null });
    expect(noteOf(statements, "restatement").en).toContain("file cannot be read");
  });
});

describe("the restated prior column", () => {
  it("agrees with what was issued while the data are the same", async () => {
    await company.issue("2026-09");
    const { statements } = await company.issue("2026-10");
    expect(statements.restatedPrior).toMatchObject({ published: { runId: "monthly.2026-09.v1" }, figures: [] });
    expect(noteOf(statements, "restatement.prior").ko).toBe(
      "전기란은 2026-12-01에 발행한 2026년 9월 제1판의 수치와 같다.",
    );
  });

  it("shows what late rows moved since the prior period was issued", async () => {
    await company.issue("2026-09");
    await company.sell([...sales, late]);
    const { statements } = await company.issue("2026-10");
    const moved = statements.restatedPrior?.figures ?? [];
    for (const expected of [
      { path: "flow.opening", unit: "customers", before: 3, after: 4, difference: 1 },
      { path: "flow.priorPeriod.new", unit: "customers", before: 1, after: 2, difference: 1 },
      { path: "flow.priorPeriod.closing", unit: "customers", before: 3, after: 4, difference: 1 },
      { path: "flow.revenue.opening", unit: "money", before: "6000", after: "10000", difference: "4000" },
      { path: "flow.revenue.priorPeriod.total", unit: "money", before: "6000", after: "10000", difference: "4000" },
      { path: "flow.bySalesType.general.opening", unit: "customers", before: 3, after: 4, difference: 1 },
      { path: "change.indicators.newCustomers.prior", unit: "customers", before: 1, after: 2, difference: 1 },
      { path: "change.tiers[5].prior.revenue", unit: "money", before: "3000", after: "4000", difference: "1000" },
      { path: "change.trend[2026-09].newCustomers", unit: "customers", before: 1, after: 2, difference: 1 },
    ]) {
      expect(moved).toContainEqual(expected);
    }
    expect(
      moved
        .map(({ path }) => path)
        .filter((path) => /retention|trend\[2026-(08|10)\]|priorPeriod\.(opening|churned)$/.test(path)),
    ).toEqual([]);
    expectIdentity(moved);
    expect(statements.restatement).toBeNull();
    expect(noteOf(statements, "restatement.prior").ko).toContain("기초 고객 3명 → 4명(+1명)");
  });

  it("is measured by the latest edition of the prior period", async () => {
    await company.issue("2026-09");
    await company.issue("2026-10");
    await company.sell([...sales, late]);
    await company.issue("2026-09", { reissue: true });
    const reissued = await company.issue("2026-10", { reissue: true });
    expect(reissued.run.issuedBefore).toEqual({
      versions: ["monthly.2026-10.v1"],
      newData: true,
      priorPeriod: "monthly.2026-09.v2",
    });
    expect(reissued.statements.restatedPrior).toMatchObject({ published: { version: 2 }, figures: [] });
    expect(reissued.statements.restatement?.figures).toContainEqual({
      path: "flow.churned",
      unit: "customers",
      before: 1,
      after: 2,
      difference: 1,
    });
  });

  it("shows rates as they were published beside what they are now", async () => {
    await company.issue("2026-10");
    await company.sell([...sales, late]);
    const { statements } = await company.issue("2026-11");
    const moved = statements.restatedPrior?.figures ?? [];
    const rates = { before: 1 / 3, after: 2 / 4, difference: expect.closeTo(1 / 6, 12) };
    expect(moved).toContainEqual({ path: "change.indicators.churnRate.prior", unit: "rate", ...rates });
    expect(moved).toContainEqual({ path: "change.trend[2026-10].churnRate", unit: "rate", ...rates });
    expect(moved.find(({ path }) => path === "flow.opening")).toBeUndefined();
    expect(noteOf(statements, "restatement.prior").en).toContain("Churn rate 33.3% → 50.0% (+16.7 pp)");
  });

  it("is not compared across settings that make it other figures, and says which", async () => {
    await company.issue("2026-10");
    const changes = { tiers: { method: "quantiles", count: 4 }, statements: ["flow"] } as const;
    const { statements } = await company.issue("2026-11", { job: changes });
    expect(statements.restatedPrior).toMatchObject({ changedSettings: ["tiers"], figures: null });
    expect(noteOf(statements, "restatement.prior").en).toMatch(/settings changed since \(tier rule\)\.$/);
  });

  it("stays what it was when a run's figures are made again after another edition came out", async () => {
    await company.issue("2026-09");
    await company.sell([...sales, late]);
    const { run } = await company.issue("2026-10");
    const [kept] = await company.records.artifactsOf(run.id, "statements");
    await company.issue("2026-09", { reissue: true });
    expect(await company.computeAgain(run.id)).toBe(kept?.sha256);
  });
});

function noteOf(statements: Statements, id: string): { ko: string; en: string } {
  return statements.notes.find((note) => note.id === id)?.text ?? { ko: "", en: "" };
}

/** before + difference = after, to the last digit of money and counts. */
function expectIdentity(figures: readonly MovedFigure[]): void {
  expect(figures.length).toBeGreaterThan(0);
  for (const figure of figures) {
    if (figure.before === null || figure.after === null) expect(figure.difference).toBeNull();
    else if (figure.unit === "money")
      expect(moneyFromDecimal(figure.before) + moneyFromDecimal(figure.difference ?? ""), figure.path).toBe(
        moneyFromDecimal(figure.after),
      );
    else expect(figure.before + (figure.difference ?? Number.NaN), figure.path).toBeCloseTo(figure.after, 12);
  }
}

/** Paths of the current column that differ between two answers, found by another way: every leaf of the JSON, texts and prior figures left out. */
function differing(before: Statements, after: Statements): string[] {
  const [old, now] = [before, after].map(({ flow, change, position, income }) =>
    leavesOf({ flow, change, position, income }),
  );
  const paths = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...paths].filter((path) => (old?.get(path) ?? null) !== (now?.get(path) ?? null));
}

function leavesOf(value: unknown, path = ""): Map<string, unknown> {
  if (value === null || typeof value !== "object") return new Map([[path, value]]);
  const entries = Object.entries(value).flatMap(([key, entry]): [string, unknown][] => {
    if (["prior", "priorPeriod", "changes", "trend", "label", "tier", "from", "to"].includes(key)) return [];
    if (key === "change" && path !== "") return [];
    const name = Array.isArray(value) ? `[${nameOf(entry)}]` : path === "" ? key : `.${key}`;
    return [...leavesOf(entry, path + name)];
  });
  return new Map(entries);
}

function nameOf(item: { tier?: number; from?: number | null; to?: number | null }): string {
  return item.tier === undefined ? `${item.from ?? "none"}>${item.to ?? "none"}` : `${item.tier}`;
}
