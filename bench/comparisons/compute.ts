import { transactionsFile } from "../data.ts";
import { interleave, printBeside, type Side } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/** The first run and a later month, beside one bare GROUP BY over the same Parquet file. */
export async function compute({ directory, full, rounds }: BenchOptions): Promise<void> {
  const size = full ? { rows: 20_000_000, customers: 2_000_000 } : { rows: 4_000_000, customers: 400_000 };
  const file = await transactionsFile(directory, { ...size, withIds: true, format: "parquet" });
  const shared = { directory, file, memoryLimit: "2GB" };
  const jepyo = (name: string, module: string, input: object): Side => ({
    name,
    module,
    input: { ...shared, ...input },
  });
  const bare = "DuckDB, GROUP BY customer, month";
  const sides: Side[] = [
    { name: bare, module: "bare", input: { ...shared, keep: false } },
    { name: "the same, kept as Parquet", module: "bare", input: { ...shared, keep: true } },
    jepyo("jepyo, first run", "first-run", { withIds: false, period: "2026-09", facts: "facts" }),
    jepyo("jepyo, a later month", "later-month", { withIds: false, period: "2026-10", facts: "facts" }),
    jepyo("jepyo, first run, ids checked", "first-run", { withIds: true, period: "2026-09", facts: "facts-ids" }),
    jepyo("jepyo, first run, 512 MB", "first-run", {
      withIds: false,
      period: "2026-09",
      facts: "facts-512",
      memoryLimit: "512MB",
    }),
  ];
  const measured = await interleave(sides, rounds);
  printBeside(`${size.rows / 1e6} M transactions, ${size.customers / 1e6} M customers, 24 months`, measured, bare);
  const answerOf = (name: string) => measured.find((side) => side.name === name)?.answer;
  const same = answerOf("jepyo, first run") === answerOf("jepyo, first run, 512 MB");
  console.log(`statements at 512 MB: ${same ? "the same" : "DIFFERENT"}`);
}
