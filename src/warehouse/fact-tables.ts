import { join } from "node:path";
import { quoteLiteral } from "./quote.ts";
import type { Warehouse } from "./warehouse.ts";

/** The tables every statement reads, in the order they are built. */
export const factTables = [
  "customer_number",
  "place",
  "customer_month",
  "order_month",
  "place_month",
  "place_order",
  "customer",
  "identity",
  "membership",
  "cost",
  "visit",
  "benchmark",
  "control",
] as const;
export type FactTable = (typeof factTables)[number];

/** The order of rows in a file, so that the same facts are the same bytes. */
const sortKeys: Readonly<Record<FactTable, string>> = {
  customer_number: "customer_number",
  place: "place_number",
  customer_month: "customer_number, month, sales_type, split_value",
  order_month: "customer_number, order_key, month, split_value",
  place_month: "month, channel, store, split_value",
  place_order: "order_key, month, split_value",
  customer: "customer_id",
  identity: "alias_id",
  membership: "ALL",
  cost: "ALL",
  visit: "ALL",
  benchmark: "ALL",
  control: "period",
};

export interface FactFile {
  readonly table: FactTable;
  readonly path: string;
}

/**
 * Writes one Parquet file per fact table into `directory`; zstd would make them a third smaller and take twice the time, and so would
 * looking for repetition among many different values.
 */
export async function exportFacts(warehouse: Warehouse, directory: string): Promise<FactFile[]> {
  const files: FactFile[] = [];
  for (const table of factTables) {
    const path = join(directory, `${table}.parquet`);
    await warehouse.run(
      `COPY (FROM ${table} ORDER BY ${sortKeys[table]}) TO ${quoteLiteral(path)} (FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1000)`,
    );
    files.push({ table, path });
  }
  return files;
}

/** Gives exported facts back under the same names; the files must stay where they are. */
export async function importFacts(warehouse: Warehouse, files: readonly FactFile[]): Promise<void> {
  for (const { table, path } of files) {
    await warehouse.run(`CREATE VIEW ${table} AS FROM read_parquet(${quoteLiteral(escapeGlob(path))})`);
  }
}

/** DuckDB reads every path as a pattern: a folder may be called `[2026]`. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}
