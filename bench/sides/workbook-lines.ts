import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { CustomerRow } from "../../src/model/customer-detail.ts";
import { verifyWorkbook } from "../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../src/render/xlsx/workbook.ts";
import { readCustomerLines } from "../../src/warehouse/customer-lines.ts";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";
import { benchWorkbook } from "./workbook-input.ts";

/** A workbook with so many lines of customers, on request of what each is worth too, drawn from their file and looked over. */
const { directory, lines, valued } = inputOf<{ directory: string; lines: number; valued: boolean }>();
/** How each column of the file is made up; the compiler misses one that is new. */
const columns: Readonly<Record<keyof CustomerRow, string>> = {
  id: "'C' || left(sha256(range::VARCHAR), 24)",
  movement: "['new', 'reactivated', 'retained', 'up', 'down', 'churned'][1 + range % 6]",
  priorTier: "CASE WHEN range % 6 > 1 THEN 1 + range % 5 END",
  tier: "CASE WHEN range % 6 < 5 THEN 1 + range % 5 END",
  priorSpend: "(range * 7919 % 1000000)::DECIMAL(38, 4)",
  spend: "(range * 6007 % 1000000)::DECIMAL(38, 4)",
  firstPurchase: "DATE '2020-01-01' + (range % 2000)::INTEGER",
  lastPurchase: "DATE '2026-09-01' + (range % 60)::INTEGER",
  recency: ifValued("range % 365"),
  frequency: ifValued("1 + range % 20"),
  monetary: ifValued("(range * 6007 % 1000000)::DECIMAL(38, 4)"),
  recencyScore: ifValued("1 + range % 5"),
  frequencyScore: ifValued("1 + range % 5"),
  monetaryScore: ifValued("1 + range % 5"),
  engagementScore: ifValued("1 + range % 5"),
  score: ifValued("3 + range % 13"),
  segment: ifValued("['new', 'core', 'atRisk', 'potential', 'other'][1 + range % 5]"),
  probabilityActive: ifValued("range % 1000 / 1000"),
  probabilityAlive: ifValued("range % 997 / 1000"),
  expectedOrders: ifValued("range % 9973 / 1000"),
  clv: ifValued("(range * 331 % 1000000)::DECIMAL(38, 4)"),
};

function ifValued(made: string): string {
  return valued ? made : "NULL";
}

/** Its name in the file. */
function nameOf(column: string): string {
  return column === "id" ? "customer" : column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const path = join(directory, `lines-${lines}.parquet`);
const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "128MB" });
const connection = await instance.connect();
const made = Object.entries(columns).map(([column, source]) => `${source} AS ${nameOf(column)}`);
await connection.run(
  `COPY (SELECT ${made.join(", ")} FROM range(${lines})) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
);
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
