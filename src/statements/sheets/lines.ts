import type { Cell, CellRef, Formula, Row } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";

/** A line of a statement as data: its name, its place, and which lines of the same table make it. */
export interface Line<Key extends string = string> {
  readonly key: Key;
  readonly label: Text;
  readonly role: Row["role"];
  /** How it enters the total below it. */
  readonly sign?: "+" | "-";
  readonly level?: number;
  /** The lines this one is the sum of. */
  readonly sums?: { readonly plus: readonly Key[]; readonly minus?: readonly Key[] };
}

/**
 * Fills a definition's lines; `cellsOf` gets the formula that makes the line from others, if there is one. `figures`: where the lines'
 * figures stand, when each line is one.
 */
export function rowsOf<Key extends string>(
  lines: readonly Line<Key>[],
  cellsOf: (key: Key, sums: Formula | undefined) => readonly Cell[],
  figures?: string,
): Row[] {
  return lines.map((line) => ({
    key: line.key,
    label: line.label,
    role: line.role,
    ...(line.sign === undefined ? {} : { sign: line.sign }),
    ...(line.level === undefined ? {} : { level: line.level }),
    ...(figures === undefined ? {} : { definition: `${figures}.${line.key}` }),
    cells: cellsOf(line.key, sumsFormula(line)),
  }));
}

function sumsFormula(line: Line): Formula | undefined {
  if (line.sums === undefined) return undefined;
  const plus = line.sums.plus.map((row) => ({ row }));
  const minus = line.sums.minus?.map((row) => ({ row }));
  return minus === undefined ? { op: "sum", plus } : { op: "sum", plus, minus };
}

/** The sum of the same column over these rows. */
export function sumOfRows(rows: readonly string[]): Formula {
  return { op: "sum", plus: rows.map((row) => ({ row })) };
}

/** The sum of the same row over these columns. */
export function sumOfColumns(plus: readonly string[], minus: readonly string[] = []): Formula {
  const refs = (columns: readonly string[]): CellRef[] => columns.map((column) => ({ column }));
  return minus.length === 0 ? { op: "sum", plus: refs(plus) } : { op: "sum", plus: refs(plus), minus: refs(minus) };
}

/** Growth of this row's `current` over its `prior`. */
export const growthOfRow: Formula = { op: "growth", current: { column: "current" }, prior: { column: "prior" } };
/** Difference of this row's `current` and `prior`. */
export const differenceOfRow: Formula = { op: "difference", of: { column: "current" }, from: { column: "prior" } };
