import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { SourceSpec, TableName } from "../model/job.ts";
import type { Quality, Rejection, TableQuality } from "../model/statement.ts";
import { acceptedInstead } from "./accepted.ts";

const placesShown = 3;

/** Throws: JEPYO-DATA-REJECTED for each table with a larger share of rejected rows than allowed. */
export function refuseTooManyRejections(quality: Quality, source: SourceSpec, maxRejectedShare: number): void {
  const errors = Object.entries(quality.tables)
    .filter(([, table]) => table.rejected > table.rowsRead * maxRejectedShare)
    .map(([name, table]) => rejectedError(name, table, source, maxRejectedShare));
  const [first] = errors;
  if (first !== undefined) throw errors.length === 1 ? first : new JepyoErrors(errors);
}

function rejectedError(name: string, table: TableQuality, source: SourceSpec, maxRejectedShare: number): JepyoError {
  const [rejection] = table.rejections;
  const [example] = rejection?.examples ?? [];
  const dateFormat = source.tables[name as TableName]?.dateFormat;
  return new JepyoError(
    `${name}: ${table.rejected} of ${table.rowsRead} rows were rejected, more than the allowed share of ${maxRejectedShare}: ` +
      table.rejections.map((one) => describeRejection(one, dateFormat)).join("; "),
    {
      code: "JEPYO-DATA-REJECTED",
      fault: "source",
      place: {
        table: name,
        ...(example === undefined ? {} : { file: example.file }),
        ...(typeof example?.line === "number" ? { line: example.line } : {}),
        ...(example?.column === undefined ? {} : { column: example.column }),
      },
      hint: "mend the rows or the mapping, or raise maxRejectedShare in the job",
      details: { rowsRead: table.rowsRead, rejected: table.rejected, rejections: table.rejections },
    },
  );
}

/** Where the rows stand and what would have been accepted; never the value, which may be anybody's. */
function describeRejection({ reason, count, examples }: Rejection, dateFormat: string | undefined): string {
  const places = examples.slice(0, placesShown).map(({ file, line }) => (line === null ? file : `${file}:${line}`));
  const where = `${places.join(", ")}${count > placesShown ? ", …" : ""}`;
  return `${reason} ${count} (${where}; accepted: ${acceptedInstead(reason, dateFormat)})`;
}
