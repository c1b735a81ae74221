import { transactionsFile } from "../data.ts";
import { interleave, printBeside, type Side } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/**
 * The same movements in PostgreSQL and pandas. PostgreSQL has its rows loaded beforehand; pandas and jepyo read the file, and only jepyo
 * also hashes it, checks every row, keeps facts for later months and fills and checks the rest of the statements.
 */
export async function peers({ directory, full, rounds }: BenchOptions): Promise<void> {
  const size = full ? { rows: 5_000_000, customers: 500_000 } : { rows: 1_000_000, customers: 100_000 };
  const file = await transactionsFile(directory, { ...size, withIds: false, format: "parquet" });
  const shared = { directory, file };
  const jepyo = "jepyo, first run";
  const input = { ...shared, withIds: false, memoryLimit: "2GB", period: "2026-10", facts: "facts-peers" };
  const sides: Side[] = [
    { name: jepyo, module: "movements", input },
    { name: "PostgreSQL, query alone", module: "postgres", input: shared },
    { name: "pandas", module: "pandas", input: shared },
  ];
  const measured = await interleave(sides, rounds);
  printBeside(`Movements of seven months, ${size.rows / 1e6} M transactions`, measured, jepyo);
  const answers = new Set(measured.map(({ answer }) => answer));
  console.log(answers.size === 1 ? "all count the same" : `they count DIFFERENTLY: ${[...answers].join("; ")}`);
}
