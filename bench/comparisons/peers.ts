import { transactionsFile } from "../data.ts";
import { interleave, printBeside, type Side } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/**
 * The same movements in PostgreSQL and pandas, twice: from rows that each side has already loaded in the way that suits it, and from the file. jepyo always
 * fills and checks all four statements; from the file it also hashes it, judges every row and keeps facts for later months. PostgreSQL cannot read Parquet:
 * it is given the four columns it needs as CSV, and writing that is nobody's time.
 */
export async function peers({ directory, full, rounds }: BenchOptions): Promise<void> {
  const size = full ? { rows: 5_000_000, customers: 500_000 } : { rows: 1_000_000, customers: 100_000 };
  const file = await transactionsFile(directory, { ...size, withIds: false, format: "parquet" });
  const jepyo = { directory, file, withIds: false, memoryLimit: "2GB", period: "2026-10", facts: "facts-peers" };
  const sides = (from: "rows" | "file", name: (who: string) => string): Side[] => [
    { name: name("jepyo"), module: "movements", input: { ...jepyo, from } },
    { name: name("PostgreSQL"), module: "postgres", input: { directory, file, from } },
    { name: name("pandas"), module: "pandas", input: { directory, file, from } },
  ];
  // From the file first: that leaves the facts that the other way begins with.
  const fromFile = sides("file", (who) => `${who}, from the file`);
  const fromRows = sides("rows", (who) => `${who}, from its loaded rows`);
  const measured = await interleave([...fromFile, ...fromRows], rounds);
  const title = `movements of seven months, ${size.rows / 1e6} M transactions`;
  for (const group of [fromFile, fromRows]) {
    const names = group.map((side) => side.name);
    const beside = measured.filter(({ name }) => names.includes(name));
    printBeside(title, beside, names[0] ?? "");
  }
  const answers = new Set(measured.map(({ answer }) => answer));
  console.log(answers.size === 1 ? "all count the same" : `they count DIFFERENTLY: ${[...answers].join("; ")}`);
}
