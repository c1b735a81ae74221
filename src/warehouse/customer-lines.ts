import { DuckDBInstance } from "@duckdb/node-api";
import type { CustomerDetail, CustomerRow, DetailTotals } from "../model/customer-detail.ts";
import { moneyFromDecimal, moneyToDecimal } from "../model/money.ts";
import { type MovementKey, movementKeys } from "../model/statement.ts";
import { escapeGlob } from "./fact-tables.ts";
import { warehouseError } from "./failure.ts";
import { quoteLiteral } from "./quote.ts";
import { plainValue } from "./values.ts";

/**
 * Reads the lines of single customers back from the file that compute wrote, without ever holding them all.
 * Throws: JEPYO-WAREHOUSE-… from any query.
 */
export async function readCustomerLines(path: string, digits: number): Promise<CustomerDetail> {
  const file = quoteLiteral(escapeGlob(path));
  const totals = `
    SELECT movement, count(*) AS customers, count(segment) AS valued, sum(prior_spend)::DECIMAL(38, 4) AS prior, sum(spend)::DECIMAL(38, 4) AS spend
    FROM read_parquet(${file}) GROUP BY movement`;
  // Text is made where it is read: half a million decimals and dates as objects of their own cost memory and time.
  const lines = `
    SELECT
      customer AS id, movement, prior_tier AS "priorTier", tier, prior_spend::VARCHAR AS "priorSpend", spend::VARCHAR AS spend,
      first_purchase::VARCHAR AS "firstPurchase", last_purchase::VARCHAR AS "lastPurchase",
      recency, frequency, monetary::VARCHAR AS monetary, recency_score AS "recencyScore", frequency_score AS "frequencyScore",
      monetary_score AS "monetaryScore", engagement_score AS "engagementScore", score, segment, probability_active AS "probabilityActive",
      probability_alive AS "probabilityAlive", expected_orders AS "expectedOrders", clv::VARCHAR AS clv
    FROM read_parquet(${file})`;
  const counted: TotalRow[] = [];
  for await (const batch of rowsOf<TotalRow>(totals)) counted.push(...batch);
  return { totals: totalsOf(counted, digits), batches: () => rowsOf<CustomerRow>(lines) };
}

interface TotalRow {
  readonly movement: MovementKey | null;
  readonly customers: bigint;
  readonly valued: bigint;
  readonly prior: string;
  readonly spend: string;
}

/** A query's rows as they come, in the order of the file. */
async function* rowsOf<Row>(sql: string): AsyncGenerator<readonly Row[]> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: "96MB",
    threads: "1",
  });
  const connection = await instance.connect();
  try {
    const result = await connection.stream(sql);
    const names = result.columnNames();
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk
        .getRows()
        .map((row) => Object.fromEntries(row.map((value, index) => [names[index], plainValue(value)])) as Row);
    }
  } catch (error) {
    throw warehouseError(error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function totalsOf(rows: readonly TotalRow[], digits: number): DetailTotals {
  const sum = (key: "prior" | "spend"): string =>
    moneyToDecimal(
      rows.reduce((total, row) => total + moneyFromDecimal(row[key]), 0n),
      digits,
    );
  const customers = Object.fromEntries(
    movementKeys.map((key) => [key, Number(rows.find(({ movement }) => movement === key)?.customers ?? 0)]),
  );
  return {
    customers: customers as DetailTotals["customers"],
    others: Number(rows.find(({ movement }) => movement === null)?.customers ?? 0),
    valued: rows.reduce((total, { valued }) => total + Number(valued), 0),
    priorSpend: sum("prior"),
    spend: sum("spend"),
  };
}
