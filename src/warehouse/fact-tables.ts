import { join } from "node:path";
import { quoteLiteral } from "./quote.ts";
import type { Warehouse } from "./warehouse.ts";

/** The tables every statement reads, in the order they are built. */
export const factTables = [
  "source_customer",
  "place",
  "sale",
  "customer_start",
  "order_count",
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
  "market",
  "acquisition",
  "touchpoint",
  "engagement",
  "contract",
  "wallet",
  "category_sale",
] as const;
export type FactTable = (typeof factTables)[number];

/** The order of rows in a file, where they are few; large facts stay in the order in which they are made, which sorting would double the cost of. */
const sortKeys: Readonly<Partial<Record<FactTable, string>>> = {
  place: "place_number",
  order_month: "source_key, order_key, month, split_value",
  place_month: "month, channel, store, split_value",
  place_order: "order_key, month, split_value",
  customer: "customer_id",
  identity: "alias_id",
  membership: "ALL",
  cost: "ALL",
  visit: "ALL",
  benchmark: "ALL",
  control: "period",
  market: "ALL",
  acquisition: "ALL",
  touchpoint: "ALL",
  contract: "ALL",
  wallet: "ALL",
};

export interface FactFile {
  readonly table: FactTable;
  readonly path: string;
}

/** Puts one Parquet file per fact table into `directory`; sales are where they were written when facts were built. */
export async function exportFacts(warehouse: Warehouse, directory: string): Promise<FactFile[]> {
  const files: FactFile[] = [];
  for (const table of factTables) {
    const path = table === "sale" ? saleFile(warehouse) : join(directory, `${table}.parquet`);
    if (table !== "sale") await writeFact(warehouse, table, path, sortKeys[table]);
    files.push({ table, path });
  }
  return files;
}

/** Sales are written once, while rows are read, and stay in this file. */
export function saleFile(warehouse: Warehouse): string {
  return join(warehouse.directory, "sale.parquet");
}

/** zstd would make files a third smaller and take twice the time, and so would looking for repetition among many different values. */
export async function writeFact(warehouse: Warehouse, relation: string, path: string, order?: string): Promise<void> {
  const rows = order === undefined ? relation : `(FROM ${relation} ORDER BY ${order})`;
  await warehouse.run(
    `COPY (FROM ${rows}) TO ${quoteLiteral(path)} (FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1000, PARQUET_VERSION v2)`,
  );
}

/** Gives exported facts back under the same names; the files must stay where they are. */
export async function importFacts(warehouse: Warehouse, files: readonly FactFile[]): Promise<void> {
  for (const { table, path } of files) {
    const rows = `read_parquet(${quoteLiteral(escapeGlob(path))})`;
    const columns = table === "sale" ? await saleColumns(warehouse, rows) : ["*"];
    await warehouse.run(`CREATE OR REPLACE TEMP VIEW ${table} AS SELECT ${columns.join(", ")} FROM ${rows}`);
  }
}

/** What a file of sales may leave out, and what every row says then. */
const constantSales: Readonly<Record<string, string>> = {
  split_value: "NULL::VARCHAR",
  is_in_order: "false",
  cost: "NULL::BIGINT",
};

/** All columns of sales, those that their file leaves out included. */
async function saleColumns(warehouse: Warehouse, rows: string): Promise<string[]> {
  const columns = await warehouse.all<{ name: string }>(`SELECT column_name AS name FROM (DESCRIBE FROM ${rows})`);
  const present = new Set(columns.map(({ name }) => name));
  const added = Object.entries(constantSales).filter(([name]) => !present.has(name));
  return ["*", ...added.map(([name, value]) => `${value} AS ${name}`)];
}

/** DuckDB reads every path as a pattern: a folder may be called `[2026]`. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}
