import { escapeGlob } from "../../warehouse/fact-tables.ts";
import { quoteName } from "../../warehouse/quote.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { ColumnChoice } from "../columns.ts";
import type { Dialect } from "./header.ts";

/** A UTF-8 text on its way into a table. */
export interface Reading {
  readonly path: string;
  readonly gzip: boolean;
  readonly dialect: Dialect;
  readonly relation: string;
  readonly choices: readonly ColumnChoice[];
}

/** True when every line became a row; else nothing was kept. */
export async function readInParallel(warehouse: Warehouse, reading: Reading, expectedRows: number): Promise<boolean> {
  await warehouse.run("BEGIN");
  try {
    const [inserted] = await warehouse.all<{ Count: bigint }>(insertStatement(reading, ""), parametersOf(reading));
    if (inserted?.Count === BigInt(expectedRows)) {
      await warehouse.run("COMMIT");
      return true;
    }
  } catch (error) {
    if (!isCsvError(error)) {
      await warehouse.run("ROLLBACK");
      throw error;
    }
  }
  await warehouse.run("ROLLBACK");
  return false;
}

/** Reads on one thread; returns the numbers of refused records, ascending: the header is 1, empty lines count. */
export async function readKeepingRefused(warehouse: Warehouse, reading: Reading): Promise<number[]> {
  await warehouse.run("DROP TABLE IF EXISTS refused_record; DROP TABLE IF EXISTS refused_scan");
  await warehouse.run(
    insertStatement(
      reading,
      ", parallel = false, store_rejects = true, rejects_table = 'refused_record', rejects_scan = 'refused_scan', rejects_limit = 0",
    ),
    parametersOf(reading),
  );
  const refused = await warehouse.all<{ line: bigint }>("SELECT DISTINCT line FROM refused_record ORDER BY line");
  return refused.map((record) => Number(record.line));
}

/** Columns are called by position, so nothing from the file's header reaches SQL. */
function insertStatement({ dialect, relation, choices, gzip }: Reading, options: string): string {
  const columns = dialect.columns.map((_, index) => `c${index}: 'VARCHAR'`).join(", ");
  const targets = choices.map((choice) => quoteName(choice.column.name)).join(", ");
  const origins = choices.map((choice) => `c${choice.index}`).join(", ");
  return `INSERT INTO ${relation} (${targets}) SELECT ${origins} FROM read_csv(
    $path, auto_detect = false, header = true, skip = ${dialect.skip}, delim = $delimiter, quote = '"', escape = '"',
    compression = '${gzip ? "gzip" : "none"}', columns = {${columns}}${options})`;
}

function parametersOf({ path, dialect }: Reading): { path: string; delimiter: string } {
  return { path: escapeGlob(path), delimiter: dialect.delimiter };
}

/** DuckDB says so when a record has not the columns it should have. */
function isCsvError(error: unknown): boolean {
  return error instanceof Error && /CSV Error|Invalid Input Error|Conversion Error/.test(error.message);
}
