import { expect, test } from "vitest";
import { keyCustomers } from "../../src/warehouse/customer-keys.ts";
import { buildWorld, inWorld, sourceSpec } from "../warehouse/world.ts";

const source = sourceSpec({ transactions: { columns: { transaction_id: null } } });
const sales = (ids: readonly string[]) => ({
  "transactions.csv": ["customer_id,occurred_at,amount", ...ids.map((id) => `${id},2026-10-01,1`)].join("\n"),
});

test("ids whose hashes meet are hashed anew until all differ", async () => {
  await inWorld(sales(["a", "b", "c"]), async (world) => {
    await buildWorld(world, source);
    await world.warehouse.run("CREATE MACRO weak(text) AS CASE WHEN strlen(text) = 1 THEN 7 ELSE hash(text) END");
    await keyCustomers(world.warehouse, "weak");
    const keys = await world.warehouse.all<{ customer_id: string; own: boolean }>(
      "SELECT customer_id, source_key = hash(customer_id || '1') AS own FROM source_customer ORDER BY customer_id",
    );
    expect(keys).toEqual(["a", "b", "c"].map((customer_id) => ({ customer_id, own: true })));
  });
});

test("a hash that never tells customers apart is refused", async () => {
  await inWorld(sales(["a", "b"]), async (world) => {
    await buildWorld(world, source);
    await world.warehouse.run("CREATE MACRO same(text) AS 7");
    await expect(keyCustomers(world.warehouse, "same")).rejects.toThrow("tells all customers apart");
  });
});

test("one customer written with and without white space has one key, and white space alone is nobody", async () => {
  const count =
    "SELECT count(*) AS rows, count(source_key) AS identified, count(DISTINCT source_key) AS customers FROM sale";
  await inWorld(sales(["a", "a ", "　a", " ", ""]), async (world) => {
    await buildWorld(world, source);
    expect(await world.warehouse.all(count)).toEqual([{ rows: 5n, identified: 3n, customers: 1n }]);
    expect(await world.warehouse.all("SELECT customer_id FROM source_customer")).toEqual([{ customer_id: "a" }]);
  });
});
