import { JepyoError } from "../../model/errors.ts";
import { escapeGlob } from "../../warehouse/fact-tables.ts";
import { quoteLiteral, quoteName } from "../../warehouse/quote.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { ColumnChoice } from "../columns.ts";
import type { Text } from "./records.ts";

/** A UTF-8 text on its way into a table. */
export interface Reading extends Text {
  readonly gzip: boolean;
  /** Lines before the first row: empty ones, then the header. */
  readonly header: { readonly present: boolean; readonly emptyLines: number };
  readonly relation: string;
  readonly choices: readonly ColumnChoice[];
  readonly parallel: boolean;
  /** Detected when absent; DuckDB may mistake one inside quotes for it. */
  readonly lineEnd?: LineEnd;
}

/** As DuckDB spells them. */
export type LineEnd = "\\n" | "\\r\\n" | "\\r";

/** Whether DuckDB read exactly the expected rows and refused none; else nothing was kept. */
export async function readExactly(warehouse: Warehouse, reading: Reading, expectedRows: number): Promise<boolean> {
  await warehouse.run("BEGIN");
  try {
    const targets = reading.choices.map((choice) => quoteName(choice.column.name)).join(", ");
    const [inserted] = await warehouse.all<{ Count: bigint }>(
      `INSERT INTO ${reading.relation} (${targets}) SELECT ${targets} FROM (${selectRows(reading)})`,
    );
    if (inserted?.Count === BigInt(expectedRows)) {
      await warehouse.run("COMMIT");
      return true;
    }
    await warehouse.run("ROLLBACK");
    return false;
  } catch (error) {
    await warehouse.run("ROLLBACK");
    if (error instanceof JepyoError) throw error;
    return false;
  }
}

/** Columns are called by position, so nothing from the file's header reaches SQL. */
export function selectRows(reading: Reading): string {
  const columns = Array.from({ length: reading.width }, (_, index) => `c${index}: 'VARCHAR'`).join(", ");
  const named = reading.choices.map((choice) => `c${choice.index} AS ${quoteName(choice.column.name)}`).join(", ");
  const lineEnd = reading.lineEnd === undefined ? "" : `, new_line = '${reading.lineEnd}'`;
  return `SELECT ${named} FROM read_csv(
    ${quoteLiteral(escapeGlob(reading.file.absolute))}, auto_detect = false, header = ${reading.header.present},
    skip = ${reading.header.emptyLines}, delim = ${quoteLiteral(reading.delimiter)}, quote = '"', escape = '"',
    compression = '${reading.gzip ? "gzip" : "none"}', parallel = ${reading.parallel}${lineEnd}, columns = {${columns}})`;
}
