import { JepyoError } from "../../model/errors.ts";
import type { Job, SplitRule } from "../../model/job.ts";
import type { Quality } from "../../model/statement.ts";

/** Throws: JEPYO-SPLIT-COLUMN when the data carry nothing that the job could be split by. */
export function requireDimension(job: Job, { by }: SplitRule, quality: Quality): void {
  const table = by === "region" ? "customers" : "transactions";
  const isThere = by === "region" ? quality.tables.customers !== undefined : quality.columns.includes(by);
  if (isThere) return;
  throw new JepyoError(`the job splits by ${by}, but the ${table} have no ${by}`, {
    code: "JEPYO-SPLIT-COLUMN",
    fault: "configuration",
    place: { job: job.name, table, column: by },
    hint: `map the source's column to ${by} in ${table}.columns, or remove split`,
  });
}
