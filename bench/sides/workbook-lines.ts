import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { verifyWorkbook } from "../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../src/render/xlsx/workbook.ts";
import { readCustomerLines } from "../../src/warehouse/customer-lines.ts";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { benchWorkbook } from "./workbook-input.ts";

/** A workbook with so many lines of customers, on request of what each is worth too, drawn from their file and looked over. */
const { directory, lines, valued } = inputOf<{ directory: string; lines: number; valued: boolean }>();
const valueColumns = [
  ["recency", "range % 365"],
  ["frequency", "1 + range % 20"],
  ["monetary", "(range * 6007 % 1000000)::DECIMAL(38, 4)"],
  ["recency_score", "1 + range % 5"],
  ["frequency_score", "1 + range % 5"],
  ["monetary_score", "1 + range % 5"],
  ["score", "3 + range % 13"],
  ["segment", "['new', 'core', 'atRisk', 'potential', 'other'][1 + range % 5]"],
  ["probability_active", "range % 1000 / 1000"],
  ["probability_alive", "range % 997 / 1000"],
  ["expected_orders", "range % 9973 / 1000"],
  ["clv", "(range * 331 % 1000000)::DECIMAL(38, 4)"],
] as const;
const path = join(directory, `lines-${lines}.parquet`);
const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "128MB" });
const connection = await instance.connect();
await connection.run(`COPY (
  SELECT
    'C' || left(sha256(range::VARCHAR), 24) AS customer,
    ['new', 'reactivated', 'retained', 'up', 'down', 'churned'][1 + range % 6] AS movement,
    CASE WHEN range % 6 > 1 THEN 1 + range % 5 END AS prior_tier,
    CASE WHEN range % 6 < 5 THEN 1 + range % 5 END AS tier,
    (range * 7919 % 1000000)::DECIMAL(38, 4) AS prior_spend,
    (range * 6007 % 1000000)::DECIMAL(38, 4) AS spend,
    DATE '2020-01-01' + (range % 2000)::INTEGER AS first_purchase,
    DATE '2026-09-01' + (range % 60)::INTEGER AS last_purchase,
    ${valueColumns.map(([name, made]) => `${valued ? made : "NULL"} AS ${name}`).join(", ")}
  FROM range(${lines})
) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
connection.closeSync();
instance.closeSync();
await report(async () => {
  const tiers = [1, 2, 3, 4, 5].map((tier) => ({ tier, label: `${tier}분위` }));
  const input = {
    ...benchWorkbook(true),
    detail: { ...(await readCustomerLines(path, 0)), ids: "pseudonym" as const, tiers },
  };
  const bytes = await renderWorkbook(input);
  await verifyWorkbook(bytes, input);
  return { answer: String(bytes.length) };
});
await rm(path, { force: true });
