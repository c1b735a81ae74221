import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { SourceSpec, TableName } from "../model/job.ts";
import { placesOf } from "./places.ts";
import { canonicalValues, type MappedColumn, stagedTable } from "./staging.ts";
import type { Warehouse } from "./warehouse.ts";

interface MappedPlace {
  readonly table: TableName;
  readonly column: MappedColumn;
  /** Whether a row may leave it empty. */
  readonly optional: boolean;
}

const mappedPlaces: readonly MappedPlace[] = [
  { table: "transactions", column: "sales_type", optional: false },
  { table: "customers", column: "acquisition_source", optional: true },
  { table: "costs", column: "account", optional: false },
  { table: "costs", column: "customer_group", optional: true },
];

const valuesShown = 20;

/**
 * A value that is neither mapped nor canonical would silently move figures, so it stops the run.
 * Throws: JEPYO-SALES-TYPE-UNMAPPED, JEPYO-ACQUISITION-SOURCE-UNMAPPED, JEPYO-ACCOUNT-UNMAPPED, JEPYO-CUSTOMER-GROUP-UNMAPPED.
 */
export async function refuseUnmappedValues(warehouse: Warehouse, source: SourceSpec): Promise<void> {
  const errors: JepyoError[] = [];
  for (const place of mappedPlaces) {
    if (source.tables[place.table] === undefined) continue;
    const error = await unmappedError(warehouse, place);
    if (error !== undefined) errors.push(error);
  }
  const [first] = errors;
  if (first !== undefined) throw errors.length === 1 ? first : new JepyoErrors(errors);
}

async function unmappedError(
  warehouse: Warehouse,
  { table, column, optional }: MappedPlace,
): Promise<JepyoError | undefined> {
  const values = await warehouse.all<{ value: string; rows: bigint; first_row: bigint }>(
    `SELECT coalesce(trimmed(raw.${column}), '') AS value, count(*) AS rows, min(raw.source_row) AS first_row
     FROM ${stagedTable(table)} AS staged JOIN raw_${table} AS raw USING (source_row)
     WHERE staged.reason IS NULL AND staged.${column} IS NULL ${optional ? `AND trimmed(raw.${column}) IS NOT NULL` : ""}
     GROUP BY value ORDER BY rows DESC, value`,
  );
  const [first] = values;
  if (first === undefined) return undefined;
  const [place] = await placesOf(warehouse, table, [first.first_row]);
  const listed = values.slice(0, valuesShown).map(({ value, rows }) => `"${value}" (${rows})`);
  const more = values.length > valuesShown ? ` and ${values.length - valuesShown} more values` : "";
  const expected = canonicalValues[column].join(", ");
  return new JepyoError(`${table}.${column}: values without a mapping, with rows: ${listed.join(", ")}${more}`, {
    code: `JEPYO-${column.toUpperCase().replaceAll("_", "-")}-UNMAPPED`,
    fault: "configuration",
    place: {
      table,
      column,
      ...(place === undefined ? {} : { file: place.file }),
      ...(typeof place?.line === "number" ? { line: place.line } : {}),
    },
    hint: `map each of them to one of ${expected} in the job's source`,
    details: { values: values.slice(0, 100).map(({ value, rows }) => ({ value, rows: Number(rows) })) },
  });
}
