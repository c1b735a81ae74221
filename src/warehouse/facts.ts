import type { Company, SourceSpec, SplitRule } from "../model/job.ts";
import { moneyFromDecimal } from "../model/money.ts";
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
  await sumRows(warehouse, quality);
  for (const script of factScripts) await warehouse.script(factFile(script));
  return quality;
}

/** Sums rows by month in the narrowest way that these data allow. */
async function sumRows(warehouse: Warehouse, quality: Quality): Promise<void> {
  const columns = transactionColumns(warehouse);
  const places = columns.includes("channel") || columns.includes("store") ? "given" : "absent";
  await warehouse.script(factFile(`row-cost/${columns.includes("cost") ? "given" : "absent"}`));
  await warehouse.script(factFile(`places/${places}`));
  await warehouse.script(factFile("written-month"));
  await warehouse.script(factFile(`single-orders/${places}`));
  await warehouse.script(factFile(`spellings/${(await isTrimmed(warehouse)) ? "several" : "one"}`));
  await warehouse.script(factFile(`money/${isNarrow(quality) ? "narrow" : "wide"}`));
}

/** Whether some customer's id is written with white space around it. */
async function isTrimmed(warehouse: Warehouse): Promise<boolean> {
  const [found] = await warehouse.all(
    "SELECT 1 FROM written_customer WHERE written_customer_id IS DISTINCT FROM customer_id LIMIT 1",
  );
  return found !== undefined;
}

/** No sum of some rows is farther from zero than all sales or all refunds; a bit is left, so that two such sums can be added. */
function isNarrow({ accepted }: Quality): boolean {
  return [accepted.grossSales, accepted.refunds].every((total) => {
    const sum = moneyFromDecimal(total);
    return BigInt.asIntN(63, sum) === sum;
  });
}

function factFile(name: string): URL {
  return new URL(`./facts/${name}.sql`, import.meta.url);
}
