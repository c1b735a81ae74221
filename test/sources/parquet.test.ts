import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildWorld, inspectWorld, inWorld, sourceSpec } from "../warehouse/world.ts";
import { describeSource, type Rows } from "./source-contract.ts";

/** A Parquet file of a query's rows. */
async function parquetOf(select: string): Promise<Uint8Array> {
  return inWorld({}, async ({ warehouse, workspace }) => {
    const path = join(workspace, "written.parquet");
    await warehouse.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
    return readFile(path);
  });
}

function valuesOf(rows: Rows): string {
  const names = Object.keys(rows[0] ?? {});
  const tuples = rows.map((row) => `(${names.map((name) => `'${row[name]}'`).join(", ")})`);
  return `SELECT * FROM (VALUES ${tuples.join(", ")}) AS t (${names.map((name) => `"${name}"`).join(", ")})`;
}

describeSource({ type: "parquet", write: (rows) => parquetOf(valuesOf(rows)) });

const spec = sourceSpec({ transactions: { columns: { transaction_id: null } } }, "parquet");

async function stagedOf(select: string, timezone = "Asia/Seoul"): Promise<unknown[]> {
  return inWorld({ "transactions.parquet": await parquetOf(select) }, async (world) => {
    await buildWorld(world, spec, { timezone });
    return world.warehouse.all(
      "SELECT customer_id, occurred_at, amount, reason FROM staged_transaction ORDER BY source_row",
    );
  });
}

describe("native types", () => {
  const at = "TIMESTAMP '2026-10-01 12:00:00' AS occurred_at";
  const row = (customer_id: string | null, amount: bigint | null, reason: string | null = null) => ({
    customer_id,
    occurred_at: "2026-10-01 12:00:00",
    amount,
    reason,
  });
  test.each([
    ["integers", "42::INTEGER AS customer_id, 1000::INTEGER AS amount", row("42", 10_000_000n)],
    [
      "large integers",
      "9007199254740993::BIGINT AS customer_id, 922337203685477::BIGINT AS amount",
      row("9007199254740993", 9_223_372_036_854_770_000n),
    ],
    ["integers too large", "1 AS customer_id, 922337203685478::BIGINT AS amount", row("1", null, "amount.too-large")],
    ["decimals", "'a' AS customer_id, 1234.56::DECIMAL(12, 2) AS amount", row("a", 12_345_600n)],
    [
      "large decimals",
      "'a' AS customer_id, 12345678901234.5678::DECIMAL(18, 4) AS amount",
      row("a", 123_456_789_012_345_678n),
    ],
    ["decimals with more digits", "'a' AS customer_id, -0.00005::DECIMAL(38, 10) AS amount", row("a", -1n)],
    [
      "floats, by their shortest text",
      "17850.0::DOUBLE AS customer_id, 0.1::DOUBLE + 0.2::DOUBLE AS amount",
      row("17850", 3_000n),
    ],
    ["single floats", "'a' AS customer_id, 12.34::FLOAT AS amount", row("a", 123_400n)],
    ["no number", "NULL::DOUBLE AS customer_id, 'nan'::DOUBLE AS amount", row(null, null, "amount.unparsable")],
    ["infinity", "'nan'::DOUBLE AS customer_id, 'inf'::DOUBLE AS amount", row(null, null, "amount.unparsable")],
    ["missing", "''::VARCHAR AS customer_id, NULL::BIGINT AS amount", row(null, null, "amount.missing")],
    ["text", "' 가 ' AS customer_id, '1,234' AS amount", row("가", 12_340_000n)],
    ["bytes", "'가'::BLOB AS customer_id, 1 AS amount", row("가", 10_000n)],
  ])("%s", async (_, columns, expected) => {
    const select = columns.includes("BLOB") ? columns.replace("'가'::BLOB", "encode('가')") : columns;
    expect(await stagedOf(`SELECT ${select}, ${at}`)).toEqual([expected]);
  });

  test.each([
    ["an instant is the company's wall clock", "TIMESTAMPTZ '2026-09-30 15:00:00+00'", "2026-10-01 00:00:00", null],
    ["a time without zone is already local", "TIMESTAMP '2026-09-30 15:00:00'", "2026-09-30 15:00:00", null],
    ["seconds", "TIMESTAMP_S '2026-09-30 15:00:00'", "2026-09-30 15:00:00", null],
    ["nanoseconds", "TIMESTAMP_NS '2026-09-30 23:59:59.999999999'", "2026-09-30 23:59:59.999999", null],
    ["a date is midnight", "DATE '2026-10-01'", "2026-10-01 00:00:00", null],
    ["digits", "20261001::INTEGER", "2026-10-01 00:00:00", null],
    ["text with an offset", "'2026-09-30T15:00:00Z'", "2026-10-01 00:00:00", null],
    ["infinity", "TIMESTAMP 'infinity'", null, "occurred_at.unparsable"],
    ["nothing", "NULL::TIMESTAMP", null, "occurred_at.missing"],
  ])("times: %s", async (_, expression, occurred_at, reason) => {
    const [row] = await stagedOf(`SELECT 'a' AS customer_id, 1 AS amount, ${expression} AS occurred_at`);
    expect(row).toMatchObject({ occurred_at, reason });
  });
});

test("files of one table may differ in their number types, and not in what a time means", async () => {
  const files = {
    "transactions.parquet": await parquetOf(
      "SELECT 1 AS customer_id, 5::BIGINT AS amount, DATE '2026-10-01' AS occurred_at",
    ),
    "more.parquet": await parquetOf("SELECT 'x' AS customer_id, '7.5' AS amount, DATE '2026-10-01' AS occurred_at"),
    "instants.parquet": await parquetOf(
      "SELECT 'x' AS customer_id, 1 AS amount, TIMESTAMPTZ '2026-10-01 00:00:00+00' AS occurred_at",
    ),
  };
  const paths = (...names: string[]) =>
    sourceSpec({ transactions: { paths: names, columns: { transaction_id: null } } }, "parquet");
  await inWorld(files, async (world) => {
    await buildWorld(world, paths("transactions.parquet", "more.parquet"));
    const rows = await world.warehouse.all("SELECT customer_id, amount FROM staged_transaction ORDER BY amount");
    expect(rows).toEqual([
      { customer_id: "1", amount: 50_000n },
      { customer_id: "x", amount: 75_000n },
    ]);
  });
  await inWorld(files, async (world) => {
    await expect(inspectWorld(world, paths("transactions.parquet", "instants.parquet"))).rejects.toMatchObject({
      code: "JEPYO-SOURCE-COLUMN-TYPE",
      place: { column: "occurred_at" },
    });
  });
});

test("a file that is no Parquet is refused", async () => {
  await inWorld({ "transactions.parquet": "customer_id,amount\n" }, async (world) => {
    await expect(inspectWorld(world, spec)).rejects.toMatchObject({ code: "JEPYO-SOURCE-UNREADABLE" });
  });
});
