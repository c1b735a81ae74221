import type { TableName } from "../model/job.ts";
import { type Money, moneyToDecimal } from "../model/money.ts";
import type { Quality, Rejection, TableQuality } from "../model/statement.ts";
import { tableNames } from "./canonical-tables.ts";
import { type Place, placesOf } from "./places.ts";
import { stagedTable, transactionColumns } from "./staging.ts";
import type { Warehouse } from "./warehouse.ts";

/** How many rows of a reason are kept with their place. */
const exampleLimit = 100;

/** Counts what staging read, doubled and refused. */
export async function measureQuality(warehouse: Warehouse): Promise<Quality> {
  const tables: Record<string, TableQuality> = {};
  for (const table of tableNames) {
    if (warehouse.loaded.some((file) => file.table === table)) tables[table] = await measureTable(warehouse, table);
  }
  const columns = transactionColumns(warehouse);
  const [accepted] = await warehouse.query<AcceptedFigures>(new URL("./staging/accepted-figures.sql", import.meta.url));
  if (accepted === undefined) throw new RangeError("an aggregate without a row");
  return {
    tables,
    observed:
      accepted.first_date === null || accepted.last_date === null
        ? null
        : { from: accepted.first_date, to: accepted.last_date },
    lookalikeCustomerIds: Number(accepted.lookalike_ids),
    rounding: { rows: Number(accepted.rounded_rows), difference: shortestDecimal(accepted.rounding_difference) },
    accepted: {
      grossSales: moneyToDecimal(accepted.gross_sales, 0),
      refunds: moneyToDecimal(accepted.refunds, 0),
    },
    transactionIds: columns.includes("transaction_id"),
    columns: columns.filter((column) => column !== "transaction_id"),
  };
}

interface AcceptedFigures {
  readonly first_date: string | null;
  readonly last_date: string | null;
  readonly lookalike_ids: bigint;
  readonly gross_sales: Money;
  readonly refunds: Money;
  readonly rounded_rows: bigint;
  readonly rounding_difference: string;
}

async function measureTable(warehouse: Warehouse, table: TableName): Promise<TableQuality> {
  const files = warehouse.loaded.filter((file) => file.table === table);
  const counts = await warehouse.all<{ reason: string | null; rows: bigint }>(
    `SELECT reason, count(*) AS rows FROM ${stagedTable(table)} GROUP BY reason ORDER BY reason`,
  );
  const countOf = (reason: string | null) => Number(counts.find((count) => count.reason === reason)?.rows ?? 0n);
  const malformed = files.reduce((sum, file) => sum + file.malformed.count, 0);
  const rejections: Rejection[] = malformed === 0 ? [] : [malformedRejection(warehouse, table, malformed)];
  for (const { reason, rows } of counts) {
    if (reason !== null && reason !== "duplicate")
      rejections.push(await rejectionOf(warehouse, table, reason, Number(rows)));
  }
  return {
    rowsRead: counts.reduce((sum, count) => sum + Number(count.rows), malformed),
    rowsAccepted: countOf(null),
    duplicates: countOf("duplicate"),
    rejected: rejections.reduce((sum, rejection) => sum + rejection.count, 0),
    rejections,
    files: files.map((file) => ({
      path: file.path,
      rows: file.rows + file.malformed.count,
      ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
    })),
  };
}

function malformedRejection(warehouse: Warehouse, table: TableName, count: number): Rejection {
  const files = warehouse.loaded.filter((file) => file.table === table);
  const examples = files.flatMap((file) => file.malformed.firstLines.map((line) => ({ file: file.path, line })));
  return { reason: "row.malformed", count, examples: examples.slice(0, exampleLimit) };
}

async function rejectionOf(warehouse: Warehouse, table: TableName, reason: string, count: number): Promise<Rejection> {
  const rows = await warehouse.all<{ source_row: bigint }>(
    `SELECT source_row FROM ${stagedTable(table)} WHERE reason = $reason ORDER BY source_row LIMIT ${exampleLimit}`,
    { reason },
  );
  const column = reason.slice(0, reason.indexOf("."));
  const places = await placesOf(
    warehouse,
    table,
    rows.map((row) => row.source_row),
  );
  return { reason, count, examples: places.map((place: Place) => ({ ...place, column })) };
}

function shortestDecimal(text: string): string {
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? moneyToDecimal(0n, 0) : short;
}
