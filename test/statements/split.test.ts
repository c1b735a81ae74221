import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import type { Job } from "../../src/model/job.ts";
import type { Note } from "../../src/model/statement.ts";
import { type ComputedStatements, computeStatements } from "../../src/statements/compute.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Sale, World } from "../properties/world.ts";
import { inWarehouse, jobOf, tableOf } from "./road.ts";

const sale = (customer: string | null, at: string, store: string | null, won = 100): Sale => ({
  customer,
  order: null,
  at: `${at} 12:00:00`,
  amount: BigInt(won) * 10_000n,
  type: "general",
  channel: null,
  store,
});

/** Each store has a customer of its own, and one customer goes to all of them. */
function worldOf(stores: number): World {
  const sales = Array.from({ length: stores }, (_, index) => [
    sale(`own ${index}`, "2026-10-03", `store ${index}`),
    sale("everywhere", "2026-10-04", `store ${index}`, 50),
  ]).flat();
  return {
    sales: [...sales, sale("everywhere", "2026-09-04", "store 0"), sale(null, "2026-10-05", null, 7)],
    identities: {},
    sources: {},
    costs: [],
    visits: [],
  } as unknown as World;
}

const job = jobOf({ split: { by: "store" }, period: { kind: "month", compare: "previous", window: {}, trend: 2 } });

async function compute(warehouse: Warehouse, world: World, asked = job): Promise<ComputedStatements> {
  const quality = await loadWorld(warehouse, world, "store");
  const period = parsePeriod("2026-10", "month", asked.company.fiscalYear);
  const run = { id: "case.2026-10.v1", version: 1, fingerprint: "sha256:0" };
  return computeStatements({ warehouse, job: asked, period, quality, run, jepyo: "0.1.0" });
}

/** Counts what is asked of the warehouse; a file of SQL is one. */
function counting(warehouse: Warehouse): { readonly counted: Warehouse; readonly count: () => number } {
  let count = 0;
  const counted: Warehouse = {
    directory: warehouse.directory,
    loaded: warehouse.loaded,
    unread: warehouse.unread,
    run: (...asked) => warehouse.run(...asked),
    all: (...asked) => warehouse.all(...asked),
    script: (...asked) => {
      count += 1;
      return warehouse.script(...asked);
    },
    query: (...asked) => {
      count += 1;
      return warehouse.query(...asked);
    },
    close: () => warehouse.close(),
  };
  return { counted, count: () => count };
}

describe("a split", () => {
  it("asks the warehouse as often for five hundred stores as for two", { timeout: 120_000 }, async () => {
    const asked: number[] = [];
    for (const stores of [2, 500]) {
      await inWarehouse(async (warehouse) => {
        const { counted, count } = counting(warehouse);
        const { whole, scopes } = await compute(counted, worldOf(stores));
        asked.push(count());
        expect(scopes).toHaveLength(stores);
        expect(whole.flow.closing).toBe(stores + 1);
        expect(whole.split?.overlap).toEqual({ inSeveral: 1, countedAgain: stores - 1, onlyInScopes: 0 });
        for (const { flow, checks } of scopes) {
          expect(flow.closing).toBe(2);
          expect(checks.every((check) => check.ok)).toBe(true);
        }
      });
    }
    expect(asked[1]).toBe(asked[0]);
  });

  it("says of a store what its tiers are, and nothing of the ledger, which knows the whole alone", async () => {
    const control = { ...job.source, tables: { ...job.source.tables, control: tableOf(["control.csv"]) } };
    const said = async (changes: Partial<Job>) => {
      const asked = { ...job, source: control, ...changes };
      const { whole, scopes } = await inWarehouse((warehouse) => compute(warehouse, worldOf(2), asked));
      const footnote = buildSheets(whole, asked).find(({ key }) => key === "split")?.footnotes?.[0]?.ko;
      return { whole: whole.notes, store: scopes[0]?.notes ?? [], footnote };
    };
    const quantiles = await said({});
    expect(quantiles.whole.map(({ id }) => id)).toContain("control");
    expect(quantiles.store.map(({ id }) => id)).not.toContain("control");
    const scopeNote = (notes: readonly Note[]) => notes.find(({ id }) => id === "scope")?.text.ko;
    expect(scopeNote(quantiles.store)).toContain("신규는 그 점포에 처음 온 고객이고 분위도 그 안에서 나눈다.");
    const bounds = await said({ tiers: { method: "thresholds", count: 2, bounds: ["100"] } });
    expect(scopeNote(bounds.store)).toContain("처음 온 고객이고 구간도 그 안에서 나눈다.");
    const named = await said({ tiers: { method: "thresholds", count: 2, bounds: ["100"], names: ["일반", "우수"] } });
    expect(scopeNote(named.store)).toContain("신규는 그 점포에 처음 온 고객이다.");
    expect(named.footnote).toBe("각 점포의 수치는 그 점포의 거래만으로 센 것이다: 신규는 그 점포에 처음 온 고객이다.");
  });

  it("draws every store beside the whole, with sums that the workbook recalculates", async () => {
    const { whole, scopes } = await inWarehouse((warehouse) => compute(warehouse, worldOf(3)));
    const sheet = buildSheets(whole, job).find(({ key }) => key === "split");
    const [customers, sales] = sheet?.blocks ?? [];
    if (customers?.kind !== "table" || sales?.kind !== "table") throw new Error("two tables were expected");
    expect(sheet?.title.ko).toBe("점포별 명세");
    expect(customers.rows.map(({ label }) => label.ko)).toEqual([
      "store 0",
      "store 1",
      "store 2",
      "점포 미상",
      "단순 합계",
      "여럿에서 활동한 고객의 중복",
      "회사 전체",
    ]);
    const closing = customers.columns.findIndex(({ key }) => key === "closing");
    expect(customers.rows.map(({ cells }) => (cells[closing] as { value: number }).value)).toEqual([
      2, 2, 2, 0, 6, 2, 4,
    ]);
    const revenue = sales.columns.findIndex(({ key }) => key === "revenue");
    expect(sales.rows.map(({ cells }) => (cells[revenue] as { value?: string }).value)).toEqual([
      "150",
      "150",
      "150",
      "7",
      "457",
      null,
      "457",
    ]);
    expect(sales.rows.at(-1)?.cells[revenue]).toMatchObject({ formula: { op: "equal", to: { sheet: "flow" } } });
    const [store] = scopes;
    if (store === undefined) throw new Error("no store was computed");
    const own = buildSheets(store, job);
    expect(own.map(({ key }) => key)).not.toContain("split");
    expect(own[0]?.subtitle?.ko).toMatch(/^점포 store 0 \| /);
  });
});
