import { describe, expect, test } from "vitest";
import type { Quality } from "../../src/model/statement.ts";
import { buildWorld, inWorld, sourceSpec, stagedTransactions } from "../warehouse/world.ts";

const withIds = sourceSpec({ transactions: {} });

async function qualityOf(lines: readonly string[], spec = withIds): Promise<Quality> {
  return inWorld({ "transactions.csv": lines.join("\n") }, (world) => buildWorld(world, spec));
}

function reasonsOf(quality: Quality): Record<string, string[]> {
  const rejections = quality.tables.transactions?.rejections ?? [];
  return Object.fromEntries(
    rejections.map(({ reason, examples }) => [reason, examples.map(({ file, line }) => `${file}:${line}`)]),
  );
}

describe("transaction ids", () => {
  const header = "transaction_id,customer_id,occurred_at,amount,channel";

  test("equal rows are one row and its copies, however they are written", async () => {
    const quality = await qualityOf([
      header,
      "1,a,2026-10-01,1000,web",
      '1, a ,2026-10-01 00:00:00,"1,000.0",web',
      "1,a,2026-10-01,1000,web",
      "2,a,2026-10-01,1000,web",
    ]);
    expect(quality.tables.transactions).toMatchObject({ rowsRead: 4, rowsAccepted: 2, duplicates: 2, rejected: 0 });
  });

  test("an id with different contents: every such row is refused, its copies too", async () => {
    const quality = await qualityOf([
      header,
      "1,a,2026-10-01,1000,web",
      "1,a,2026-10-01,1000,shop",
      "1,a,2026-10-01,1000,web",
      "2,b,2026-10-01,1,",
    ]);
    expect(quality.tables.transactions).toMatchObject({ rowsRead: 4, rowsAccepted: 1, duplicates: 0, rejected: 3 });
    expect(reasonsOf(quality)).toEqual({
      "transaction_id.conflict": ["transactions.csv:2", "transactions.csv:3", "transactions.csv:4"],
    });
  });

  test("a row whose double cannot be read conflicts with it", async () => {
    const quality = await qualityOf([header, "1,a,2026-10-01,1000,web", "1,a,2026-10-01,?,web"]);
    expect(reasonsOf(quality)).toEqual({
      "transaction_id.conflict": ["transactions.csv:2"],
      "amount.unparsable": ["transactions.csv:3"],
    });
  });

  test("an empty id is refused where an id is mapped, and is no id where none is", async () => {
    const lines = [header, ",a,2026-10-01,1000,web", " ,a,2026-10-01,1000,web"];
    expect(reasonsOf(await qualityOf(lines))).toEqual({
      "transaction_id.missing": ["transactions.csv:2", "transactions.csv:3"],
    });
    const without = sourceSpec({ transactions: { columns: { transaction_id: null } } });
    const quality = await qualityOf(lines, without);
    expect(quality.tables.transactions).toMatchObject({ rowsAccepted: 2, duplicates: 0 });
    expect(quality.transactionIds).toBe(false);
  });

  test("columns that are not canonical do not make rows differ", async () => {
    const quality = await qualityOf([`${header},memo`, "1,a,2026-10-01,1000,web,x", "1,a,2026-10-01,1000,web,y"]);
    expect(quality.tables.transactions).toMatchObject({ rowsAccepted: 1, duplicates: 1 });
  });
});

describe("customers in transactions", () => {
  test("only white space around an id goes; nothing left is nobody", async () => {
    const ids = ["0012", "12", "\u3000가나\u00a0", "\ufeffa\u2003", " ", "\u200a", "A", "a b"];
    const text = ["customer_id,occurred_at,amount", ...ids.map((id) => `"${id}",2026-10-01,1`)].join("\n");
    const rows = await stagedTransactions<{ customer_id: string | null }>(text, "customer_id");
    expect(rows.map(({ customer_id }) => customer_id)).toEqual(["0012", "12", "가나", "a", null, null, "A", "a b"]);
  });

  test("ids that differ only by case or Unicode form are counted", async () => {
    const ids = ["Kim", "kim", "가", "가".normalize("NFD"), "lee", "park", "park"];
    const quality = await qualityOf([
      "transaction_id,customer_id,occurred_at,amount",
      ...ids.map((id, index) => `${index},${id},2026-10-01,1`),
    ]);
    expect(quality.lookalikeCustomerIds).toBe(4);
  });
});

test("what was read is what was accepted, doubled and refused", async () => {
  const quality = await qualityOf([
    "transaction_id,customer_id,occurred_at,amount",
    "1,a,2026-10-01,1",
    "1,a,2026-10-01,1",
    "2,a,2026-10-03,1",
    "3,a",
    "4,a,never,1",
    "5,a,2026-10-01,",
  ]);
  expect(quality.tables.transactions).toMatchObject({ rowsRead: 6, rowsAccepted: 2, duplicates: 1, rejected: 3 });
  expect(quality).toMatchObject({
    observed: { from: "2026-10-01", to: "2026-10-03" },
    columns: ["customer_id", "occurred_at", "amount"],
  });
});

test("the first hundred of a reason keep their place", async () => {
  const rows = Array.from({ length: 150 }, (_, index) => `${index},a,2026-10-01,bad`);
  const quality = await qualityOf(["transaction_id,customer_id,occurred_at,amount", ...rows]);
  const [rejection] = quality.tables.transactions?.rejections ?? [];
  expect(rejection?.count).toBe(150);
  expect(rejection?.examples).toHaveLength(100);
  expect(rejection?.examples.at(-1)).toEqual({ file: "transactions.csv", line: 101, column: "amount" });
});

describe("sales types", () => {
  const text =
    "customer_id,occurred_at,amount,sales_type\na,2026-10-01,1,일반\na,2026-10-01,1, 행사 \na,2026-10-01,1,partner\na,2026-10-01,1,\n";
  const mapped = {
    values: { sales_type: { 일반: "general", 행사: "special", "": "general" } },
    columns: { transaction_id: null },
  };

  test("a value is mapped, or canonical already; the empty one may be mapped too", async () => {
    const rows = await stagedTransactions<{ sales_type: string }>(text, "sales_type", mapped);
    expect(rows.map(({ sales_type }) => sales_type)).toEqual(["general", "special", "partner", "general"]);
  });

  test("without the column everything is general", async () => {
    const rows = await stagedTransactions("customer_id,occurred_at,amount\na,2026-10-01,1\n", "sales_type");
    expect(rows).toEqual([{ sales_type: "general" }]);
    const ignored = await stagedTransactions(text, "sales_type", {
      columns: { transaction_id: null, sales_type: null },
    });
    expect(new Set(ignored.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"sales_type":"general"}']));
  });
});
