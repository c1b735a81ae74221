import type { TableName } from "../../model/job.ts";
import { defineRawTable } from "../../warehouse/raw-tables.ts";
import type { UnreadFile } from "../../warehouse/unread-table.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type OpenFile, originOf } from "./load-file.ts";
import { selectRows } from "./read.ts";

/** Whether nothing in the files is quoted, so that their lines are their rows unless something is broken. */
export function mayBeLeft(files: readonly OpenFile[]): boolean {
  return files.every(({ reading }) => reading.parallel);
}

/**
 * Leaves a table in its files, as many rows as they have lines. DuckDB reads a file wholly or says that it cannot; whoever keeps the rows compares
 * their number, and reads carefully where it differs.
 */
export async function leaveTable(
  warehouse: Warehouse,
  table: TableName,
  files: readonly OpenFile[],
  readCarefully: () => Promise<void>,
): Promise<void> {
  const left: UnreadFile[] = [];
  const numbered: string[] = [];
  let next = 0n;
  for (const [index, open] of files.entries()) {
    const relation = `left_${table}_${index}`;
    await warehouse.run(
      `CREATE OR REPLACE TEMP VIEW ${relation} AS SELECT NULL::BIGINT AS source_row, * FROM (${selectRows(open.reading)})`,
    );
    numbered.push(`SELECT * REPLACE (row_number() OVER () + ${next - 1n} AS source_row) FROM ${relation}`);
    left.push({ relation, rows: open.lines });
    warehouse.loaded.push({
      ...originOf(open),
      firstRow: next,
      rows: open.lines,
      malformed: { count: 0, firstLines: [] },
    });
    next += BigInt(open.lines);
  }
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW loaded_${table} AS ${numbered.join(" UNION ALL BY NAME ")}`);
  await defineRawTable(warehouse, table, `loaded_${table}`);
  warehouse.unread.set(table, { files: left, readCarefully });
}
