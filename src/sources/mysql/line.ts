/** One row as a line of CSV: NULL is an empty field, everything else is quoted. */
export function lineOf(row: readonly (string | null)[]): string {
  return `${row.map((value) => (value === null ? "" : `"${value.replaceAll('"', '""')}"`)).join(",")}\n`;
}
