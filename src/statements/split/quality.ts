import type { SplitKey } from "../../model/job.ts";
import { tablesOfWholeOnly } from "../../model/split.ts";
import type { Quality } from "../../model/statement.ts";

/** What ingest saw as a scope sees it: tables that speak of the whole company alone are absent there, not empty. */
export function qualityOfScope(quality: Quality, by: SplitKey): Quality {
  const absent: readonly string[] = tablesOfWholeOnly(by);
  return {
    ...quality,
    tables: Object.fromEntries(Object.entries(quality.tables).filter(([name]) => !absent.includes(name))),
  };
}
