import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportFacts, factTables, importFacts } from "../../src/warehouse/facts.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { buildWorld, type Files, inWorld, sourceSpec } from "../warehouse/world.ts";

const transactions = "customer_id,occurred_at,amount\na,2026-10-01,1\n";
const tables = { transactions: { columns: { transaction_id: null } } };

async function factsOf(files: Files, spec: Parameters<typeof sourceSpec>[0], sql: string): Promise<unknown[]> {
  return inWorld({ "transactions.csv": transactions, ...files }, async (world) => {
    await buildWorld(world, sourceSpec({ ...tables, ...spec }));
    return world.warehouse.all(sql);
  });
}

describe("own sales beside markets and wallets", () => {
  const salesOf = (lines: readonly string[], more: Files) =>
    factsOf(
      {
        "transactions.csv": ["customer_id,occurred_at,amount,category,quantity", ...lines].join("\n"),
        "identities.csv": "alias_id,customer_id\nold,a\n",
        ...more,
      },
      { identities: {}, ...Object.fromEntries(Object.keys(more).map((file) => [file.replace(".csv", ""), {}])) },
      `SELECT customer_id, strftime(month, '%Y-%m') AS month, category, revenue, quantity
       FROM category_sale LEFT JOIN source_customer USING (source_key) ORDER BY ALL NULLS FIRST`,
    );
  const of = (customer_id: string | null, category: string, revenue: bigint, quantity: bigint | null) => ({
    customer_id,
    month: "2026-10",
    category,
    revenue: revenue * 10_000n,
    quantity: quantity === null ? null : quantity * 10_000n,
  });

  test("are of whoever has a wallet one by one, of others together; what comes back is taken off by either sign", async () => {
    const lines = [
      "a,2026-10-01,100,food,3",
      "old,2026-10-02,50,food,2",
      "a,2026-10-03,-30,food,-1",
      "a,2026-10-04,-20,food,1",
      "b,2026-10-05,70,food,7",
      ",2026-10-06,10,food,1",
      "a,2026-10-07,500,toys,9",
    ];
    expect(await salesOf(lines, { "wallet.csv": "customer_id,category,total_spend\na,food,900\n" })).toEqual([
      of(null, "food", 80n, 8n),
      of("a", "food", 50n, 1n),
      of("old", "food", 50n, 2n),
    ]);
    const market = "period,category,market_sales\n2026-10,toys,9000\n";
    expect(await salesOf(lines, { "market.csv": market })).toEqual([of(null, "toys", 500n, 9n)]);
  });

  test("have no quantity unless every row names one", async () => {
    const lines = ["a,2026-10-01,100,food,3", "a,2026-10-02,50,food,"];
    const wallet = "customer_id,category,total_spend\na,food,900\n";
    expect(await salesOf(lines, { "wallet.csv": wallet })).toEqual([of("a", "food", 150n, null)]);
  });
});

describe("identities", () => {
  const identitiesOf = (lines: readonly string[]) =>
    factsOf(
      { "identities.csv": ["alias_id,customer_id", ...lines].join("\n") },
      { identities: {} },
      "FROM identity ORDER BY alias_id",
    );

  test("are followed to the end, however long the way", async () => {
    const chain = Array.from({ length: 100 }, (_, index) => `id${index},id${index + 1}`);
    const followed = await identitiesOf([...chain, "x,id7", "x,id7", " self ,self"]);
    expect(followed).toHaveLength(101);
    expect(new Set(followed.map((row) => (row as { customer_id: string }).customer_id))).toEqual(new Set(["id100"]));
  });

  test.each([
    ["two targets", ["a,b", "x,y", "a,c"], "JEPYO-IDENTITY-TARGETS", "identities.csv:2, identities.csv:4"],
    ["itself and another", ["a,a", "a,c"], "JEPYO-IDENTITY-TARGETS", "identities.csv:2, identities.csv:3"],
    ["a circle of two", ["x,a", "a,b", "b,a"], "JEPYO-IDENTITY-CYCLE", "identities.csv:3, identities.csv:4"],
    [
      "a circle of three",
      ["a,b", "b,c", "c,a", "p,q"],
      "JEPYO-IDENTITY-CYCLE",
      "identities.csv:2, identities.csv:3, identities.csv:4",
    ],
  ])("%s stop the run and name rows, not customers", async (_, lines, code, places) => {
    await expect(identitiesOf(lines)).rejects.toMatchObject({
      code,
      fault: "source",
      message: expect.stringContaining(places),
    });
  });
});

describe("customers", () => {
  const header = "customer_id,registered_at,acquisition_source,referrer_id";
  const customersOf = (lines: readonly string[], more: Files = {}, spec = {}) =>
    factsOf(
      { "customers.csv": [header, ...lines].join("\n"), ...more },
      { customers: { values: { acquisition_source: { 광고: "paid" } } }, ...spec },
      "FROM customer ORDER BY customer_id",
    );

  test("where they came from, through the mapping", async () => {
    expect(
      await customersOf(["a,2026-01-02,광고,", "b,2026-01-02T15:00:00Z,organic,a", "c,,,a", "d,2026-01-02,,"]),
    ).toEqual([
      {
        customer_id: "a",
        registered_at: "2026-01-02 00:00:00",
        acquisition_source: "paid",
        referrer_id: null,
        region: null,
      },
      {
        customer_id: "b",
        registered_at: "2026-01-03 00:00:00",
        acquisition_source: "organic",
        referrer_id: "a",
        region: null,
      },
      { customer_id: "c", registered_at: null, acquisition_source: "referral", referrer_id: "a", region: null },
      {
        customer_id: "d",
        registered_at: "2026-01-02 00:00:00",
        acquisition_source: "unknown",
        referrer_id: null,
        region: null,
      },
    ]);
  });

  test("merged ones keep the earliest registration and its attributes, and are referred by whom their referrer became", async () => {
    const lines = [
      "new,2026-05-01,paid,",
      "old,2020-01-01,,friend",
      "older,2019-01-01,organic,",
      "friend,2018-01-01,organic,",
    ];
    const identities = "alias_id,customer_id\nold,new\nfriend,pal\n";
    expect(await customersOf(lines, { "identities.csv": identities }, { identities: {} })).toEqual([
      {
        customer_id: "new",
        registered_at: "2020-01-01 00:00:00",
        acquisition_source: "referral",
        referrer_id: "pal",
        region: null,
      },
      {
        customer_id: "older",
        registered_at: "2019-01-01 00:00:00",
        acquisition_source: "organic",
        referrer_id: null,
        region: null,
      },
      {
        customer_id: "pal",
        registered_at: "2018-01-01 00:00:00",
        acquisition_source: "organic",
        referrer_id: null,
        region: null,
      },
    ]);
  });

  test("one customer in equal rows is one, in different rows none", async () => {
    expect(
      await customersOf([
        "a,2026-01-02,paid,",
        "a,2026-01-02,광고,",
        "b,2026-01-02,paid,",
        "b,2026-01-03,paid,",
        ",2026-01-01,paid,",
        "c,soon,paid,",
      ]),
    ).toEqual([
      {
        customer_id: "a",
        registered_at: "2026-01-02 00:00:00",
        acquisition_source: "paid",
        referrer_id: null,
        region: null,
      },
    ]);
  });
});

test("costs and visits are exact and local", async () => {
  const files = {
    "costs.csv":
      'date,account,amount,customer_group,channel\n2026-10-31T15:00:00Z,광고비,"1,000.5",,web\n2026-10-01,cogs,-1,debt,\n2026-10-01,cogs,x,,\n',
    "visits.csv":
      'date,visitors,identified_prospects,store\n2026.10.01,"1,500",150,강남\n2026-10-02,3.0,,\n2026-10-02,-3,,\n2026-10-02,2.5,,\n',
  };
  await inWorld({ "transactions.csv": transactions, ...files }, async (world) => {
    const quality = await buildWorld(
      world,
      sourceSpec({ ...tables, costs: { values: { account: { 광고비: "acquisition" } } }, visits: {} }),
    );
    expect(await world.warehouse.all("FROM cost ORDER BY ALL")).toEqual([
      {
        date: "2026-10-01",
        account: "cogs",
        amount: -10_000n,
        customer_group: "debt",
        channel: null,
        split_value: null,
      },
      {
        date: "2026-11-01",
        account: "acquisition",
        amount: 10_005_000n,
        customer_group: null,
        channel: "web",
        split_value: null,
      },
    ]);
    expect(await world.warehouse.all("FROM visit ORDER BY ALL")).toEqual([
      {
        date: "2026-10-01",
        visitors: 1500n,
        identified_prospects: 150n,
        channel: null,
        store: "강남",
        split_value: null,
      },
      { date: "2026-10-02", visitors: 3n, identified_prospects: null, channel: null, store: null, split_value: null },
    ]);
    const refused = Object.values(quality.tables).flatMap(({ rejections }) => rejections);
    expect(refused).toEqual([
      { reason: "amount.unparsable", count: 1, examples: [{ file: "costs.csv", line: 4, column: "amount" }] },
      {
        reason: "visitors.unparsable",
        count: 2,
        examples: [
          { file: "visits.csv", line: 4, column: "visitors" },
          { file: "visits.csv", line: 5, column: "visitors" },
        ],
      },
    ]);
  });
});

describe("memberships", () => {
  const membershipsOf = (lines: readonly string[], spec = {}, more: Files = {}) =>
    factsOf(
      { "memberships.csv": ["customer_id,tier,from,to", ...lines].join("\n"), ...more },
      { memberships: spec, ...(Object.hasOwn(more, "identities.csv") ? { identities: {} } : {}) },
      "SELECT customer_id, tier, valid_from, valid_to FROM membership ORDER BY ALL",
    );

  test("are valid up to, not on, the day they end; open without one; equal rows are one", async () => {
    const lines = [
      "a,골드,2026-01-01,2026-07-01",
      "a,골드,2026-07-01,",
      "a,골드,2026-07-01,",
      "b,은,2026. 3. 1.,20260401",
    ];
    expect(await membershipsOf(lines)).toEqual([
      { customer_id: "a", tier: "골드", valid_from: "2026-01-01", valid_to: "2026-07-01" },
      { customer_id: "a", tier: "골드", valid_from: "2026-07-01", valid_to: null },
      { customer_id: "b", tier: "은", valid_from: "2026-03-01", valid_to: "2026-04-01" },
    ]);
  });

  test("are valid on the last day too where the job says so, and may last one day", async () => {
    expect(
      await membershipsOf(["a,x,2026-01-01,2026-06-30", "b,x,2026-01-01,2026-01-01"], { toInclusive: true }),
    ).toEqual([
      { customer_id: "a", tier: "x", valid_from: "2026-01-01", valid_to: "2026-07-01" },
      { customer_id: "b", tier: "x", valid_from: "2026-01-01", valid_to: "2026-01-02" },
    ]);
  });

  test("of merged ids are the customer's they stand for", async () => {
    const identities = { "identities.csv": "alias_id,customer_id\nold,new\n" };
    expect(await membershipsOf(["old,x,2026-01-01,"], {}, identities)).toMatchObject([{ customer_id: "new" }]);
  });

  test("that end before they begin, or say nothing of a customer, a tier or a day, are counted and left out", async () => {
    const lines = [
      "a,x,2026-02-01,2026-01-31",
      ",x,2026-01-01,",
      "a,,2026-01-01,",
      "a,x,,",
      "a,x,soon,",
      "a,x,2026-01-01,later",
    ];
    const files = {
      "memberships.csv": ["customer_id,tier,from,to", ...lines].join("\n"),
      "transactions.csv": transactions,
    };
    await inWorld(files, async (world) => {
      const quality = await buildWorld(world, sourceSpec({ ...tables, memberships: {} }));
      const refused = quality.tables.memberships?.rejections.map(({ reason, examples }) => [reason, examples[0]?.line]);
      expect(refused).toEqual([
        ["customer_id.missing", 3],
        ["tier.missing", 4],
        ["from.missing", 5],
        ["from.unparsable", 6],
        ["to.unparsable", 7],
        ["to.before-from", 2],
      ]);
    });
  });
});

test("benchmarks are decimals or percent, for a period or any; control figures are exact", async () => {
  const files = {
    "benchmarks.csv":
      'indicator,period,value,label\nretentionRate,,90.3%,업계\nchurnRate,2026-10,0.097,\nchurnRate,2026-10,9.7 %,\ninflowToOutflow,2026,"1,200",\nchurnRate,2026-13,1,\nchurnRate,2026,1,x\nchurnRate,2026,2,x\n',
    "control.csv": 'period,revenue\n2026-10,"1,000.50"\n2026-10,1000.5\nFY2026-Q1,-3\n10월,1\n2026-11,x\n',
  };
  await inWorld({ "transactions.csv": transactions, ...files }, async (world) => {
    const quality = await buildWorld(world, sourceSpec({ ...tables, benchmarks: {}, control: {} }));
    expect(await world.warehouse.all("FROM benchmark ORDER BY indicator, value")).toEqual([
      { indicator: "churnRate", period: "2026-10", value: 0.097, label: null, label_en: null },
      { indicator: "inflowToOutflow", period: "2026", value: 1200, label: null, label_en: null },
      { indicator: "retentionRate", period: null, value: 0.903, label: "업계", label_en: null },
    ]);
    expect(await world.warehouse.all("FROM control ORDER BY period")).toEqual([
      { period: "2026-10", revenue: 10_005_000n },
      { period: "FY2026-Q1", revenue: -30_000n },
    ]);
    const refused = Object.values(quality.tables).flatMap(({ rejections }) =>
      rejections.map(({ reason, examples }) => [reason, ...examples.map(({ line }) => line)]),
    );
    expect(refused).toEqual([
      ["indicator.conflict", 7, 8],
      ["period.unparsable", 6],
      ["period.unparsable", 5],
      ["revenue.unparsable", 6],
    ]);
  });
});

test("facts survive Parquet unchanged; absent tables are empty and not in the quality report", async () => {
  await inWorld({ "transactions.csv": transactions }, async (world) => {
    const quality = await buildWorld(world, sourceSpec(tables));
    expect(Object.keys(quality.tables)).toEqual(["transactions"]);
    const files = await exportFacts(world.warehouse, world.workspace);
    const other = await openWarehouse({ directory: join(world.scratch, "other") });
    try {
      await importFacts(other, files);
      for (const table of factTables) {
        const describe = `SELECT column_name, column_type FROM (DESCRIBE ${table})`;
        expect(await other.all(describe)).toEqual(await world.warehouse.all(describe));
        expect(await other.all(`FROM ${table} ORDER BY ALL`)).toEqual(
          await world.warehouse.all(`FROM ${table} ORDER BY ALL`),
        );
      }
      expect(await other.all("SELECT count(*) AS n FROM customer")).toEqual([{ n: 0n }]);
    } finally {
      await other.close();
    }
  });
});
