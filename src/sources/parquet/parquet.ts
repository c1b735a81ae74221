import { join } from "node:path";
import { JepyoError } from "../../model/errors.ts";
import type { SourceSpec, TableName } from "../../model/job.ts";
import { canonicalTables, tableNames } from "../../warehouse/canonical-tables.ts";
import { defineRawTable, keptType } from "../../warehouse/raw-tables.ts";
import { openWarehouse, type Warehouse } from "../../warehouse/warehouse.ts";
import { type ColumnChoice, chooseColumns } from "../columns.ts";
import { contentHashOf, hashFile } from "../content-hash.ts";
import { filesOf, type SourceFile } from "../files.ts";
import type { Source, SourceContext, SourceInspection } from "../source.ts";
import { type ParquetColumn, readSchema } from "./schema.ts";
import { rowsSelect } from "./select.ts";

interface ParquetFile {
  readonly file: SourceFile;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  readonly choices: readonly ColumnChoice[];
}

/** Rows a file may have before its numbers would reach the next file's. */
const rowsPerFile = 1n << 40n;

/** Parquet files, read in place: nothing is copied before staging. */
export const parquetSource: Source = {
  type: "parquet",

  async inspect(spec, context): Promise<SourceInspection> {
    const warehouse = await openWarehouse({ directory: join(context.scratch, "inspect") });
    try {
      const tables: InspectedTable[] = [];
      for (const table of tablesOf(spec)) {
        tables.push(await inspected(table, await openFiles(warehouse, table, spec, context)));
      }
      return { contentHash: contentHashOf(tables), tables };
    } finally {
      await warehouse.close();
    }
  },

  async load(spec, context, warehouse): Promise<string> {
    const tables: InspectedTable[] = [];
    for (const table of tablesOf(spec)) {
      const files = await openFiles(warehouse, table, spec, context);
      const selects = files.map(({ file, columns, choices }, index) =>
        rowsSelect(file.absolute, columns, choices, BigInt(index) * rowsPerFile),
      );
      await warehouse.run(`CREATE TEMP VIEW loaded_${table} AS ${selects.join(" UNION ALL BY NAME ")}`);
      await defineRawTable(warehouse, table, `loaded_${table}`);
      warehouse.loaded.push(
        ...files.map(({ file, rows, choices }, index) => ({
          table,
          path: file.path,
          columns: choices.map((choice) => choice.column.name),
          firstRow: BigInt(index) * rowsPerFile,
          rows,
          malformed: { count: 0, firstLines: [] },
          lineOf: async (positions: readonly number[]) => positions.map((position) => position + 1),
        })),
      );
      tables.push(await inspected(table, files));
    }
    return contentHashOf(tables);
  },
};

type InspectedTable = SourceInspection["tables"][number];

async function inspected(table: TableName, opened: readonly ParquetFile[]): Promise<InspectedTable> {
  const files = [];
  for (const { file } of opened) files.push({ path: file.path, ...(await hashFile(file)) });
  return {
    table,
    files,
    columns: [...new Set(opened.flatMap(({ columns }) => columns.map((column) => column.name)))],
  };
}

function tablesOf(spec: SourceSpec): readonly TableName[] {
  return tableNames.filter((table) => spec.tables[table] !== undefined);
}

async function openFiles(
  warehouse: Warehouse,
  table: TableName,
  spec: SourceSpec,
  context: SourceContext,
): Promise<ParquetFile[]> {
  const tableSpec = spec.tables[table];
  if (tableSpec === undefined) return [];
  const opened: ParquetFile[] = [];
  for (const file of await filesOf(table, tableSpec, context.workspace)) {
    const { columns, rows } = await readSchema(warehouse, file);
    const names = columns.map((column) => column.name);
    opened.push({ file, rows, columns, choices: chooseColumns(table, tableSpec, file.path, names) });
  }
  refuseMixedTimes(table, opened);
  return opened;
}

/** Throws: JEPYO-SOURCE-COLUMN-TYPE where one file has instants and another local times; together they would mean neither. */
function refuseMixedTimes(table: TableName, files: readonly ParquetFile[]): void {
  for (const { name } of canonicalTables[table].filter((column) => column.kind === "time")) {
    const kinds = new Map<string, string>();
    for (const { file, columns, choices } of files) {
      const choice = choices.find(({ column }) => column.name === name);
      if (choice !== undefined) kinds.set(keptType("time", columns[choice.index]?.type ?? ""), file.path);
    }
    const [first, second] = [...kinds];
    if (first === undefined || second === undefined) continue;
    throw new JepyoError(`${table}.${name}: ${first[1]} has ${first[0]}, ${second[1]} has ${second[0]}`, {
      code: "JEPYO-SOURCE-COLUMN-TYPE",
      fault: "source",
      place: { file: second[1], table, column: name },
      hint: "write the column with one type in all files",
    });
  }
}
