import { JepyoError } from "../model/errors.ts";

/**
 * Tells a full memory or disk apart from everything else DuckDB may say.
 * Its other messages can quote values from the data, so they stay unexpected errors whose text is never stored.
 */
export function warehouseError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : "";
  if (/no space left on device|max_temp_directory_size/i.test(message)) {
    return new JepyoError("the scratch folder has no room left for the computation", {
      code: "JEPYO-WAREHOUSE-DISK",
      fault: "environment",
      retry: "later",
      hint: "free disk space below JEPYO_HOME and run again",
      cause: error,
    });
  }
  if (/^Out of Memory Error/i.test(message)) {
    return new JepyoError("the computation did not fit in the memory it was given", {
      code: "JEPYO-WAREHOUSE-MEMORY",
      fault: "environment",
      hint: "run on a machine with more memory, or split the source into fewer rows",
      cause: error,
    });
  }
  return error;
}
