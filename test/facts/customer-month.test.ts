import { describe, expect, test } from "vitest";
import type { SourceSpec, SplitRule, TableSpec } from "../../src/model/job.ts";
import { buildWorld, inWorld, sourceSpec, type World } from "../warehouse/world.ts";

async function factsOf<Row>(
  lines: readonly string[],
  sql: string,
  {
    timezone = "Asia/Seoul",
    spec = {},
    split,
  }: { timezone?: string; spec?: Partial<TableSpec>; split?: SplitRule } = {},
): Promise<Row[]> {
  const source: SourceSpec = sourceSpec({ transactions: { columns: { transaction_id: null }, ...spec } });
  return inWorld({ "transactions.csv": lines.join("\n") }, async (world: World) => {
    await buildWorld(world, source, split === undefined ? { timezone } : { timezone, split });
    return world.warehouse.all<Row>(sql);
  });
}

test("sums a month by customer and sales type, unidentified rows together", async () => {
  const rows = await factsOf(
    [
      "customer_id,occurred_at,amount,sales_type,cost",
      "a,2026-10-01,1000,general,600",
      "a,2026-10-31 23:59:59,500.5,general,",
      "a,2026-10-15,-200,general,-100",
      "a,2026-10-15,0,special,5",
      "a,2026-11-01,1,general,",
      ",2026-10-02,7,general,",
      ",2026-10-03,-3,general,",
    ],
    "SELECT customer_id, month, sales_type, spend, gross, refunds, sales_rows, refund_rows, orders, first_purchase_at, last_purchase_at, cost, uncosted FROM customer_month ORDER BY ALL NULLS FIRST",
  );
  expect(rows).toEqual([
    {
      customer_id: null,
      month: "2026-10-01",
      sales_type: "general",
      spend: 40_000n,
      gross: 70_000n,
      refunds: -30_000n,
      sales_rows: 1n,
      refund_rows: 1n,
      orders: 1n,
      first_purchase_at: "2026-10-02 00:00:00",
      last_purchase_at: "2026-10-02 00:00:00",
      cost: null,
      uncosted: 70_000n,
    },
    {
      customer_id: "a",
      month: "2026-10-01",
      sales_type: "general",
      spend: 13_005_000n,
      gross: 15_005_000n,
      refunds: -2_000_000n,
      sales_rows: 2n,
      refund_rows: 1n,
      orders: 2n,
      first_purchase_at: "2026-10-01 00:00:00",
      last_purchase_at: "2026-10-31 23:59:59",
      cost: 5_000_000n,
      uncosted: 5_005_000n,
    },
    {
      customer_id: "a",
      month: "2026-10-01",
      sales_type: "special",
      spend: 0n,
      gross: 0n,
      refunds: 0n,
      sales_rows: 0n,
      refund_rows: 0n,
      orders: 0n,
      first_purchase_at: null,
      last_purchase_at: null,
      cost: 50_000n,
      uncosted: 0n,
    },
    {
      customer_id: "a",
      month: "2026-11-01",
      sales_type: "general",
      spend: 10_000n,
      gross: 10_000n,
      refunds: 0n,
      sales_rows: 1n,
      refund_rows: 0n,
      orders: 1n,
      first_purchase_at: "2026-11-01 00:00:00",
      last_purchase_at: "2026-11-01 00:00:00",
      cost: null,
      uncosted: 10_000n,
    },
  ]);
});

test("a row belongs to the month of its local date", async () => {
  const lines = ["customer_id,occurred_at,amount", "a,2026-09-30T15:00:00Z,1", "a,2026-09-30T14:59:59Z,2"];
  const months = "SELECT month, spend FROM customer_month ORDER BY month";
  expect(await factsOf(lines, months)).toEqual([
    { month: "2026-09-01", spend: 20_000n },
    { month: "2026-10-01", spend: 10_000n },
  ]);
  expect(await factsOf(lines, months, { timezone: "UTC" })).toEqual([{ month: "2026-09-01", spend: 30_000n }]);
});

test("sums beyond what a float or a BIGINT holds stay exact", async () => {
  const rows = Array.from({ length: 30 }, () => "a,2026-10-01,900000000000000.0001");
  expect(await factsOf(["customer_id,occurred_at,amount", ...rows], "SELECT spend FROM customer_month")).toEqual([
    { spend: 270_000_000_000_000_000_030n },
  ]);
});

describe("orders", () => {
  const header = "customer_id,occurred_at,amount,sales_type,order_id";
  const counts =
    "SELECT customer_id, month, sales_type, orders, sales_rows FROM customer_month ORDER BY ALL NULLS FIRST";

  test("an order counts once, on the type of its first purchase; refunds alone are none; no id is its own order", async () => {
    const rows = await factsOf(
      [
        header,
        "a,2026-10-02 10:00,1,general,o1",
        "a,2026-10-02 09:00,1,special,o1",
        "a,2026-10-02 09:00,1,partner,o1",
        "a,2026-10-03,-1,general,o2",
        "a,2026-10-04,1,general,",
        "a,2026-10-04,1,general,",
        ",2026-10-05,1,general,o1",
      ],
      counts,
      { spec: { columns: { transaction_id: null } } },
    );
    expect(rows).toEqual([
      { customer_id: null, month: "2026-10-01", sales_type: "general", orders: 1n, sales_rows: 1n },
      { customer_id: "a", month: "2026-10-01", sales_type: "general", orders: 2n, sales_rows: 3n },
      { customer_id: "a", month: "2026-10-01", sales_type: "partner", orders: 0n, sales_rows: 1n },
      { customer_id: "a", month: "2026-10-01", sales_type: "special", orders: 1n, sales_rows: 1n },
    ]);
  });

  test("an order over two months counts in each, and is listed so that a window can count it once", async () => {
    const lines = [
      header,
      "a,2026-10-31,1,general,o1",
      "a,2026-11-01,1,general,o1",
      "a,2026-12-01,-1,general,o1",
      "b,2026-11-01,1,general,o2",
      ",2026-10-31,1,general,o3",
      ",2026-11-02,1,general,o3",
    ];
    expect(
      await factsOf(
        lines,
        "SELECT customer_id, order_key, month, split_value FROM order_month LEFT JOIN source_customer USING (source_key) ORDER BY ALL NULLS FIRST",
      ),
    ).toEqual([
      { customer_id: null, order_key: "o3", month: "2026-10-01", split_value: null },
      { customer_id: null, order_key: "o3", month: "2026-11-01", split_value: null },
      { customer_id: "a", order_key: "o1", month: "2026-10-01", split_value: null },
      { customer_id: "a", order_key: "o1", month: "2026-11-01", split_value: null },
    ]);
    expect(await factsOf(lines, "SELECT count(*) AS rows, sum(orders)::BIGINT AS orders FROM customer_month")).toEqual([
      { rows: 6n, orders: 5n },
    ]);
  });
});

test("one order under two ids of a merged customer is listed, so that it counts once", async () => {
  const sales = [
    "customer_id,occurred_at,amount,order_id",
    "a,2026-10-01,1,o1",
    "b,2026-10-02,1,o1",
    "c,2026-10-02,1,o1",
  ];
  const files = { "transactions.csv": sales.join("\n"), "identities.csv": "alias_id,customer_id\na,b\n" };
  const source = sourceSpec({ transactions: { columns: { transaction_id: null } }, identities: {} });
  const listed = await inWorld(files, async (world: World) => {
    await buildWorld(world, source, { timezone: "Asia/Seoul" });
    return world.warehouse.all(
      "SELECT customer_id, order_key, month, split_value FROM order_month JOIN source_customer USING (source_key) ORDER BY ALL",
    );
  });
  expect(listed).toEqual([
    { customer_id: "a", order_key: "o1", month: "2026-10-01", split_value: null },
    { customer_id: "b", order_key: "o1", month: "2026-10-01", split_value: null },
  ]);
});

describe("a split", () => {
  const lines = [
    "customer_id,occurred_at,amount,order_id,store,channel,category",
    "a,2026-10-01 09:00,1,o1,B,shop,x",
    "a,2026-10-01 10:00,2,o1,A,shop,x",
    "a,2026-10-02,4,,,web,y",
    "b,2026-10-03,8,o2,A,web,y",
  ];

  test("keeps months apart by its value; an order over two values counts in both and is listed", async () => {
    const split = { by: "store" } as const;
    const months = "SELECT customer_id, split_value, spend, orders FROM customer_month ORDER BY ALL NULLS FIRST";
    expect(await factsOf(lines, months, { split })).toEqual([
      { customer_id: "a", split_value: null, spend: 40_000n, orders: 1n },
      { customer_id: "a", split_value: "A", spend: 20_000n, orders: 1n },
      { customer_id: "a", split_value: "B", spend: 10_000n, orders: 1n },
      { customer_id: "b", split_value: "A", spend: 80_000n, orders: 1n },
    ]);
    const orders = "SELECT order_key, split_value FROM order_month ORDER BY ALL";
    const listed = [
      { order_key: "o1", split_value: "A" },
      { order_key: "o1", split_value: "B" },
    ];
    expect(await factsOf(lines, orders, { split })).toEqual(listed);
    const places = "SELECT order_key, split_value FROM place_order ORDER BY ALL";
    expect(await factsOf(lines, places, { split })).toEqual(listed);
  });

  test.each([
    ["channel", ["shop", "web"]],
    ["category", ["x", "y"]],
    ["brand", ["미", "수"]],
  ] as const)("by %s takes that column", async (by, values) => {
    const branded = lines.map((line, index) => `${line},${index === 0 ? "brand" : index % 2 === 0 ? "미" : "수"}`);
    const sql = "SELECT DISTINCT split_value FROM customer_month ORDER BY ALL";
    expect(await factsOf(branded, sql, { split: { by } })).toEqual(values.map((value) => ({ split_value: value })));
  });

  test("by region puts a sale where its customer is, a merged id where the one is it stands for", async () => {
    const files = {
      "transactions.csv":
        "customer_id,occurred_at,amount\na,2026-10-01,1\nold,2026-10-02,2\nb,2026-10-03,4\n,2026-10-04,8\n",
      "customers.csv": "customer_id,region\na,서울\nold,부산\n",
      "identities.csv": "alias_id,customer_id\nold,a\n",
    };
    const source = sourceSpec({ transactions: { columns: { transaction_id: null } }, customers: {}, identities: {} });
    const sums = await inWorld(files, async (world: World) => {
      await buildWorld(world, source, { split: { by: "region" } });
      return world.warehouse.all(
        "SELECT split_value, sum(spend) AS spend FROM customer_month GROUP BY ALL ORDER BY ALL",
      );
    });
    expect(sums).toEqual([
      { split_value: "서울", spend: 30_000n },
      { split_value: null, spend: 120_000n },
    ]);
  });
});

describe("places", () => {
  const header = "customer_id,occurred_at,amount,channel,store,order_id";
  const lines = [
    header,
    "a,2026-10-02,1,web,,",
    "a,2026-10-01 10:00,1,shop,B,o1",
    "a,2026-10-01 10:00,1,shop,A,o1",
    "a,2026-10-01 09:00,-1,early,Z,",
    ",2026-10-03,1,web,,",
    "b,2026-10-03,1,웹,,",
    "b,2026-10-03,1,web,,",
    "b,2026-11-03,0,web,,",
  ];

  test("the first purchase's channel and store, ties by bytes", async () => {
    const rows = await factsOf(
      lines,
      "SELECT customer_id, month, channel, store FROM customer_month LEFT JOIN place ON place_number = first_place WHERE customer_id IS NOT NULL ORDER BY ALL",
    );
    expect(rows).toEqual([
      { customer_id: "a", month: "2026-10-01", channel: "shop", store: "A" },
      { customer_id: "b", month: "2026-10-01", channel: "web", store: null },
      { customer_id: "b", month: "2026-11-01", channel: null, store: null },
    ]);
  });

  test("all orders by place, identified or not", async () => {
    expect(await factsOf(lines, "FROM place_month ORDER BY ALL")).toEqual([
      { month: "2026-10-01", channel: "shop", store: "A", split_value: null, orders: 1n },
      { month: "2026-10-01", channel: "web", store: null, split_value: null, orders: 3n },
      { month: "2026-10-01", channel: "웹", store: null, split_value: null, orders: 1n },
    ]);
  });

  test("an order over several months is listed with its place in each, whoever made it", async () => {
    const spread = [header, "a,2026-10-31,1,shop,A,o1", ",2026-11-02,1,web,,o1", "b,2026-11-03,1,shop,B,o2"];
    expect(await factsOf(spread, "FROM place_order ORDER BY ALL")).toEqual([
      {
        order_key: "o1",
        month: "2026-10-01",
        channel: "shop",
        store: "A",
        split_value: null,
        first_purchase_at: "2026-10-31 00:00:00",
      },
      {
        order_key: "o1",
        month: "2026-11-01",
        channel: "web",
        store: null,
        split_value: null,
        first_purchase_at: "2026-11-02 00:00:00",
      },
    ]);
  });

  test("the order of rows in the file changes nothing", async () => {
    const all = "FROM customer_month ORDER BY ALL";
    const [first = "", ...rest] = lines;
    expect(await factsOf([first, ...rest.toReversed()], all)).toEqual(await factsOf(lines, all));
  });
});
