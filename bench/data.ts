import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

export interface DataSize {
  readonly rows: number;
  readonly customers: number;
  readonly withIds: boolean;
  readonly format: "parquet" | "csv";
}

/** The file with these transactions in `directory`, made if it is not there. Returns: its name in the directory. */
export async function transactionsFile(directory: string, size: DataSize): Promise<string> {
  const { rows, customers, withIds, format } = size;
  const name = `transactions-${rows}-${customers}-${withIds ? "ids" : "noids"}.${format}`;
  const path = join(directory, name);
  if (existsSync(path)) return name;
  await mkdir(directory, { recursive: true });
  console.error(`  making ${name}`);
  const query = (await readFile(new URL("./data/transactions.sql", import.meta.url), "utf8"))
    .replaceAll("$rows", String(rows))
    .replaceAll("$customers", String(customers))
    .replaceAll("$withIds", String(withIds));
  const instance = await DuckDBInstance.create(":memory:", { threads: "2", memory_limit: "2GB" });
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}.part' (FORMAT ${format})`);
  connection.closeSync();
  instance.closeSync();
  await rename(`${path}.part`, path);
  return name;
}
