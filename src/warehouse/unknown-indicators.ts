import { benchmarkIndicators } from "../model/benchmark.ts";
import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { placesOf } from "./places.ts";
import type { Warehouse } from "./warehouse.ts";

const namesShown = 20;

/** A benchmark of something that is no figure of the statements would stand beside nothing. Throws: JEPYO-BENCHMARK-UNKNOWN. */
export async function refuseUnknownIndicators(warehouse: Warehouse): Promise<void> {
  const unknown = await warehouse.all<{ indicator: string; first_row: bigint }>(
    `SELECT indicator, min(source_row) AS first_row FROM staged_benchmark
     WHERE reason IS NULL AND NOT list_contains($known::VARCHAR[], indicator)
     GROUP BY indicator ORDER BY first_row LIMIT ${namesShown}`,
    { known: benchmarkIndicators },
  );
  const [first] = unknown;
  if (first === undefined) return;
  const [place] = await placesOf(warehouse, "benchmarks", [first.first_row]);
  const near = nearest(first.indicator, benchmarkIndicators);
  throw new JepyoError(`no indicator is called ${unknown.map(({ indicator }) => `"${indicator}"`).join(", ")}`, {
    code: "JEPYO-BENCHMARK-UNKNOWN",
    fault: "source",
    place: {
      table: "benchmarks",
      column: "indicator",
      ...(place === undefined ? {} : { file: place.file }),
      ...(typeof place?.line === "number" ? { line: place.line } : {}),
    },
    hint: `${near === undefined ? "" : `did you mean "${near}"? `}indicators are ${benchmarkIndicators.join(", ")}`,
  });
}
