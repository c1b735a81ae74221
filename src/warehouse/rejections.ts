import { JepyoError, JepyoErrors } from "../model/errors.ts";
import type { Quality, Rejection, TableQuality } from "../model/statement.ts";

const placesShown = 3;

/** Throws: JEPYO-DATA-REJECTED for each table with a larger share of rejected rows than allowed. */
export function refuseTooManyRejections(quality: Quality, maxRejectedShare: number): void {
  const errors = Object.entries(quality.tables)
    .filter(([, table]) => table.rejected > table.rowsRead * maxRejectedShare)
    .map(([name, table]) => rejectedError(name, table, maxRejectedShare));
  const [first] = errors;
  if (first !== undefined) throw errors.length === 1 ? first : new JepyoErrors(errors);
}

function rejectedError(name: string, table: TableQuality, maxRejectedShare: number): JepyoError {
  const [rejection] = table.rejections;
  const [example] = rejection?.examples ?? [];
  return new JepyoError(
    `${name}: ${table.rejected} of ${table.rowsRead} rows were rejected, more than the allowed share of ${maxRejectedShare}: ` +
      table.rejections.map(describeRejection).join("; "),
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

function describeRejection({ reason, count, examples }: Rejection): string {
  const places = examples.slice(0, placesShown).map(({ file, line }) => `${file}:${line ?? "?"}`);
  return `${reason} ${count} (${places.join(", ")}${count > placesShown ? ", …" : ""})`;
}
