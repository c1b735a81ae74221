import fc from "fast-check";
import type { ValueRule } from "../../src/model/value-rule.ts";
import { defaultValueRule } from "../statements/value/default-rule.ts";
import { aliases, arbitraryWorld, ids } from "./arbitrary-world.ts";
import type { BeyondSales, World } from "./world.ts";

const categories = ["식품", "의류", "없음"] as const;
const everybody = [...ids, ...Object.keys(aliases), "남"];
const won = (...amounts: readonly number[]) => fc.constantFrom(...amounts.map((amount) => BigInt(amount) * 10_000n));

/** Labels that periods of a world have, most of them. */
const labels = [
  ...Array.from({ length: 15 }, (_, index) => new Date(Date.UTC(2024, 11 + index, 1)).toISOString().slice(0, 7)),
  ...["2024", "2025"].flatMap((year) => [year, `${year}-H1`, `${year}-H2`, `${year}-Q1`, `${year}-Q2`, `${year}-Q3`]),
  ...["FY2024", "FY2025"].flatMap((year) => [year, `${year}-H1`, `${year}-H2`, `${year}-Q1`, `${year}-Q4`]),
];

/** A market of some categories, the whole of it or both, told of most periods. */
const market = fc
  .record({
    categories: fc.subarray([null, ...categories]),
    sales: fc.array(won(0, 500, 900, 12_345, 10_000), { minLength: 5, maxLength: 5 }),
    lacking: fc.nat({ max: 6 }),
  })
  .map((told): BeyondSales["market"] =>
    labels.flatMap((period, index) =>
      told.categories.flatMap((category, place) =>
        (index * 3 + place) % 7 === told.lacking
          ? []
          : [{ period, category, sales: told.sales[(index + place) % 5] ?? 0n }],
      ),
    ),
  );

const wallets = fc.uniqueArray(
  fc.record({
    customer: fc.constantFrom(...everybody),
    category: fc.constantFrom(null, ...categories),
    spend: won(0, 100, 700, 5000),
    quantity: fc.option(fc.constantFrom(0n, 10_000n, 75_000n), { nil: null, freq: 6 }),
  }),
  { maxLength: 10, selector: ({ customer, category }) => `${customer} ${category}` },
);

const day = fc
  .tuple(fc.nat({ max: 13 }), fc.constantFrom(1, 15, 28))
  .map(([month, date]) => new Date(Date.UTC(2024, 11 + month, date)).toISOString().slice(0, 10));

const beyond: fc.Arbitrary<BeyondSales> = fc.record({
  market,
  wallets,
  campaigns: fc.array(
    fc.record({
      period: fc.constantFrom(...labels),
      targeted: fc.nat({ max: 400 }),
      acquired: fc.nat({ max: 9 }),
      cost: won(0, 50, 1_000, 33_333),
    }),
    { maxLength: 20 },
  ),
  touchpoints: fc.array(
    fc.record({
      date: day,
      stage: fc.constantFrom("beforePurchase" as const, "use" as const, "disposal" as const),
      indicator: fc.constantFrom("방문", "만족도"),
      value: fc.constantFrom(0, 1.5, 4.25, 80, -1),
    }),
    { maxLength: 40 },
  ),
  engagements: fc.array(
    fc.record({
      customer: fc.constantFrom(...everybody),
      date: day,
      kind: fc.constantFrom("review", "click"),
      count: fc.constantFrom(0, 1, 1, 4, 30),
    }),
    { maxLength: 30 },
  ),
});

/** A small company that knows its market, wallets, campaigns, touchpoints and engagement; its history may be three times as long, for years of tenure. */
export const arbitraryValueWorld: fc.Arbitrary<World> = fc
  .record({
    world: arbitraryWorld,
    beyond: fc.option(beyond, { nil: undefined, freq: 5 }),
    bought: fc.array(fc.constantFrom(null, "식품", "식품", "의류", "기타"), { minLength: 7, maxLength: 7 }),
    pieces: fc.array(fc.constantFrom(0n, 10_000n, 20_000n, -15_000n), { minLength: 5, maxLength: 5 }),
    isCounted: fc.constantFrom(true, true, false),
    isLong: fc.boolean(),
  })
  .map(({ world, beyond, bought, pieces, isCounted, isLong }): World => {
    const sales = world.sales.map((sale, index) => ({
      ...sale,
      at: isLong ? earlier(sale.at) : sale.at,
      category: bought[index % 7] ?? null,
      ...(isCounted || index > 30 ? { quantity: pieces[index % 5] ?? 0n } : {}),
    }));
    const { ledger, ...rest } = world;
    return {
      ...rest,
      ...(isLong || ledger === undefined ? {} : { ledger }),
      sales,
      ...(beyond === undefined ? {} : { beyond }),
    };
  });

/** Three times as long before November 2025, on the same day of the month or its last. */
function earlier(at: string): string {
  const month = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1;
  const last = 2025 * 12 + 9;
  const moved = last - 3 * (last - month);
  const [year, place] = [Math.floor(moved / 12), (moved % 12) + 1];
  const date = Math.min(Number(at.slice(8, 10)), new Date(Date.UTC(year, place, 0)).getUTCDate());
  return `${year}-${String(place).padStart(2, "0")}-${String(date).padStart(2, "0")}${at.slice(10)}`;
}

const touchpoint = (stage: "beforePurchase" | "use" | "disposal", indicator: string, weight: number) =>
  ({ stage, indicator, label: { ko: indicator, en: indicator }, weight }) as const;

/** Any way to value customers; segments are the article's. */
export const arbitraryValueRule: fc.Arbitrary<ValueRule> = fc
  .record({
    lookbackMonths: fc.constantFrom(1, 2, 3, 6, 12),
    monetary: fc.constantFrom("total" as const, "average" as const),
    scores: fc.constantFrom("quantile" as const, "quantile" as const, {
      recency: [5, 20, 60, 120] as const,
      frequency: [1, 2, 3, 4] as const,
      monetary: [100, 300, 500, 900] as const,
    }),
    weights: fc.constantFrom({ recency: 1, frequency: 1, monetary: 1 }, { recency: 3, frequency: 0.5, monetary: 0 }),
    margin: fc.constantFrom("from-cost" as const, 0.3, 1),
    discountRate: fc.constantFrom(0.15, 0.15, 0),
    maxLifetime: fc.constantFrom(10, 2.5),
    engagement: fc.constantFrom({}, { review: 3 }),
    touchpoints: fc.constantFrom(
      [],
      [
        { ...touchpoint("beforePurchase", "방문", 2), direction: "higher" as const, base: 50 },
        { ...touchpoint("use", "만족도", 1), direction: "higher" as const },
        { ...touchpoint("use", "방문", 0), direction: "lower" as const },
        { ...touchpoint("disposal", "만족도", 0.5), direction: "lower" as const, base: 3 },
      ],
    ),
    renewal: fc.constantFrom(undefined, { firstFee: 30_000, renewalFee: 25_000.5, renewalRate: 0.7, years: 5 }),
  })
  .map(({ renewal, ...chosen }) => ({
    ...defaultValueRule,
    ...chosen,
    ...(renewal === undefined ? {} : { renewal }),
  }));
