import type { SourceSpec, TableName } from "../../model/job.ts";
import { canonicalTables, tableNames } from "../../warehouse/canonical-tables.ts";
import { quoteName } from "../../warehouse/quote.ts";
import { defineRawTable } from "../../warehouse/raw-tables.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { chooseColumns } from "../columns.ts";
import { contentHashOf } from "../content-hash.ts";
import { filesOf } from "../files.ts";
import type { Source, SourceContext, SourceInspection } from "../source.ts";
import { leaveTable, mayBeLeft } from "./leave-table.ts";
import { type CsvFile, loadFile, type OpenFile, openFile } from "./load-file.ts";
import { probeFile } from "./probe.ts";

/** Text files: comma, tab, semicolon or bar; UTF-8, CP949 or UTF-16; packed with gzip or not. */
export const csvSource: Source = {
  type: "csv",

  async inspect(spec, context): Promise<SourceInspection> {
    const tables: InspectedTable[] = [];
    for (const table of tablesOf(spec)) tables.push(inspected(table, await probeTable(table, spec, context)));
    return { contentHash: contentHashOf(tables), tables };
  },

  async load(spec, context, warehouse): Promise<string> {
    const tables: InspectedTable[] = [];
    for (const table of tablesOf(spec)) {
      const files = await probeTable(table, spec, context);
      await loadTable(table, files, context, warehouse);
      tables.push(inspected(table, files));
    }
    return contentHashOf(tables);
  },
};

type InspectedTable = SourceInspection["tables"][number];

function inspected(table: TableName, files: readonly CsvFile[]): InspectedTable {
  return {
    table,
    files: files.map(({ file, probe }) => ({ path: file.path, sha256: probe.sha256, bytes: probe.bytes })),
    columns: [...new Set(files.flatMap(({ probe }) => probe.columns))],
  };
}

function tablesOf(spec: SourceSpec): readonly TableName[] {
  return tableNames.filter((table) => spec.tables[table] !== undefined);
}

async function probeTable(table: TableName, spec: SourceSpec, context: SourceContext): Promise<CsvFile[]> {
  const tableSpec = spec.tables[table];
  if (tableSpec === undefined) return [];
  const probed: CsvFile[] = [];
  for (const file of await filesOf(table, tableSpec, context.workspace)) {
    const probe = await probeFile(file, tableSpec);
    probed.push({ table, file, probe, choices: chooseColumns(table, tableSpec, file.path, probe.columns) });
  }
  return probed;
}

async function loadTable(
  table: TableName,
  files: readonly CsvFile[],
  context: SourceContext,
  warehouse: Warehouse,
): Promise<void> {
  const open: OpenFile[] = [];
  for (const file of files) open.push(await openFile(file, `csv_${table}`, context.scratch));
  const read = () => readTable(table, open, context.scratch, warehouse);
  if (table !== "transactions" || context.leaveText !== true || !mayBeLeft(open)) return read();
  await leaveTable(warehouse, table, open, async () => {
    warehouse.unread.delete(table);
    const others = warehouse.loaded.filter((file) => file.table !== table);
    warehouse.loaded.splice(0, warehouse.loaded.length, ...others);
    await read();
  });
}

async function readTable(
  table: TableName,
  files: readonly OpenFile[],
  scratch: string,
  warehouse: Warehouse,
): Promise<void> {
  const present = new Set(files.flatMap(({ csv }) => csv.choices.map((choice) => choice.column.name)));
  const columns = canonicalTables[table].filter((column) => present.has(column.name));
  await warehouse.run(
    `CREATE TEMP TABLE csv_${table} (${columns.map((column) => `${quoteName(column.name)} VARCHAR`).join(", ")})`,
  );
  for (const file of files) warehouse.loaded.push(await loadFile(warehouse, file, scratch));
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW loaded_${table} AS SELECT rowid AS source_row, * FROM csv_${table}`);
  await defineRawTable(warehouse, table, `loaded_${table}`);
}
