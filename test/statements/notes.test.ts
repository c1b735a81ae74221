import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import type { Job } from "../../src/model/job.ts";
import type { Note, Quality, Statements } from "../../src/model/statement.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import { rejectionInWords } from "../../src/statements/notes/rejection-words.ts";
import { buildTrendSheet } from "../../src/statements/trend/sheet.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Sale, World } from "../properties/world.ts";
import { inWarehouse, jobOf } from "./road.ts";

const fixture = JSON.parse(
  await readFile(join(import.meta.dirname, "../fixtures/statements.json"), "utf8"),
) as Statements;

const sale = (customer: string, at: string): Sale => {
  return {
    customer,
    order: null,
    at: `${at} 12:00:00`,
    amount: 10_000_000n,
    type: "general",
    channel: null,
    store: null,
  };
};
const worldOf = (sales: readonly Sale[]): World => ({ sales, identities: {}, sources: {}, costs: [], visits: [] });

async function answer(world: World, job: Job, tables?: Quality["tables"]): Promise<Statements> {
  return inWarehouse(async (warehouse) => {
    const loaded = await loadWorld(warehouse, world);
    const quality = { ...loaded, tables: tables ?? loaded.tables };
    const period = parsePeriod("2026-10", "month", job.company.fiscalYear);
    const run = { id: "case.2026-10.v2", version: 2, fingerprint: "sha256:0" };
    return (await computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" })).whole;
  });
}

const idsOf = (notes: readonly Note[]): string[] => notes.map((note) => note.id);

describe("notes", () => {
  it("say in words why rows were refused", () => {
    expect(rejectionInWords("occurred_at.unparsable")).toEqual({
      ko: "읽을 수 없는 거래일시",
      en: "date and time unreadable",
    });
    expect(rejectionInWords("transaction_id.conflict").ko).toBe("같은 거래번호에 다른 내용");
    const staging = new URL("../../src/warehouse/staging/", import.meta.url);
    const queries = readdirSync(staging).map((name) => readFileSync(new URL(name, staging), "utf8"));
    const reasons = new Set(queries.flatMap((sql) => sql.match(/(?<=')[a-z_]+\.[a-z-]+(?=')/g) ?? []));
    expect(reasons.size).toBeGreaterThan(25);
    expect([...reasons].filter((reason) => rejectionInWords(reason).ko === reason)).toEqual([]);
    expect(rejectionInWords("something.else")).toEqual({ ko: "something.else", en: "something.else" });
  });

  it("of a company with everything are the standing ones, in both languages", () => {
    expect(idsOf(fixture.notes)).toEqual([
      "basis",
      "period",
      "currency",
      "adjustments",
      "tiers",
      "salesTypes",
      "movements",
      "coverage",
      "days",
      "data",
      "control",
      "income.costOfGoods",
      "income.allocation",
      "capital",
      "estimates",
      "restatement",
      "run",
    ]);
    for (const { text } of [...fixture.notes, ...fixture.commentary]) {
      expect(text.ko).toMatch(/[가-힣].*\.$/);
      expect(text.en).toMatch(/^[A-Z0-9].*\.$/s);
      expect(`${text.ko}${text.en}`).not.toMatch(/undefined|NaN|null|\[object/);
    }
  });

  it("count the rows of another table only where some did not count", async () => {
    const table = { rowsRead: 9, rowsAccepted: 9, duplicates: 0, rejected: 0, rejections: [], files: [] };
    const rejections = [{ reason: "registered_at.unparsable", count: 2, examples: [] }];
    const customers = { ...table, rowsAccepted: 6, duplicates: 1, rejected: 2, rejections };
    const world = worldOf([sale("a", "2026-09-15"), sale("a", "2026-10-31")]);
    const { notes } = await answer(world, jobOf({}), { transactions: table, costs: table, customers });
    const said = notes.filter(({ id }) => id.startsWith("data."));
    expect(said.map(({ id, text }) => [id, text.ko, text.en])).toEqual([
      [
        "data.customers",
        "고객 자료 9행 중 6행을 반영했다. 중복 1행, 제외 2행 (읽을 수 없는 가입일 2행).",
        "6 of 9 rows of customers counted; 1 duplicate, 2 rejected (registration date unreadable 2).",
      ],
    ]);
    expect(said[0]?.figures).toMatchObject({ rejections: { "registered_at.unparsable": 2 } });
  });

  it("say how far the data reach and what is left out because of it", async () => {
    const statements = await answer(worldOf([sale("a", "2026-09-15"), sale("a", "2026-10-02")]), jobOf({}));
    const { notes } = statements;
    expect(idsOf(notes)).toEqual(
      expect.arrayContaining([
        "coverage",
        "coverage.incomplete",
        "coverage.prior",
        "coverage.history",
        "coverage.trend",
      ]),
    );
    const trend = notes.find((note) => note.id === "coverage.trend");
    expect(trend?.figures).toEqual({ omitted: 5 });
    const begins = notes.find((note) => note.id === "coverage.trendBegins");
    expect(begins?.figures).toEqual({ periods: "2026-10" });
    expect(buildTrendSheet(statements).footnotes).toContainEqual(begins?.text);
    expect(notes.find((note) => note.id === "restatement")?.figures).toEqual({ version: 2 });
  });

  it("tell which months overlapping windows share", async () => {
    const plain = jobOf({});
    const job = jobOf({ period: { ...plain.period, window: { trailingMonths: 12 } } });
    const { notes } = await answer(worldOf([sale("a", "2024-01-15"), sale("a", "2026-10-31")]), job);
    const period = notes.find((note) => note.id === "period");
    expect(period?.figures).toMatchObject({ commonMonths: 11 });
    expect(period?.text.ko).toContain("12개월 중 11개월이 겹치므로");
  });

  it("reconcile the window with the period where they are not the same days", async () => {
    const plain = jobOf({});
    const quarter = jobOf({ period: { ...plain.period, window: { trailingMonths: 3 } } });
    const world = worldOf([
      sale("a", "2024-01-15"),
      sale("a", "2026-08-01"),
      sale("b", "2026-10-01"),
      sale("c", "2026-10-31"),
    ]);
    const found = async (job: Job) => (await answer(world, job)).notes.find((note) => note.id === "reconciliation");
    const note = await found(quarter);
    expect(note?.figures).toEqual({
      window: { revenue: "3000", customers: 3 },
      period: { revenue: "2000", customers: 2 },
      earlier: { revenue: "1000" },
    });
    expect(note?.text.ko).toContain(
      "총매출: 대상기간 3,000원 = 당기 2,000원 + 그전(2026-08-01 – 2026-09-30) 1,000원. 활동 고객: 대상기간 3명, 당기 2명.",
    );
    expect(note?.text.en).toContain("Income counts over the period (2026-10-01 – 2026-10-31), the other");
    expect(note?.text.ko).toContain("다른 제표는 대상기간(2026-08-01 – 2026-10-31)을 센다.");
    const alone = await found({ ...quarter, statements: ["flow"] });
    expect(alone?.text.en).toContain("longer than the period (2026-10-01 – 2026-10-31)");
    const one = jobOf({ period: { ...plain.period, window: { trailingMonths: 1 } } });
    expect([await found(plain), await found(one)]).toEqual([undefined, undefined]);
  });

  it("name a moved holiday in Korea, and none elsewhere", async () => {
    const world = worldOf([sale("a", "2024-01-15"), sale("a", "2026-10-31")]);
    const days = async (job: Job): Promise<Note | undefined> =>
      (await answer(world, job)).notes.find((note) => note.id === "days");
    expect((await days(jobOf({})))?.figures).toMatchObject({ days: 31, priorDays: 30, priorHolidays: ["2026-09-25"] });
    const london = { ...jobOf({}).company, timezone: "Europe/London" };
    expect((await days(jobOf({ company: london })))?.figures).toMatchObject({ holidays: [], priorHolidays: [] });
  });
});
