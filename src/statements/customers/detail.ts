import { join } from "node:path";
import type { DetailRule, DetailTotals } from "../../model/customer-detail.ts";
import type { Value } from "../../model/value.ts";
import { readCustomerLines } from "../../warehouse/customer-lines.ts";
import { quoteLiteral } from "../../warehouse/quote.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Plan } from "../plan.ts";
import { keyBlocks } from "./pseudonym.ts";
import { prepareCustomerValues } from "./values.ts";

/** Where the lines of single customers are to lie, and what hides their ids. */
export interface DetailRequest {
  readonly rule: DetailRule;
  /** Of pseudonyms; `null` where ids are plain. */
  readonly key: string | null;
  readonly directory: string;
}

/** The lines of one scope. Shape: Parquet, the columns of `detail.sql`, largest spend first. `totals` are counted in the file itself. */
export interface DetailFile {
  readonly path: string;
  readonly totals: DetailTotals;
}

/**
 * Writes a file of single customers for every scope that has some, by the scope's key. The marts are built, those of
 * customer value too where there is one.
 * Throws: JEPYO-DETAIL-KEY.
 */
export async function writeDetail(
  warehouse: Warehouse,
  { current, pairs }: Pick<Plan, "current" | "pairs">,
  { rule, key, directory }: DetailRequest,
  { digits, value }: { readonly digits: number; readonly value: Value | null },
): Promise<ReadonlyMap<number, DetailFile>> {
  await prepareCustomerValues(warehouse, value, digits);
  const blocks = rule.ids === "plain" ? { inner: "", outer: "" } : keyBlocks(key ?? "", rule.keyFrom);
  await warehouse.script(new URL("./detail.sql", import.meta.url), {
    is_plain: rule.ids === "plain",
    inner_block: blocks.inner,
    outer_block: blocks.outer,
    window_end: current.window.end,
    own_pair: current.pairKey,
    pairs: pairs.length,
  });
  const scopes = await warehouse.all<{ scope_key: number }>("SELECT DISTINCT scope_key FROM customer_detail");
  const files = new Map<number, DetailFile>();
  for (const { scope_key: scope } of scopes) {
    const path = join(directory, `customers-${scope}.parquet`);
    await warehouse.run(
      `COPY (
        SELECT * EXCLUDE (scope_key) FROM customer_detail WHERE scope_key = ${scope} ORDER BY spend DESC, prior_spend DESC, monetary DESC NULLS LAST, customer
      ) TO ${quoteLiteral(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    files.set(scope, { path, totals: (await readCustomerLines(path, digits)).totals });
  }
  await warehouse.run("DROP TABLE customer_detail; DROP TABLE customer_value");
  return files;
}
