import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SourceSpec } from "../../src/model/job.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { buildWorld, type Files, inspectWorld, inWorld, sourceSpec } from "../warehouse/world.ts";

export type Rows = readonly Readonly<Record<string, string>>[];

/** What a source needs to take the suite: how to write rows of text the way its outside world would. */
export interface SourceUnderTest {
  readonly type: SourceSpec["type"];
  write(rows: Rows): Promise<Uint8Array>;
}

const orders: Rows = [
  { ORDER_NO: "1", 회원번호: "가나", ORDER_DT: "2026-10-01 09:00:00", NET_AMT: "1200", SALE_KIND: "일반" },
  { ORDER_NO: "2", 회원번호: "다라", ORDER_DT: "2026-10-31 23:59:59", NET_AMT: "-200.5", SALE_KIND: "행사" },
];
const mapping = {
  columns: {
    transaction_id: "ORDER_NO",
    customer_id: "회원번호",
    occurred_at: "ORDER_DT",
    amount: "NET_AMT",
    sales_type: "SALE_KIND",
  },
  values: { sales_type: { 일반: "general", 행사: "special" } },
};

/** Every source passes this on real files. */
export function describeSource({ type, write }: SourceUnderTest): void {
  const spec = (paths: string[], more = {}) => sourceSpec({ transactions: { paths, ...mapping, ...more } }, type);

  describe(`the ${type} source`, () => {
    test("maps columns and values into facts", async () => {
      await inWorld({ "data/orders": await write(orders) }, async (world) => {
        const quality = await buildWorld(world, spec(["data/orders"]));
        expect(quality.tables.transactions).toMatchObject({
          rowsRead: 2,
          rowsAccepted: 2,
          duplicates: 0,
          rejected: 0,
        });
        expect(quality).toMatchObject({ observed: { from: "2026-10-01", to: "2026-10-31" }, transactionIds: true });
        const facts = await world.warehouse.all(
          "SELECT customer_id, month, sales_type, spend, sales_rows, refund_rows FROM customer_month ORDER BY customer_id",
        );
        expect(facts).toEqual([
          {
            customer_id: "가나",
            month: "2026-10-01",
            sales_type: "general",
            spend: 12_000_000n,
            sales_rows: 1n,
            refund_rows: 0n,
          },
          {
            customer_id: "다라",
            month: "2026-10-01",
            sales_type: "special",
            spend: -2_005_000n,
            sales_rows: 0n,
            refund_rows: 1n,
          },
        ]);
      });
    });

    test("reads several files by pattern, columns in any order, and one file or two are the same facts", async () => {
      const [first, second] = orders;
      if (first === undefined || second === undefined) throw new Error("the example lost its rows");
      const turned = Object.fromEntries(Object.entries(second).reverse());
      const split = {
        "data/주문-1": await write([first]),
        "data/주문-2": await write([turned]),
        "data/other": new Uint8Array([1]),
      };
      const factsOf = (files: Files, paths: string[]) =>
        inWorld(files, async (world) => {
          await buildWorld(world, spec(paths));
          return world.warehouse.all("FROM customer_month ORDER BY ALL");
        });
      const together = await factsOf({ orders: await write(orders) }, ["orders"]);
      expect(await factsOf(split, ["data/주문-*"])).toEqual(together);
      expect(together).toHaveLength(2);
    });

    test("finds refused rows again by file and row", async () => {
      const bad = orders.map((row) => ({ ...row, ORDER_NO: `${row.ORDER_NO}-2`, NET_AMT: "많이" }));
      await inWorld({ a: await write(orders), b: await write(bad) }, async (world) => {
        const quality = await buildWorld(world, spec(["a", "b"]));
        const [rejection] = quality.tables.transactions?.rejections ?? [];
        const firstRow = type === "parquet" ? 1 : 2;
        expect(rejection).toEqual({
          reason: "amount.unparsable",
          count: 2,
          examples: [
            { file: "b", line: firstRow, column: "amount" },
            { file: "b", line: firstRow + 1, column: "amount" },
          ],
        });
      });
    });

    test("the content hash follows content, not names", async () => {
      const bytes = await write(orders);
      const hashOf = (files: Files, paths: string[]) =>
        inWorld(files, async (world) => (await inspectWorld(world, spec(paths))).contentHash);
      const hash = await hashOf({ one: bytes }, ["one"]);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(await hashOf({ two: bytes }, ["two"])).toBe(hash);
      expect(await hashOf({ one: await write(orders.slice(1)) }, ["one"])).not.toBe(hash);
    });

    test("loading tells the hash of what it loaded, as inspecting does", async () => {
      const files = { "data/1": await write(orders.slice(0, 1)), "data/2": await write(orders.slice(1)) };
      await inWorld(files, async (world) => {
        const { contentHash } = await inspectWorld(world, spec(["data/*"]));
        await writeFile(join(world.workspace, "data/3"), await write(orders.slice(1)));
        expect(await sourceOf(type).load(spec(["data/1", "data/2"]), world, world.warehouse)).toBe(contentHash);
      });
      await inWorld(files, async (world) => {
        const { contentHash } = await inspectWorld(world, spec(["data/*"]));
        await writeFile(join(world.workspace, "data/2"), await write(orders));
        expect(await sourceOf(type).load(spec(["data/*"]), world, world.warehouse)).not.toBe(contentHash);
      });
    });

    test("inspecting tells files and the source's own columns", async () => {
      await inWorld({ "data/orders": await write(orders) }, async (world) => {
        const { tables } = await inspectWorld(world, spec(["data/*"]));
        expect(tables).toMatchObject([
          {
            table: "transactions",
            files: [{ path: "data/orders" }],
            columns: ["ORDER_NO", "회원번호", "ORDER_DT", "NET_AMT", "SALE_KIND"],
          },
        ]);
      });
    });

    test.each([
      ["a missing file, with what is near", ["data/order"], {}, "JEPYO-SOURCE-FILE-MISSING", "data/orders"],
      ["an empty file", ["data/empty"], {}, "JEPYO-SOURCE-FILE-EMPTY", "export it again"],
      [
        "a mapped column that is not there, with the nearest",
        ["data/orders"],
        { ...mapping.columns, amount: "NET_AMOUNT" },
        "JEPYO-SOURCE-COLUMN",
        '"NET_AMT"',
      ],
      [
        "a canonical column that does not exist",
        ["data/orders"],
        { ...mapping.columns, sales_typ: "SALE_KIND" },
        "JEPYO-SOURCE-COLUMN",
        '"sales_type"',
      ],
      [
        "no transaction id and no word about it",
        ["data/orders"],
        { ...mapping.columns, transaction_id: "ID" },
        "JEPYO-SOURCE-COLUMN",
        "transaction_id: null",
      ],
    ])("refuses %s, before anything starts", async (_, paths, columns, code, hint) => {
      const files = { "data/orders": await write(orders), "data/empty": "" };
      await inWorld(files, async (world) => {
        const wanted = spec(paths, Object.keys(columns).length === 0 ? {} : { columns });
        const refused = inspectWorld(world, wanted);
        await expect(refused).rejects.toMatchObject({ code, hint: expect.stringContaining(hint) });
      });
    });
  });
}
