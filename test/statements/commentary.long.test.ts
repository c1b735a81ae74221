import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { type CommentaryRules, defaultCommentary } from "../../src/model/commentary.ts";
import type { SalesType } from "../../src/model/job.ts";
import type { Remark, Statements } from "../../src/model/statement.ts";
import { isRunning } from "../../src/statements/commentary/running.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import { moneyInWords } from "../../src/statements/money-in-words.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Sale } from "../properties/world.ts";
import { inWarehouse, jobOf } from "./road.ts";

const fixture = JSON.parse(
  await readFile(join(import.meta.dirname, "../fixtures/statements.json"), "utf8"),
) as Statements;
const months = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"] as const;

const buy = (customer: string, month: string, won: number, type: SalesType = "general"): Sale => ({
  customer,
  order: null,
  at: `${month}-10 12:00:00`,
  amount: BigInt(won) * 10_000n,
  type,
  channel: null,
  store: null,
});

async function remarksOn(
  sales: readonly Sale[],
  commentary: Partial<CommentaryRules> = {},
): Promise<readonly Remark[]> {
  const job = jobOf({ commentary: { ...defaultCommentary, ...commentary } });
  const covered = { ...job, source: { ...job.source, coverage: { from: "2026-01-01", to: "2026-12-31" } } };
  return inWarehouse(async (warehouse) => {
    const quality = await loadWorld(warehouse, { sales, identities: {}, sources: {}, costs: [], visits: [] });
    const period = parsePeriod("2026-10", "month", job.company.fiscalYear);
    const run = { id: "case.2026-10.v1", version: 1, fingerprint: "sha256:0" };
    const { whole } = await computeStatements({ warehouse, job: covered, period, quality, run, jepyo: "0.1.0" });
    return whole.commentary.map(wellSaid);
  });
}

/** In both languages, with a heading, a place to look and evidence that JSON can carry. */
function wellSaid(remark: Remark): Remark {
  const { heading, text, source, evidence } = remark;
  expect(heading.ko).toMatch(/^[가-힣\d].*다\.$/);
  expect(text.ko).toMatch(/[가-힣].*\.$/);
  for (const words of [heading.en, text.en]) expect(words).toMatch(/^[A-Z0-9].*\.$/s);
  for (const words of [source.ko, source.en]) expect(words).toMatch(/^.+ · .+$/);
  expect(JSON.stringify([heading, text, source])).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
  expect(Object.keys(evidence).length).toBeGreaterThan(0);
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  return remark;
}

const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `p${String(index).padStart(3, "0")}`);

/** Nobody spends the same. */
const spendAt = (index: number): number => 1_000 + index * 10;
const idsOf = (remarks: readonly Remark[]): string[] => remarks.map((remark) => remark.id);

describe("commentary", () => {
  it("tells the story of the made company, the structure first, good news last", () => {
    expect(fixture.commentary.map((remark) => remark.id)).toEqual([
      "glassCeiling",
      "specialNewcomers",
      "lowestTierFalls",
      "tierChurnRunning",
      "topTierFalls",
      "worseThanBenchmark",
      "referrals",
    ]);
    const [ceiling] = fixture.commentary;
    expect(ceiling?.evidence).toMatchObject({ tier: 5, up: fixture.change.movements[0]?.up });
  });

  it("says that a period was quiet, and still has three things to say", async () => {
    const steady = people(40).flatMap((id, index) => months.map((month) => buy(id, month, 1_000 + index * 10)));
    const remarks = await remarksOn(steady);
    expect(remarks.map((remark) => remark.id)).toEqual(["quiet", "retainedSpend", "standingShare"]);
    expect(remarks[0]?.text.ko).toBe("기준을 넘는 변화가 없다. 고객은 40명에서 40명이 되었고 유지율은 100.0%이다.");
  });

  it("does not call a period quiet whose headline figures moved", async () => {
    const before = people(40).flatMap((id, index) =>
      months.slice(0, -1).map((month) => buy(id, month, 1_000 + index * 10)),
    );
    const stayed = people(36).map((id, index) => buy(id, "2026-10", 2_000 + index * 10));
    const remarks = await remarksOn([...before, ...stayed]);
    expect(remarks.map((remark) => remark.id)).not.toContain("quiet");
    const retention = remarks.find((remark) => remark.id === "retention");
    expect(retention?.evidence).toMatchObject({ opening: 40, retained: 36, prior: 1, current: 0.9 });
    expect(retention?.heading.ko).toBe("고객 유지율이 10.0%p 내렸다.");
    expect(remarks.find((remark) => remark.id === "size")?.source.ko).toBe("고객흐름표 · 매출 증감");
  });

  it("tells of newcomers once: with the sales events that brought them, or by themselves", async () => {
    const old = people(40).flatMap((id) => months.map((month) => buy(id, month, 1_000)));
    const came = (month: string, count: number, type: SalesType): Sale[] =>
      people(count).map((id) => buy(`${month}${id}`, month, 1_000, type));
    const general = await remarksOn([...old, ...came("2026-09", 10, "general"), ...came("2026-10", 13, "general")]);
    expect(general.find((remark) => remark.id === "newCustomers")?.evidence).toMatchObject({ current: 13, prior: 10 });
    const special = await remarksOn([...old, ...came("2026-09", 10, "general"), ...came("2026-10", 13, "special")]);
    expect(special.map((remark) => remark.id)).not.toContain("newCustomers");
    const finding = special.find((remark) => remark.id === "specialNewcomers");
    expect(finding?.heading.ko).toBe("신규 고객 대부분이 특별 영업으로 들어왔다.");
    expect(finding?.text.ko).toContain("신규 13명(전기 10명보다 30.0% 증가) 중 13명(100.0%)");
  });

  it("names no tier as the heaviest loss where several lost as much", async () => {
    const gone = people(10).map((id, index) => buy(id, "2026-09", 1_000 + index));
    const other = people(3).map((id) => buy(`other${id}`, "2026-10", 1_000));
    const remarks = await remarksOn([...gone, ...other]);
    expect(remarks.map((remark) => remark.id)).not.toContain("heaviestChurn");
  });

  it("sees a tier's churn rise past the threshold", async () => {
    const stay = people(50).flatMap((id, index) =>
      months.slice(0, -1).map((month) => buy(id, month, 1_000 + index * 10)),
    );
    const left = people(50)
      .slice(0, 43)
      .map((id, index) => buy(id, "2026-10", 1_000 + index * 10));
    const churn = (await remarksOn([...stay, ...left])).find((remark) => remark.id === "tierChurn");
    expect(churn?.evidence).toMatchObject({ tier: 5, prior: 0, current: 0.7, churned: 7, opening: 10 });
    expect(churn?.text.en).toContain("from 0.0% to 70.0%, up 70.0 pp");
  });

  it("sees newcomers who come for events, and general inflow running dry", async () => {
    const inflow = [40, 30, 20, 10, 5, 4];
    const sales = months.flatMap((month, index) =>
      people(inflow[index] ?? 0).map((id) => buy(`${month}${id}`, month, 1_000)),
    );
    const event = people(9).map((id) => buy(`event${id}`, "2026-10", 2_000, "special"));
    const remarks = await remarksOn([...sales, ...event]);
    const ids = remarks.map((remark) => remark.id);
    expect(ids).toContain("specialNewcomers");
    expect(ids).toContain("generalInflow");
    expect(remarks.find((remark) => remark.id === "generalInflow")?.evidence).toEqual({ inflow: [20, 10, 5, 4] });
    expect(remarks.find((remark) => remark.id === "specialNewcomers")?.evidence).toMatchObject({ new: 13, special: 9 });
  });

  it("names every tier whose churn rose, the one that rose most first", async () => {
    const steady = people(50).flatMap((id, index) =>
      months.slice(0, -1).map((month) => buy(id, month, spendAt(index))),
    );
    const left = new Set([
      "p000",
      "p001",
      "p002",
      "p003",
      "p004",
      "p005",
      "p006",
      "p010",
      "p011",
      "p012",
      "p013",
      "p014",
    ]);
    const now = people(50).flatMap((id, index) => (left.has(id) ? [] : [buy(id, "2026-10", spendAt(index))]));
    const churn = (await remarksOn([...steady, ...now])).find((remark) => remark.id === "tierChurn");
    expect(churn?.evidence).toMatchObject({
      tier: 1,
      churned: 7,
      by: 0.7,
      alsoRisen: [{ tier: 2, churned: 5, by: 0.5 }],
    });
    expect(churn?.text.ko).toContain("함께 오른 분위: 2분위 50.0%p.");
    expect(churn?.text.en).toContain("Also up: Quintile 2 50.0 pp.");
  });

  it("sees a fall into the lowest tier, and the tiers it came from", async () => {
    const ranks = people(50);
    const swapped = (of: readonly string[], pairs: readonly (readonly [number, number])[]): string[] => {
      const now = [...of];
      for (const [low, high] of pairs) [now[low], now[high]] = [of[high] ?? "", of[low] ?? ""];
      return now;
    };
    const september = swapped(
      ranks,
      [0, 1, 2, 3, 4, 5].map((low) => [low, low + 10] as const),
    );
    const october = swapped(september, [...[0, 1, 2, 3, 4].map((low) => [low, low + 10] as const), [5, 40], [6, 41]]);
    const sold = (of: readonly string[], month: string): Sale[] =>
      of.map((id, index) => buy(id, month, spendAt(index)));
    const sales = [
      ...["2026-06", "2026-07", "2026-08"].flatMap((month) => sold(ranks, month)),
      ...sold(september, "2026-09"),
      ...sold(october, "2026-10"),
    ];
    const falls = (await remarksOn(sales)).find((remark) => remark.id === "lowestTierFalls");
    expect(falls?.evidence).toMatchObject({
      tier: 1,
      down: 7,
      change: 1 / 6,
      origins: [
        { tier: 2, customers: 5 },
        { tier: 5, customers: 2 },
      ],
    });
    expect(falls?.text.ko).toBe(
      "하락으로 1분위에 든 고객은 7명이며 전기보다 16.7% 늘었다. 온 곳: 2분위 5명, 5분위 2명.",
    );
    expect(idsOf(await remarksOn(sales, { lowestTierFalls: 0.17 }))).not.toContain("lowestTierFalls");
  });

  it("sees a churn rate that rises three periods running, each time by less than the threshold", async () => {
    const missing = [0, 0, 0, 1, 2, 4];
    const sales = months.flatMap((month, at) => {
      const first = 48 + at * 3;
      const came = people(120).filter((_, index) => index < first || index >= first + (missing[at] ?? 0));
      return came.map((id) => buy(id, month, spendAt(Number(id.slice(1)))));
    });
    const remarks = await remarksOn(sales, { tierChurnRise: 0.2 });
    const running = remarks.find((remark) => remark.id === "tierChurnRunning");
    expect(running?.evidence).toEqual({ tier: 3, rates: [0, 1 / 24, 2 / 24, 4 / 24] });
    expect(running?.heading.ko).toBe("3분위 이탈률이 3기 연속 올랐다.");
    expect(running?.text.ko).toBe("0.0% → 4.2% → 8.3% → 16.7%로 이어졌다.");
    expect(idsOf(await remarksOn(sales, { tierChurnRise: 0.2, periodsRunning: 5 }))).not.toContain("tierChurnRunning");
  });

  it("sees special sales bring many more than before, and whether those of last time came back", async () => {
    const old = people(60).flatMap((id, index) => months.map((month) => buy(id, month, spendAt(index))));
    const came = (month: string, count: number): Sale[] =>
      people(count).map((id) => buy(`${month}${id}`, month, 5_000, "special"));
    const returned = people(4).map((id) => buy(`2026-09${id}`, "2026-10", 5_000));
    const others = people(20).flatMap((id) => [buy(`s${id}`, "2026-09", 5_000), buy(`o${id}`, "2026-10", 5_000)]);
    const sales = [...old, ...came("2026-09", 8), ...came("2026-10", 18), ...returned, ...others];
    const inflow = (await remarksOn(sales)).find((remark) => remark.id === "specialInflow");
    expect(inflow?.evidence).toEqual({
      new: 18,
      reactivated: 0,
      change: 1.25,
      newAgainSpecial: 0.5,
      newAgainGeneral: 0,
    });
    expect(inflow?.heading.ko).toBe("특별 영업 유입이 125.0% 늘었다.");
    expect(idsOf(await remarksOn(sales, { specialInflowGrowth: 1.3 }))).not.toContain("specialInflow");
    expect(idsOf(await remarksOn(sales, { specialNewcomers: 0.4 }))).not.toContain("specialInflow");
  });

  it("hears of a change from the job's own threshold on", async () => {
    const before = people(40).flatMap((id, index) =>
      months.slice(0, -1).map((month) => buy(id, month, spendAt(index))),
    );
    const now = people(36).map((id, index) => buy(id, "2026-10", spendAt(index)));
    const sales = [...before, ...now];
    expect(idsOf(await remarksOn(sales, { retentionMove: 0.09 }))).toContain("retention");
    expect(idsOf(await remarksOn(sales, { retentionMove: 0.11 }))).not.toContain("retention");
    const deaf = { tierChurnRise: 1, topTierShareMove: 1, retentionMove: 1, sizeMove: 100 };
    const quiet = await remarksOn(sales, deaf);
    expect(quiet[0]?.id).toBe("quiet");
    expect(quiet[0]?.evidence.thresholds).toEqual({ ...defaultCommentary, ...deaf });
  });

  it("tells what can be told in a first month", async () => {
    const job = jobOf({});
    const remarks = await inWarehouse(async (warehouse) => {
      const sales = people(12).map((id, index) => buy(id, "2026-10", 1_000 * (index + 1)));
      const quality = await loadWorld(warehouse, { sales, identities: {}, sources: {}, costs: [], visits: [] });
      const period = parsePeriod("2026-10", "month", job.company.fiscalYear);
      const run = { id: "case.2026-10.v1", version: 1, fingerprint: "sha256:0" };
      return (await computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" })).whole.commentary;
    });
    expect(remarks.map((remark) => remark.id)).toEqual(["standingShare", "oneTimeBuyers", "newcomersShare"]);
  });
});

describe("words of the commentary", () => {
  it("need every step of a run, without a gap", () => {
    expect(isRunning([1, 2, 3, 4], "up", 3)).toBe(true);
    expect(isRunning([9, 1, 2, 3, 4], "up", 3)).toBe(true);
    expect(isRunning([1, 2, 3], "up", 3)).toBe(false);
    expect(isRunning([1, 2, 2, 4], "up", 3)).toBe(false);
    expect(isRunning([null, 3, 2, 1], "down", 3)).toBe(false);
    expect(isRunning([4, 3, 2, 1], "down", 3)).toBe(true);
  });

  it("shorten won to millions, rounded half away from zero, and leave other money exact", () => {
    expect(moneyInWords("3627499999", "KRW", "ko")).toBe("3,627백만원");
    expect(moneyInWords("3627500000", "KRW", "en")).toBe("KRW 3,628 million");
    expect(moneyInWords("-3627500000", "KRW", "ko")).toBe("△3,628백만원");
    expect(moneyInWords("9999999", "KRW", "ko")).toBe("9,999,999원");
    expect(moneyInWords("-1234567.5", "GBP", "en")).toBe("GBP (1,234,567.5)");
  });
});
