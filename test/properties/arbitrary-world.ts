import fc from "fast-check";
import { periodContaining } from "../../src/calendar/index.ts";
import type { Job, SalesType, TierRule } from "../../src/model/job.ts";
import type { PeriodKind } from "../../src/model/period.ts";
import { jobOf, tableOf } from "../statements/road.ts";
import type { Membership, Sale, World } from "./world.ts";

/** Ids whose order by UTF-8 bytes is neither that of UTF-16 nor that of any language. */
export const ids = ["a", "B", "é", "0012", "12", "가", "나", "～", "😀", "zz", "Z", "Ω"] as const;
export const aliases = { alias: "a", 옛가: "가", 새: "없던" } as const;
const channels = [null, "매장", "온라인", "unknown"] as const;
const stores = [null, "강남점", "../x", "Ω"] as const;
const firstMonth = 2025 * 12;
const months = 10;

const sale = fc
  .record({
    who: fc.option(fc.constantFrom(...ids, ...Object.keys(aliases)), { nil: null, freq: 6 }),
    month: fc.nat({ max: months - 1 }),
    day: fc.constantFrom(1, 1, 2, 9, 15, 27, 28, 31, 31),
    hour: fc.constantFrom("00:00:00", "12:00:00", "23:59:59"),
    // Few amounts, so that spends tie and refunds cancel purchases exactly.
    won: fc.constantFrom(0, 100, 100, 200, 300, 500, 900, -100, -200, -900),
    cents: fc.constantFrom(0, 0, 0, 1, 3333),
    type: fc.constantFrom<SalesType>("general", "general", "special", "partner"),
    order: fc.option(fc.nat({ max: 2 }), { nil: null }),
    channel: fc.constantFrom(...channels),
    store: fc.constantFrom(...stores),
    margin: fc.constantFrom(0n, 25n, 40n, 130n),
    hasCost: fc.boolean(),
  })
  .map(
    ({
      who,
      month,
      day,
      hour,
      won,
      cents,
      order,
      ...rest
    }): Sale & { readonly cost: bigint; readonly hasCost: boolean } => {
      const { type, channel, store } = rest;
      const at = `${dayOf(firstMonth + month, day)} ${hour}`;
      const amount = BigInt(won) * 10_000n + BigInt(won < 0 ? -cents : cents);
      return {
        customer: who,
        order: order === null ? null : order === 2 ? "shared" : `${who ?? "?"}-${order}`,
        at,
        amount,
        cost: amount - (amount * rest.margin) / 100n,
        hasCost: rest.hasCost,
        type,
        channel,
        store,
      };
    },
  );

const tierNames = ["은", "금", "VIP"] as const;
const dates = Array.from({ length: months + 2 }, (_, index) => `${monthText(firstMonth + index)}-01`);

/** One customer's tiers, each up to the next; the last one open. Cut on month ends, so that the last day decides. */
const membershipsOfOne = fc
  .record({
    customer: fc.constantFrom(...ids, ...Object.keys(aliases)),
    turns: fc.uniqueArray(fc.nat({ max: dates.length - 1 }), { minLength: 1, maxLength: 4 }),
    tiers: fc.array(fc.constantFrom(...tierNames), { minLength: 4, maxLength: 4 }),
    ends: fc.boolean(),
  })
  .map(({ customer, turns, tiers, ends }): Membership[] => {
    const days = turns.toSorted((a, b) => a - b).map((turn) => dates[turn] ?? "");
    return days.map((from, index) => ({
      customer,
      tier: tiers[index] ?? "은",
      from,
      to: days[index + 1] ?? (ends ? "2025-12-31" : null),
    }));
  });

/** Mostly one line of memberships a customer, so that few contradict each other. */
const memberships = fc
  .uniqueArray(membershipsOfOne, {
    maxLength: ids.length,
    selector: (lines) => lines[0]?.customer ?? "",
  })
  .map((lines) => lines.flat());

const benchmarks = fc.uniqueArray(
  fc.record({
    indicator: fc.constantFrom(
      "retentionRate",
      "topTierRevenueShare",
      "inflowToOutflow",
      "identificationRate",
      "oneTimeBuyersShare",
      "visitConversion",
    ),
    period: fc.constantFrom(null, null, "2025-05", "2025-Q2", "2025"),
    value: fc.constantFrom(0, 0.25, 0.9, 1.5),
    label: fc.constantFrom(null, "업계", "B사"),
  }),
  { maxLength: 6, selector: ({ indicator, period, label }) => `${indicator} ${period} ${label}` },
);

/** The ledger is right, and perhaps lacks months. */
function withLedger(world: World, lacking: readonly number[]): World {
  const ledger: Record<string, bigint> = {};
  for (let index = -6; index < months + 12; index++)
    if (!lacking.includes(index)) ledger[monthText(firstMonth + index)] = 0n;
  for (const { at, amount } of world.sales) {
    const month = at.slice(0, 7);
    if (ledger[month] !== undefined) ledger[month] += amount;
  }
  return { ...world, ledger };
}

/** A small company: a dozen ids, ten months, some of everything; cost of goods in all rows, in some or in none. */
const plainWorld: fc.Arbitrary<World> = fc
  .record({
    costing: fc.constantFrom("all" as const, "some" as const, "none" as const),
    sales: fc.array(sale, { minLength: 1, maxLength: 120, size: "max" }),
    identities: fc.constantFrom({}, aliases),
    sources: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom("paid", "referral", "organic", "unknown"), {
      noNullPrototype: true,
    }),
    registered: fc.dictionary(
      fc.constantFrom(...ids),
      fc.constantFrom("2020-02-29", "2025-01-31", "2025-05-01", "2025-09-30"),
      { noNullPrototype: true },
    ),
    accounts: fc.subarray(["cogs", "dedicated_sga", "common_sga", "acquisition"] as const),
    costs: fc.array(
      fc.record({
        date: fc.nat({ max: months - 1 }).map((month) => `${monthText(firstMonth + month)}-15`),
        account: fc.nat({ max: 3 }),
        amount: fc.constantFrom(10_000n, 77_777n, 5_000_000n, 333_330_000n, -70_000n),
        group: fc.constantFrom(null, "capital" as const, "debt" as const),
        channel: fc.constantFrom(...channels),
      }),
      { maxLength: 16 },
    ),
    visits: fc.array(
      fc.record({
        date: fc.nat({ max: months - 1 }).map((month) => `${monthText(firstMonth + month)}-20`),
        visitors: fc.nat({ max: 50 }),
        prospects: fc.option(fc.nat({ max: 9 }), { nil: null }),
        channel: fc.constantFrom(...channels),
        store: fc.constantFrom(...stores),
      }),
      { maxLength: 6 },
    ),
    memberships,
    benchmarks,
  })
  .map(({ costing, accounts, sales, costs, ...world }): World => {
    const isCosted = { all: () => true, some: (one: { hasCost: boolean }) => one.hasCost, none: () => false }[costing];
    return {
      ...world,
      sales: sales.map(({ hasCost, cost, ...one }) => (isCosted({ hasCost }) ? { ...one, cost } : one)),
      costs: costs.flatMap(({ account, ...cost }) => {
        const name = accounts[account % Math.max(1, accounts.length)];
        return name === undefined ? [] : [{ ...cost, account: name }];
      }),
    };
  });

export const arbitraryWorld: fc.Arbitrary<World> = fc
  .tuple(plainWorld, fc.option(fc.array(fc.nat({ max: months - 1 }), { maxLength: 2 }), { nil: null }))
  .map(([world, lacking]) => (lacking === null ? world : withLedger(world, lacking)));

export interface Asked {
  readonly job: Job;
  readonly label: string;
}

const kinds: readonly PeriodKind[] = ["month", "month", "month", "quarter", "quarter", "half", "year"];
/** Days of the months asked about: with history, at its edge, beyond it. */
const days = ["2025-02-28", "2025-05-01", "2025-06-15", "2025-08-31", "2025-10-10", "2025-12-31", "2026-02-01"];

/** Any way a job may ask: kinds, comparisons, windows, tiers, rules. */
export const arbitraryQuestion: fc.Arbitrary<Asked> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    day: fc.constantFrom(...days),
    fiscalYear: fc.record({
      startMonth: fc.constantFrom(1, 1, 1, 4, 8, 12),
      namedAfter: fc.constantFrom("start" as const, "end" as const),
    }),
    compare: fc.constantFrom("previous" as const, "previous" as const, "year-ago" as const),
    trailing: fc.constantFrom(undefined, undefined, 2, 3, 6, 14),
    trend: fc.integer({ min: 1, max: 6 }),
    tiers: fc.constantFrom<TierRule>(
      ...[5, 5, 5, 2, 3, 10].map((count) => ({ method: "quantiles" as const, count })),
      // Bounds that spends meet exactly, and one that only a fraction of a won separates.
      { method: "thresholds", count: 3, bounds: ["300", "900"] },
      { method: "thresholds", count: 4, bounds: ["0.0001", "199.9999", "200"] },
      { method: "membership", count: 3, order: tierNames, unassigned: "금" },
      { method: "membership", count: 3, order: tierNames, unassigned: "은" },
      { method: "membership", count: 3, order: tierNames },
    ),
    rule: fc.constantFrom("precedence" as const, "first" as const, "largest" as const),
    currency: fc.constantFrom("KRW", "USD"),
    coverage: fc.constantFrom(undefined, "2024-01-01", "2025-03-01", "2025-05-15"),
    capital: fc.oneof(
      { weight: 2, arbitrary: fc.constant("identified" as const) },
      fc.record(
        {
          minTenureDays: fc.constantFrom(0, 1, 28, 150),
          minOrders: fc.constantFrom(0, 1, 2, 4),
          minSpend: fc.constantFrom("0", "100", "300.0001", "900"),
        },
        { requiredKeys: [] },
      ),
    ),
    unidentifiedCustomers: fc.constantFrom(undefined, undefined, 0, 7, { "2025-06": 3, "2025-Q2": 12 }),
    allocation: fc.constantFrom("revenue" as const, "customers" as const, "orders" as const),
    costOfGoods: fc.constantFrom(undefined, "rows" as const, "costs" as const),
    maxCostGap: fc.constantFrom(0, 0.01, 0.5, 1),
    byTier: fc.boolean(),
  })
  .map(({ kind, day, fiscalYear, compare, trailing, trend, tiers, rule, currency, coverage, ...statements }) => {
    const { capital, unidentifiedCustomers, allocation, costOfGoods, maxCostGap, byTier } = statements;
    const plain = jobOf({});
    const job = jobOf({
      company: { ...plain.company, currency, fiscalYear },
      source: {
        ...plain.source,
        tables: { ...plain.source.tables, control: tableOf(["control.csv"]) },
        ...(coverage === undefined ? {} : { coverage: { from: coverage, to: "2026-12-31" } }),
      },
      period: {
        kind,
        compare,
        trend,
        window: trailing === undefined ? {} : { trailingMonths: trailing },
      },
      tiers,
      salesTypeRule: rule,
      position: { capital, ...(unidentifiedCustomers === undefined ? {} : { unidentifiedCustomers }) },
      income: { allocation, ...(costOfGoods === undefined ? {} : { costOfGoods }), maxCostGap, byTier },
    });
    return { job, label: periodContaining(day, kind, fiscalYear).label };
  });

/** The day of a month, or its last where it is shorter. */
function dayOf(month: number, day: number): string {
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${monthText(month)}-${String(Math.min(day, last)).padStart(2, "0")}`;
}

function monthText(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}
