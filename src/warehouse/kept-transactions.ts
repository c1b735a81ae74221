import { JepyoError } from "../model/errors.ts";
import { canonicalTables } from "./canonical-tables.ts";
import { quoteName } from "./quote.ts";
import { columnTypes, defineRawTable } from "./raw-tables.ts";
import type { UnreadTable } from "./unread-table.ts";
import type { Warehouse } from "./warehouse.ts";

/** Of the columns of `typed_transaction`. */
type Types = ReadonlyMap<string, string>;

/**
 * Takes text apart once and keeps its typed rows: `read_transaction`, every column of `typed_transaction`. Grain: one row of the source.
 * Columns that no file has take no room. Text left in its files is typed as it is read; a row's number is its place among the kept ones.
 */
export async function keepTransactions(warehouse: Warehouse, present: ReadonlySet<string>): Promise<void> {
  const unread = warehouse.unread.get("transactions");
  // The view is described once: its macros take longer to bind than a small file to read.
  const types = await columnTypes(warehouse, "typed_transaction");
  const columns = keptColumns(types, present);
  if (unread !== undefined && (await keptFromFiles(warehouse, unread, columns, types))) return;
  await unread?.readCarefully();
  await createKept(warehouse, ["source_row", ...columns], types);
  await insertKept(warehouse, ["source_row", ...columns]);
  await defineRead(warehouse, "source_row", columns, types);
}

/** Whether every file gave as many rows as were counted; else nothing is kept. */
async function keptFromFiles(
  warehouse: Warehouse,
  unread: UnreadTable,
  columns: readonly string[],
  types: Types,
): Promise<boolean> {
  await createKept(warehouse, columns, types);
  try {
    for (const { relation, rows } of unread.files) {
      await defineRawTable(warehouse, "transactions", relation);
      if ((await insertKept(warehouse, columns)) !== BigInt(rows)) return false;
    }
  } catch (error) {
    if (error instanceof JepyoError) throw error;
    return false;
  }
  await defineRawTable(warehouse, "transactions", "loaded_transactions");
  await defineRead(warehouse, "rowid", columns, types);
  return true;
}

function keptColumns(types: Types, present: ReadonlySet<string>): string[] {
  const absent = new Set(
    canonicalTables.transactions.map(({ name }) => name).filter((name) => name !== "sales_type" && !present.has(name)),
  );
  return [...types.keys()].filter((name) => !["source_row", "written_customer_id"].includes(name) && !absent.has(name));
}

async function createKept(warehouse: Warehouse, columns: readonly string[], types: Types): Promise<void> {
  const columnsOfTypes = columns.map((name) => `${quoteName(name)} ${types.get(name)}`).join(", ");
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE kept_transaction (${columnsOfTypes})`);
}

async function insertKept(warehouse: Warehouse, columns: readonly string[]): Promise<bigint> {
  const names = columns.map(quoteName).join(", ");
  const [inserted] = await warehouse.all<{ Count: bigint }>(
    `INSERT INTO kept_transaction (${names}) SELECT ${names} FROM typed_transaction`,
  );
  return inserted?.Count ?? 0n;
}

async function defineRead(warehouse: Warehouse, row: string, kept: readonly string[], types: Types): Promise<void> {
  const columns = [...types].map(([name, type]) => {
    if (name === "source_row") return `${row} AS source_row`;
    if (name === "written_customer_id")
      return `${kept.includes("customer_id") ? "customer_id" : "NULL::VARCHAR"} AS ${name}`;
    return kept.includes(name) ? quoteName(name) : `NULL::${type} AS ${quoteName(name)}`;
  });
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW read_transaction AS SELECT ${columns.join(", ")} FROM kept_transaction`,
  );
}
