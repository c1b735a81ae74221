import type { Company, SourceSpec, SplitRule } from "../model/job.ts";
import type { Quality } from "../model/statement.ts";
import { buildIdentities } from "./identities.ts";
import { measureQuality } from "./quality.ts";
import { refuseTooManyRejections } from "./rejections.ts";
import { stageTables, transactionColumns } from "./staging.ts";
import { refuseUnknownIndicators } from "./unknown-indicators.ts";
import { refuseUnmappedValues } from "./unmapped-values.ts";
import type { Warehouse } from "./warehouse.ts";

export { exportFacts, type FactTable, factTables, importFacts } from "./fact-tables.ts";

export interface FactOptions {
  readonly source: SourceSpec;
  readonly company: Company;
  readonly maxRejectedShare: number;
  /** What the facts keep apart, so that statements can be made of each; absent = nothing. */
  readonly split?: SplitRule;
  /** Gets the data-quality report before too many rejected rows can stop the run. */
  readonly report?: (quality: Quality) => Promise<void>;
}

/** After identities, which are followed first and have a file of their own, customers, and what the facts are split by. */
const factScripts = [
  "customer-number",
  "place",
  "customer-month",
  "order-month",
  "place-month",
  "membership",
  "cost",
  "visit",
  "benchmark",
  "control",
] as const;

/**
 * From loaded rows to facts: types them, refuses what cannot be trusted, sums the rest.
 * Throws: JEPYO-SALES-TYPE-UNMAPPED and its kin, JEPYO-BENCHMARK-UNKNOWN, JEPYO-DATA-REJECTED, JEPYO-IDENTITY-TARGETS, JEPYO-IDENTITY-CYCLE.
 */
export async function buildFacts(warehouse: Warehouse, options: FactOptions): Promise<Quality> {
  await stageTables(warehouse, options.source, options.company);
  await refuseUnmappedValues(warehouse, options.source);
  await refuseUnknownIndicators(warehouse);
  const quality = await measureQuality(warehouse);
  await options.report?.(quality);
  refuseTooManyRejections(quality, options.source, options.maxRejectedShare);
  await buildIdentities(warehouse);
  await warehouse.script(factFile("customer"));
  await warehouse.script(factFile(`split/${options.split?.by ?? "none"}`));
  await warehouse.script(factFile(`row-cost/${transactionColumns(warehouse).includes("cost") ? "given" : "absent"}`));
  for (const script of factScripts) await warehouse.script(factFile(script));
  return quality;
}

function factFile(name: string): URL {
  return new URL(`./facts/${name}.sql`, import.meta.url);
}
