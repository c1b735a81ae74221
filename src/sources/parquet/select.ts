import { escapeGlob } from "../../warehouse/fact-tables.ts";
import { quoteLiteral, quoteName } from "../../warehouse/quote.ts";
import type { ColumnChoice } from "../columns.ts";
import type { ParquetColumn } from "./schema.ts";

/** One file's rows with canonical names, numbered from `firstRow`. */
export function rowsSelect(
  path: string,
  columns: readonly ParquetColumn[],
  choices: readonly ColumnChoice[],
  firstRow: bigint,
): string {
  const selected = choices.map(
    ({ column, index }) => `${quoteName(columns[index]?.name ?? "")} AS ${quoteName(column.name)}`,
  );
  const file = `read_parquet(${quoteLiteral(escapeGlob(path))}, binary_as_string = true)`;
  return `SELECT file_row_number + ${firstRow} AS source_row, ${selected.join(", ")} FROM ${file}`;
}
