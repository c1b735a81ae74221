import { transactionsFile } from "../data.ts";
import { interleave, printBeside, type Side } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/** Rows of a CSV file typed, rejected one by one and told by place, beside DuckDB believing the same file. */
export async function csv({ directory, full, rounds }: BenchOptions): Promise<void> {
  const size = full ? { rows: 5_000_000, customers: 500_000 } : { rows: 1_000_000, customers: 100_000 };
  const file = await transactionsFile(directory, { ...size, withIds: true, format: "csv" });
  const shared = { directory, file, memoryLimit: "2GB" };
  const bare = "DuckDB, read_csv into a table";
  const rows = { period: "2026-10", facts: "facts-csv" };
  const sides: Side[] = [
    { name: bare, module: "csv-table", input: shared },
    { name: "jepyo, rows checked", module: "csv-rows", input: { ...shared, ...rows, withIds: false } },
    { name: "jepyo, rows and ids checked", module: "csv-rows", input: { ...shared, ...rows, withIds: true } },
  ];
  printBeside(`CSV, ${size.rows / 1e6} M rows`, await interleave(sides, rounds), bare);
}
