import { transactionsFile } from "../data.ts";
import { runSide } from "../measure.ts";
import type { BenchOptions } from "../options.ts";
import type { ValueCost } from "../sides/value.ts";

/** What customer value adds to the four statements, and what fitting BG/NBD costs beside the summaries it is fitted to. */
export async function value({ directory, full, rounds }: BenchOptions): Promise<void> {
  const size = full ? { rows: 20_000_000, customers: 2_000_000 } : { rows: 4_000_000, customers: 400_000 };
  const file = await transactionsFile(directory, { ...size, withIds: true, format: "parquet" });
  const input = { directory, file, memoryLimit: "2GB", withIds: false, period: "2026-10", facts: "facts-value" };
  await runSide({ name: "first run", module: "first-run", input });
  const costs: ValueCost[] = [];
  for (let round = 0; round < rounds; round++) {
    costs.push(await runSide<ValueCost>({ name: "value", module: "value", input }));
    console.error(`  round ${round + 1}`);
  }
  const middle = (figure: (cost: ValueCost) => number) =>
    costs.map(figure).sort((left, right) => left - right)[costs.length >> 1] ?? 0;
  const seconds = (figure: (cost: ValueCost) => number) => middle(figure).toFixed(2);
  console.log(
    `\n${size.rows / 1e6} M transactions, ${size.customers / 1e6} M customers, 24 months (medians, CPU time)`,
  );
  console.table({
    "four statements": { s: seconds(({ four }) => four), "×": "1" },
    "RFM and cohorts": {
      s: seconds(({ rfmAndCohorts }) => rfmAndCohorts),
      "×": middle(({ rfmAndCohorts, four }) => rfmAndCohorts / four).toFixed(2),
    },
    "the same with the summaries they share": {
      s: seconds(({ rfmAndCohorts, shared }) => rfmAndCohorts + shared),
      "×": middle(({ rfmAndCohorts, shared, four }) => (rfmAndCohorts + shared) / four).toFixed(2),
    },
    "lifetime value by group": {
      s: seconds(({ lifetime }) => lifetime),
      "×": middle(({ lifetime, four }) => lifetime / four).toFixed(2),
    },
    "summaries for prediction": { s: seconds(({ summaries }) => summaries), "×": "1" },
    "BG/NBD fitted": { s: seconds(({ fit }) => fit), "×": middle(({ fit, summaries }) => fit / summaries).toFixed(2) },
    "all of prediction, back-test included": {
      s: seconds(({ prediction }) => prediction),
      "×": middle(({ prediction, summaries }) => prediction / summaries).toFixed(2),
    },
  });
  console.log(
    `${middle(({ groups }) => groups)} different histories of ${middle(({ customers }) => customers)} customers`,
  );
}
