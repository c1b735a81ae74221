import { JepyoError } from "../model/errors.ts";
import type { TableName, TableSpec } from "../model/job.ts";
import { nearest } from "../model/nearest.ts";
import { type CanonicalColumn, canonicalTables } from "../warehouse/canonical-tables.ts";

/** One canonical column and where a file has it. */
export interface ColumnChoice {
  readonly column: CanonicalColumn;
  /** Position among the file's own columns, from 0. */
  readonly index: number;
}

/**
 * Finds the canonical columns among a file's own: by the job's mapping, else by their own name; `null` = none.
 * Names are compared after trimming and in Unicode's composed form, else exactly.
 * Throws: JEPYO-SOURCE-COLUMN with the nearest name.
 */
export function chooseColumns(
  table: TableName,
  spec: TableSpec,
  file: string,
  found: readonly string[],
  /** A database names its columns; a file's first line may be a row. */
  origin: "a file" | "a database" = "a file",
): ColumnChoice[] {
  const names = found.map(comparable);
  refuseUnknownTargets(table, spec);
  const choices: ColumnChoice[] = [];
  for (const column of canonicalTables[table]) {
    const mapped = spec.columns[column.name];
    if (mapped === null && column.presence !== "required") continue;
    const wanted = mapped ?? column.name;
    const index = names.indexOf(comparable(wanted));
    if (index >= 0 && names.lastIndexOf(comparable(wanted)) !== index)
      throw ambiguousColumn(table, file, column, wanted);
    if (index >= 0) choices.push({ column, index });
    else if (typeof mapped === "string" || column.presence !== "optional")
      throw missingColumn(table, spec, { file, found, origin }, column);
  }
  return choices;
}

/** Where a file or relation with these columns has each canonical one; `null` = nowhere. */
export function columnsFound(
  table: TableName,
  spec: TableSpec,
  found: readonly string[],
): { readonly column: string; readonly from: string | null; readonly wanted: string; readonly isRequired: boolean }[] {
  const names = new Map(found.map((name) => [comparable(name), name]));
  return canonicalTables[table].map(({ name, presence }) => {
    const mapped = spec.columns[name];
    const wanted = mapped ?? name;
    const from = mapped === null ? undefined : names.get(comparable(wanted));
    const isRequired = mapped !== null && (typeof mapped === "string" || presence !== "optional");
    return { column: name, from: from ?? null, wanted, isRequired };
  });
}

const comparable = (name: string): string => name.trim().normalize("NFC");

function missingColumn(
  table: TableName,
  spec: TableSpec,
  { file, found, origin }: { file: string; found: readonly string[]; origin: "a file" | "a database" },
  column: CanonicalColumn,
): JepyoError {
  const mapped = spec.columns[column.name];
  const wanted = mapped ?? column.name;
  const mapping = typeof mapped === "string" ? ` (mapped to ${column.name})` : "";
  // A file without a header line begins with a customer's row: nothing of it may stand in an error, not even as a guess.
  const hasHeader =
    origin === "a database" ||
    canonicalTables[table].some(({ name }) => found.map(comparable).includes(comparable(spec.columns[name] ?? name)));
  const near = hasHeader ? nearest(wanted, found) : undefined;
  const orNull = column.presence === "required-or-null" ? `, or say ${column.name}: null if the data has none` : "";
  return new JepyoError(
    `${file} has no column "${wanted}"${mapping} for ${table}; ${hasHeader ? `it has ${found.join(", ")}` : "its first line has none of the names and looks like data"}`,
    {
      code: "JEPYO-SOURCE-COLUMN",
      fault: "configuration",
      place: { file, table, column: column.name },
      hint: hasHeader
        ? `${near === undefined ? `map ${column.name} to one of its columns` : `did you mean "${near}"?`}${orNull}`
        : `put a line with the column names on top, or map ${column.name} to the name that stands there${orNull}`,
      details: { found: hasHeader ? found : [] },
    },
  );
}

function ambiguousColumn(table: TableName, file: string, column: CanonicalColumn, wanted: string): JepyoError {
  return new JepyoError(`${file} has more than one column "${wanted}"`, {
    code: "JEPYO-SOURCE-COLUMN",
    fault: "configuration",
    place: { file, table, column: column.name },
    hint: "give the columns of the file different names",
  });
}

function refuseUnknownTargets(table: TableName, spec: TableSpec): void {
  const known = canonicalTables[table].map((column) => column.name);
  for (const name of Object.keys(spec.columns)) {
    if (known.includes(name) || isIgnored(table, name)) continue;
    const near = nearest(name, known);
    throw new JepyoError(`${table} has no column "${name}"; it may have ${known.join(", ")}`, {
      code: "JEPYO-SOURCE-COLUMN",
      fault: "configuration",
      place: { table, column: name },
      ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }),
    });
  }
}

/** Identity keys: a job may name them, but no figure needs them, so personal data stay in their file. */
function isIgnored(table: TableName, name: string): boolean {
  return table === "customers" && ["email", "phone"].includes(name);
}
