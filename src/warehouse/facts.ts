import type { Company, SourceSpec, SplitRule } from "../model/job.ts";
import type { Quality } from "../model/statement.ts";
import { keyCustomers } from "./customer-keys.ts";
import { importFacts, saleFile, writeFact } from "./fact-tables.ts";
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
  "turns",
  "customer-start",
  "order-month",
  "place-month",
  "membership",
  "cost",
  "visit",
  "benchmark",
  "control",
  "market",
  "contract",
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
  await keyCustomers(warehouse);
  await writeSales(warehouse, options.split !== undefined);
  await warehouse.script(factFile(`turns/${await turnWidth(warehouse)}`));
  for (const script of factScripts) await warehouse.script(factFile(script));
  return quality;
}

/** Writes accepted rows, narrow, to a file of the warehouse's folder, and reads them from there. Columns that would say one thing in every row are left out. */
async function writeSales(warehouse: Warehouse, isSplit: boolean): Promise<void> {
  const columns = transactionColumns(warehouse);
  const places = columns.includes("channel") || columns.includes("store") ? "given" : "absent";
  await warehouse.script(factFile(`places/${places}`));
  await warehouse.script(factFile("sale"));
  const present = new Set(columns);
  const absent = [
    ...(isSplit ? [] : ["split_value"]),
    ...(present.has("order_id") ? [] : ["is_in_order"]),
    ...(present.has("cost") ? [] : ["cost"]),
  ];
  const rows = absent.length === 0 ? "" : ` EXCLUDE (${absent.join(", ")})`;
  await writeFact(warehouse, `(SELECT *${rows} FROM accepted_sale)`, saleFile(warehouse));
  await importFacts(warehouse, [{ table: "sale", path: saleFile(warehouse) }]);
}

/** Whether 62 bits hold every turn of a purchase in these data. */
async function turnWidth(warehouse: Warehouse): Promise<"narrow" | "wide"> {
  const [found] = await warehouse.all<{ turns: bigint }>(
    `SELECT (coalesce(epoch_us(max(occurred_at)) - epoch_us(min(occurred_at)), 0) + 1)::HUGEINT * 4 * (SELECT count(*) + 1 FROM place) AS turns FROM sale`,
  );
  return (found?.turns ?? 0n) < 1n << 62n ? "narrow" : "wide";
}

function factFile(name: string): URL {
  return new URL(`./facts/${name}.sql`, import.meta.url);
}
