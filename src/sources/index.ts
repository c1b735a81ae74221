import { JepyoError } from "../model/errors.ts";
import { csvSource } from "./csv/csv.ts";
import { parquetSource } from "./parquet/parquet.ts";
import type { Source } from "./source.ts";

/** Every source there is. */
const sources: readonly Source[] = [csvSource, parquetSource];

/** Throws: JEPYO-SOURCE-TYPE. */
export function sourceOf(type: string): Source {
  const source = sources.find((candidate) => candidate.type === type);
  if (source !== undefined) return source;
  throw new JepyoError(
    `there is no source type "${type}"; expected ${sources.map((known) => known.type).join(" or ")}`,
    {
      code: "JEPYO-SOURCE-TYPE",
      fault: "configuration",
    },
  );
}
