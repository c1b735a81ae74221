import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../../model/errors.ts";
import type { Relation, SourceSpec, TableName, TableSpec } from "../../model/job.ts";
import type { VariableValue } from "../../model/variables.ts";
import { canonicalTables, tableNames } from "../../warehouse/canonical-tables.ts";
import { escapeGlob } from "../../warehouse/fact-tables.ts";
import { quoteLiteral, quoteName } from "../../warehouse/quote.ts";
import { openWarehouse, type Warehouse } from "../../warehouse/warehouse.ts";
import { type ColumnChoice, chooseColumns } from "../columns.ts";
import type { DatabaseColumn, Engine, Snapshot } from "./engine.ts";
import { filledRelation, requireOwnNames } from "./relation.ts";

/** One table as it was read: `<table>.parquet` with its canonical columns. */
export interface ExtractedTable {
  readonly table: TableName;
  /** What it was read from, for messages: `orders`, `query of transactions`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the rows in any order: a database gives them in none. */
  readonly sha256: string;
  /** Canonical columns that were read, with the database's names. */
  readonly columns: readonly { readonly name: string; readonly from: string }[];
  /** All columns of the relation. */
  readonly found: readonly string[];
}

/** How a relation is called in messages. */
export function pathOf(table: TableName, relation: Relation): string {
  return "table" in relation ? relation.table : `query of ${table}`;
}

/** The relation of a database's table; the configuration sees to it that there is one. */
export function relationOf(spec: TableSpec | undefined): Relation {
  if (spec?.relation === undefined) throw new Error("a table of a database without a relation");
  return spec.relation;
}

/**
 * Reads the tables of a source from one snapshot into Parquet files in `folder`; only columns that a statement uses leave the database.
 * `during` is told what is being read. Throws: JEPYO-SOURCE-COLUMN, JEPYO-SOURCE-COLUMN-TYPE, JEPYO-JOB-VARIABLE.
 */
export async function extractTables(
  snapshot: Snapshot,
  spec: SourceSpec,
  { during, ...where }: Where & { readonly during: (table: TableName) => void },
): Promise<ExtractedTable[]> {
  const { folder, scratch } = where;
  const warehouse = await openWarehouse({ directory: join(scratch, "extracting") });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const extracted: ExtractedTable[] = [];
    for (const table of tableNames) {
      const tableSpec = spec.tables[table];
      if (tableSpec === undefined) continue;
      during(table);
      extracted.push(await extractTable(snapshot, { ...where, table, spec: tableSpec, warehouse }));
    }
    await writeFile(join(folder, "extract.json"), JSON.stringify(extracted), { mode: 0o600 });
    return extracted;
  } finally {
    await warehouse.close();
    await rm(join(scratch, "extracting"), { recursive: true, force: true });
  }
}

interface Where extends Pick<Engine, "quote"> {
  readonly folder: string;
  readonly scratch: string;
  readonly secretOf: VariableValue;
}

interface Extracting extends Where {
  readonly table: TableName;
  readonly spec: TableSpec;
  readonly warehouse: Warehouse;
}

async function extractTable(snapshot: Snapshot, extracting: Extracting): Promise<ExtractedTable> {
  const { table, spec, warehouse, folder, scratch, secretOf } = extracting;
  const written = relationOf(spec);
  const relation = filledRelation(written, secretOf);
  const path = pathOf(table, written);
  const found = await snapshot.columnsOf(relation);
  const names = found.map((column) => column.name);
  requireOwnNames(table, written, relation, names);
  const choices = chooseColumns(table, spec, path, names, "a database");
  const columns = choices.map(({ index }) => found[index] as DatabaseColumn);
  refuseOpaque(extracting, path, choices, columns);
  const text = join(scratch, `${table}.csv`);
  try {
    const rows = await snapshot.write(relation, columns, text);
    await readText(warehouse, text, columns.length, rows);
    const target = join(folder, `${table}.parquet`);
    await warehouse.run(
      `COPY (SELECT ${(await selectedColumns(warehouse, choices, columns)).join(", ")} FROM extracted) TO ${quoteLiteral(target)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    return {
      table,
      path,
      rows,
      ...(await contentOf(warehouse, target, choices)),
      columns: choices.map(({ column }, index) => ({ name: column.name, from: columns[index]?.name ?? "" })),
      found: names,
    };
  } finally {
    await rm(text, { force: true });
  }
}

/** All or nothing: as many rows as the database says it gave. */
async function readText(warehouse: Warehouse, path: string, width: number, rows: number): Promise<void> {
  const types = Array.from({ length: width }, (_, index) => `c${index}: 'VARCHAR'`).join(", ");
  await warehouse.run(
    `CREATE OR REPLACE TABLE extracted AS FROM read_csv(${quoteLiteral(escapeGlob(path))}, auto_detect = false, header = false,
     delim = ',', quote = '"', escape = '"', new_line = '\\n', parallel = false, max_line_size = 16777216, columns = {${types}})`,
  );
  const [read] = await warehouse.all<{ rows: bigint }>("SELECT count(*) AS rows FROM extracted");
  if (read?.rows !== BigInt(rows)) throw new Error(`the database gave ${rows} rows, ${read?.rows} were read`);
}

/** Text as what it is in the database, where every value of the column keeps its meaning; else as it is written. */
async function selectedColumns(
  warehouse: Warehouse,
  choices: readonly ColumnChoice[],
  columns: readonly DatabaseColumn[],
): Promise<string[]> {
  const selected: string[] = [];
  for (const [index, { column }] of choices.entries()) {
    const typed = column.kind === "text" ? undefined : columns[index]?.typed;
    const lost = `SELECT count(*) AS rows FROM extracted WHERE c${index} IS NOT NULL AND TRY_CAST(c${index} AS ${typed}) IS NULL`;
    const isTyped = typed !== undefined && (await warehouse.all<{ rows: bigint }>(lost))[0]?.rows === 0n;
    selected.push(`${isTyped ? `c${index}::${typed}` : `c${index}`} AS ${quoteName(column.name)}`);
  }
  return selected;
}

/** The size of a file, and a hash of its rows that does not depend on their order: the sum of 96 bits of each row's MD5. */
async function contentOf(
  warehouse: Warehouse,
  path: string,
  choices: readonly ColumnChoice[],
): Promise<{ sha256: string; bytes: number }> {
  const names = choices.map(({ column }) => column.name);
  const values = names.map((name) => `coalesce(${quoteName(name)}::VARCHAR, chr(30))`).join(", ");
  const file = quoteLiteral(escapeGlob(path));
  const [content] = await warehouse.all<{ rows: bigint; sum: bigint | null; bytes: bigint }>(
    `SELECT count(*) AS rows, sum((md5_number(concat_ws(chr(31), ${values})) >> 32)::HUGEINT) AS sum,
       (SELECT size FROM read_blob(${file})) AS bytes FROM read_parquet(${file})`,
  );
  const written = [...names, content?.rows, content?.sum].join("\n");
  return { sha256: createHash("sha256").update(written).digest("hex"), bytes: Number(content?.bytes ?? 0n) };
}

function refuseOpaque(
  { table, quote }: Extracting,
  path: string,
  choices: readonly ColumnChoice[],
  columns: readonly DatabaseColumn[],
): void {
  for (const [index, { column }] of choices.entries()) {
    const { name, type, isOpaque } = columns[index] as DatabaseColumn;
    if (isOpaque !== true) continue;
    throw new JepyoError(`${path}: the column "${name}" for ${table}.${column.name} is of type ${type}`, {
      code: "JEPYO-SOURCE-COLUMN-TYPE",
      fault: "configuration",
      place: { table, column: column.name },
      hint: `text, a number or a time is expected; cast it in a query: query: SELECT …, CAST(${quote(name)} AS …) …`,
    });
  }
}

/** Which column tells a row of a table apart for whoever looks for it in the database. */
export function keyOf({ table, columns }: ExtractedTable): string | undefined {
  if (table !== "transactions" || !canonicalTables[table].some(({ name }) => name === "transaction_id"))
    return undefined;
  return columns.find(({ name }) => name === "transaction_id")?.from;
}
