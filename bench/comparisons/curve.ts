import { transactionsFile } from "../data.ts";
import { interleave, printBeside, type Side } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/** Three times ten times the customers, rows in proportion: what a first run costs. */
export async function curve({ directory, full, rounds }: BenchOptions): Promise<void> {
  const rowsPerCustomer = full ? 3 : 10;
  const sides: Side[] = [];
  for (const customers of full ? [200_000, 2_000_000, 20_000_000] : [4_000, 40_000, 400_000]) {
    const size = { rows: customers * rowsPerCustomer, customers, withIds: false } as const;
    const file = await transactionsFile(directory, { ...size, format: "parquet" });
    const input = {
      directory,
      file,
      withIds: false,
      memoryLimit: "2GB",
      period: "2026-10",
      facts: `facts-${customers}`,
    };
    sides.push({ name: `${customers} customers`, module: "first-run", input });
  }
  const [reference] = sides;
  printBeside(
    `First run by customers, ${rowsPerCustomer} rows each`,
    await interleave(sides, rounds),
    reference?.name ?? "",
  );
}
