import { join } from "node:path";
import { escapeGlob } from "../../warehouse/fact-tables.ts";
import { quoteLiteral } from "../../warehouse/quote.ts";
import { defineRawTable } from "../../warehouse/raw-tables.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type ExtractedTable, keyOf } from "./extract.ts";

/** Fills `raw_<table>` from an extract, in place. */
export async function loadExtract(
  warehouse: Warehouse,
  folder: string,
  tables: readonly ExtractedTable[],
): Promise<void> {
  for (const extracted of tables) {
    const { table, path, rows, columns } = extracted;
    const file = `read_parquet(${quoteLiteral(escapeGlob(join(folder, `${table}.parquet`)))})`;
    await warehouse.run(
      `CREATE OR REPLACE TEMP VIEW loaded_${table} AS SELECT file_row_number AS source_row, * FROM ${file}`,
    );
    await defineRawTable(warehouse, table, `loaded_${table}`);
    const key = keyOf(extracted);
    warehouse.loaded.push({
      table,
      path,
      columns: columns.map(({ name }) => name),
      firstRow: 0n,
      rows,
      malformed: { count: 0, firstLines: [] },
      lineOf: async (positions) => positions.map((position) => position + 1),
      ...(key === undefined ? {} : { nameOf: (positions) => namesOf(warehouse, file, path, key, positions) }),
    });
  }
}

/** `orders where ORDER_NO = 20011`: rows of a database have no lines. */
async function namesOf(
  warehouse: Warehouse,
  file: string,
  path: string,
  key: string,
  positions: readonly number[],
): Promise<(string | null)[]> {
  const rows = await warehouse.all<{ at: bigint; id: string | null }>(
    `SELECT file_row_number AS at, transaction_id::VARCHAR AS id FROM ${file} WHERE file_row_number IN (${positions.join(", ")})`,
  );
  const ids = new Map(rows.map(({ at, id }) => [Number(at), id]));
  return positions.map((position) => {
    const id = ids.get(position) ?? null;
    return id === null ? null : `${path} where ${key} = ${id.slice(0, 60)}`;
  });
}
