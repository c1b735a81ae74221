import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { TableSpec } from "../../src/model/job.ts";
import type { Quality } from "../../src/model/statement.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";
import { buildWorld, sourceSpec } from "../warehouse/world.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const missing = existsSync(data) ? undefined : "skipped: ../shared/data is not here";

async function withData<Result>(
  spec: Partial<TableSpec>,
  work: (warehouse: Warehouse, quality: Quality) => Promise<Result>,
): Promise<Result> {
  const scratch = await mkdtemp(join(tmpdir(), "jepyo-"));
  const warehouse = await openWarehouse({ directory: join(scratch, "warehouse") });
  try {
    const quality = await buildWorld({ workspace: data, scratch, warehouse }, sourceSpec({ transactions: spec }));
    return await work(warehouse, quality);
  } finally {
    await warehouse.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

const totals =
  "SELECT sum(spend)::DECIMAL(38, 0) AS spend, count(DISTINCT customer_id) AS customers, sum(sales_rows)::BIGINT AS sales, sum(refund_rows)::BIGINT AS refunds FROM customer_month";

test.skipIf(missing)(missing ?? "online retail adds up to its published totals", async () => {
  const spec = {
    paths: ["online_retail/transactions.csv.gz"],
    columns: { transaction_id: null, order_id: "invoice_no" },
  };
  await withData(spec, async (warehouse, quality) => {
    expect(quality.tables.transactions).toMatchObject({ rowsRead: 25_943, rowsAccepted: 25_943, rejected: 0 });
    expect(await warehouse.all(totals)).toEqual([
      { spend: 97_477_479_340n, customers: 4372n, sales: 20_002n, refunds: 3839n },
    ]);
    const unidentified = "SELECT count(*) AS rows FROM staged_transaction WHERE customer_id IS NULL";
    expect(await warehouse.all(unidentified)).toEqual([{ rows: 3722n }]);
  });
});

test.skipIf(missing)(missing ?? "CDNOW keeps its customers and its rows of zero", async () => {
  await withData(
    { paths: ["cdnow/transactions.csv.gz"], columns: { transaction_id: null } },
    async (warehouse, quality) => {
      expect(quality).toMatchObject({ observed: { from: "1997-01-01", to: "1998-06-30" }, rounding: { rows: 0 } });
      expect(quality.tables.transactions?.rowsAccepted).toBe(69_659);
      expect(await warehouse.all(totals)).toEqual([
        { spend: 25_003_156_300n, customers: 23_570n, sales: 69_579n, refunds: 0n },
      ]);
    },
  );
});

test.skipIf(missing)(missing ?? "half a million invoice lines with quoted descriptions lose none", async () => {
  const spec = {
    paths: ["online_retail/lines.csv.gz"],
    columns: { transaction_id: null, occurred_at: "invoice_date", amount: "unit_price", order_id: "invoice_no" },
  };
  await withData(spec, async (warehouse, quality) => {
    expect(quality.tables.transactions).toMatchObject({ rowsRead: 541_909, rowsAccepted: 541_909, rejected: 0 });
    const unidentified = "SELECT count(*) AS rows FROM staged_transaction WHERE customer_id IS NULL";
    expect(await warehouse.all(unidentified)).toEqual([{ rows: 135_080n }]);
  });
});
