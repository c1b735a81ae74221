import type { TableName } from "../model/job.ts";
import { type CanonicalColumn, type ColumnKind, canonicalTables } from "./canonical-tables.ts";
import { quoteName } from "./quote.ts";
import type { Warehouse } from "./warehouse.ts";

/**
 * Names what a source loaded as `raw_<table>`: every canonical column, absent ones NULL, and `source_row`.
 * Shape: text columns VARCHAR; times VARCHAR, TIMESTAMP or TIMESTAMPTZ; amounts VARCHAR, BIGINT or a DECIMAL of up to 18 digits, four of them decimals.
 * Takes any relation with `source_row` and a subset of the canonical columns.
 */
export async function defineRawTable(warehouse: Warehouse, table: TableName, relation: string): Promise<void> {
  const types = await columnTypes(warehouse, relation);
  const timeType = commonTimeType(table, types);
  const columns = canonicalTables[table].map(
    (column) => `${readColumn(column, types, timeType)} AS ${quoteName(column.name)}`,
  );
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW raw_${table} AS SELECT source_row, ${columns.join(", ")} FROM ${quoteName(relation)}`,
  );
}

/** Tables nobody loaded are there too, without rows, in the types that are read with the least planning. */
export async function defineAbsentTables(warehouse: Warehouse, present: ReadonlySet<TableName>): Promise<void> {
  const types: Readonly<Record<ColumnKind, string>> = { text: "VARCHAR", time: "TIMESTAMP", amount: "BIGINT" };
  for (const table of Object.keys(canonicalTables) as TableName[]) {
    if (present.has(table)) continue;
    const columns = canonicalTables[table].map(({ name, kind }) => `${quoteName(name)} ${types[kind]}`);
    await warehouse.run(
      `CREATE OR REPLACE TEMP TABLE absent_${table} (source_row BIGINT, ${columns.join(", ")});
       CREATE OR REPLACE TEMP VIEW raw_${table} AS FROM absent_${table}`,
    );
  }
}

export async function columnTypes(warehouse: Warehouse, relation: string): Promise<ReadonlyMap<string, string>> {
  const rows = await warehouse.all<{ column_name: string; column_type: string }>(
    `SELECT column_name, column_type FROM (DESCRIBE ${quoteName(relation)})`,
  );
  return new Map(rows.map((row) => [row.column_name, row.column_type]));
}

/** The type a column of this kind is kept as. Text is what everything can become; staging reads it exactly. */
export function keptType(kind: ColumnKind, type: string): string {
  if (kind === "time" && /^(TIMESTAMP WITH TIME ZONE)$/.test(type)) return "TIMESTAMP WITH TIME ZONE";
  if (kind === "time" && /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(type)) return "TIMESTAMP";
  if (kind === "amount" && /^U?(TINYINT|SMALLINT|INTEGER)$|^BIGINT$/.test(type)) return "BIGINT";
  if (kind === "amount" && isCompactDecimal(type)) return type;
  return "VARCHAR";
}

function isCompactDecimal(type: string): boolean {
  const [, width, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  return Number(width) <= 18 && Number(scale) <= 4;
}

/** One reader reads all times of a table, so they are kept as one type: their own where they agree, else text. */
function commonTimeType(table: TableName, types: ReadonlyMap<string, string>): string {
  const times = canonicalTables[table].filter((column) => column.kind === "time");
  const kept = new Set(
    times.flatMap(({ kind, name }) => (types.has(name) ? keptType(kind, types.get(name) ?? "") : [])),
  );
  const [only] = kept;
  return kept.size === 1 && only !== undefined ? only : "VARCHAR";
}

function readColumn(column: CanonicalColumn, types: ReadonlyMap<string, string>, timeType: string): string {
  const type = types.get(column.name);
  if (type === undefined) return `NULL::${column.kind === "time" ? timeType : "VARCHAR"}`;
  const name = quoteName(column.name);
  const kept = column.kind === "time" ? timeType : keptType(column.kind, type);
  if (type === kept) return name;
  // A whole number stored as a float (an integer column with gaps, as pandas writes it) is still that number's digits.
  if (column.kind === "text" && /^(DOUBLE|FLOAT)$/.test(type)) {
    return `CASE WHEN isnan(${name}) THEN NULL WHEN abs(${name}) < 9007199254740992 AND ${name} = trunc(${name}) THEN ${name}::BIGINT::VARCHAR ELSE ${name}::VARCHAR END`;
  }
  return `CAST(${name} AS ${kept})`;
}
