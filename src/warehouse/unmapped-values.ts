import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { SourceSpec, TableName } from "../model/job.ts";
import { placesOf } from "./places.ts";
import { type MappedColumn, stagedTable } from "./staging.ts";
import type { Warehouse } from "./warehouse.ts";

interface MappedPlace {
  readonly table: TableName;
  readonly column: MappedColumn;
  /** Whether a row may leave it empty. */
  readonly optional: boolean;
  /** What to write for a value, and where. */
  readonly remedy: string;
}

const mappedPlaces: readonly MappedPlace[] = [
  {
    table: "transactions",
    column: "sales_type",
    optional: false,
    remedy:
      "write salesTypes: { <value>: general } under transactions for each value; ours are general, special, partner",
  },
  {
    table: "customers",
    column: "acquisition_source",
    optional: true,
    remedy:
      "write acquisitionSources: { <value>: paid } under customers for each value; ours are paid, referral, organic",
  },
  {
    table: "costs",
    column: "account",
    optional: false,
    remedy:
      "write accounts: { <value>: common_sga } under costs for each value; ours are cogs, dedicated_sga, common_sga, acquisition",
  },
  {
    table: "costs",
    column: "customer_group",
    optional: true,
    remedy: "let the column say capital or debt, or write customer_group: null in the columns of costs",
  },
  {
    table: "touchpoints",
    column: "stage",
    optional: false,
    remedy:
      "write stages: { <value>: purchase } under touchpoints for each value; ours are beforePurchase, purchase, use, maintenance, disposal",
  },
];

const valuesShown = 20;
const lettersShown = 40;

/** Columns whose values mean a person or a purchase. */
const identifiers = ["customer_id", "transaction_id", "order_id", "referrer_id", "alias_id"];

/** A value of the source with its rows, beside the figures of all values. */
interface UnmappedValue {
  readonly value: string;
  readonly rows: bigint;
  readonly first_row: bigint;
  readonly all_values: bigint;
  readonly all_rows: bigint;
}

/**
 * A value that is neither mapped nor canonical would silently move figures, so it stops the run.
 * Throws: JEPYO-SALES-TYPE-UNMAPPED, JEPYO-ACQUISITION-SOURCE-UNMAPPED, JEPYO-ACCOUNT-UNMAPPED, JEPYO-CUSTOMER-GROUP-UNMAPPED.
 */
export async function refuseUnmappedValues(warehouse: Warehouse, source: SourceSpec): Promise<void> {
  const errors: JepyoError[] = [];
  for (const place of mappedPlaces) {
    if (source.tables[place.table] === undefined) continue;
    const error = await unmappedError(warehouse, place, source);
    if (error !== undefined) errors.push(error);
  }
  const [first] = errors;
  if (first !== undefined) throw errors.length === 1 ? first : new JepyoErrors(errors);
}

async function unmappedError(
  warehouse: Warehouse,
  { table, column, optional, remedy }: MappedPlace,
  source: SourceSpec,
): Promise<JepyoError | undefined> {
  const [unmapped] = await warehouse.all(
    table === "transactions"
      ? "SELECT 1 FROM transaction_survey WHERE unmapped_rows > 0"
      : `SELECT 1 FROM ${stagedTable(table)} WHERE reason IS NULL AND ${column} IS NULL LIMIT 1`,
  );
  if (unmapped === undefined) return undefined;
  const values = await warehouse.all<UnmappedValue>(
    `SELECT coalesce(trimmed(raw.${column}), '') AS value, count(*) AS rows, min(raw.source_row) AS first_row,
       count(*) OVER () AS all_values, sum(count(*)) OVER () AS all_rows
     FROM ${stagedTable(table)} AS staged JOIN raw_${table} AS raw USING (source_row)
     WHERE staged.reason IS NULL AND staged.${column} IS NULL ${optional ? `AND trimmed(raw.${column}) IS NOT NULL` : ""}
     GROUP BY value ORDER BY rows DESC, value LIMIT ${valuesShown}`,
  );
  const [first] = values;
  if (first === undefined) return undefined;
  const [place] = await placesOf(warehouse, table, [first.first_row]);
  const shown = areKinds(first) && !isIdentifier(source, table, column);
  const sourceColumn = sourceColumnOf(source, table, column);
  return new JepyoError(`${table}.${column}: ${shown ? listOf(values) : countOf(first, sourceColumn)}`, {
    code: `JEPYO-${column.toUpperCase().replaceAll("_", "-")}-UNMAPPED`,
    fault: "configuration",
    place: {
      table,
      column,
      ...(place === undefined ? {} : { file: place.file }),
      ...(typeof place?.line === "number" ? { line: place.line } : {}),
    },
    hint: shown
      ? remedy
      : `map ${column} to another column of the source; if "${sourceColumn}" is the right one, ${remedy}`,
    details: shown
      ? { values: values.map(({ value, rows }) => ({ value: shortened(value), rows: Number(rows) })) }
      : { values: Number(first.all_values), rows: Number(first.all_rows) },
  });
}

function listOf(values: readonly UnmappedValue[]): string {
  return `values without a mapping, with rows: ${values.map(({ value, rows }) => `"${shortened(value)}" (${rows})`).join(", ")}`;
}

function countOf({ all_values, all_rows }: UnmappedValue, sourceColumn: string): string {
  return (
    `${all_values} different values without a mapping in ${all_rows} rows; ` +
    `the source's column "${sourceColumn}" looks like an identifier, so none of them is shown`
  );
}

/** Kinds are few and return; what is new in nearly every row may be a customer, whom no error names. */
function areKinds({ all_values, all_rows }: UnmappedValue): boolean {
  if (all_values > valuesShown) return false;
  return all_values * 2n <= all_rows || (all_rows <= 40n && all_values <= 10n);
}

/** Whether the same column of the source is also somebody's or something's id. */
function isIdentifier(source: SourceSpec, table: TableName, column: MappedColumn): boolean {
  const name = sourceColumnOf(source, table, column);
  return identifiers.some((identifier) => sourceColumnOf(source, table, identifier) === name);
}

function sourceColumnOf(source: SourceSpec, table: TableName, column: string): string {
  return (source.tables[table]?.columns[column] ?? column).trim().normalize("NFC");
}

function shortened(value: string): string {
  const letters = Array.from(value);
  return letters.length <= lettersShown ? value : `${letters.slice(0, lettersShown).join("")}…`;
}
