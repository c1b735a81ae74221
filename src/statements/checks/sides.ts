import type { CellRef, Formula } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";

/** What a check compares: figures of which kind, and where each side stands in the sheets. */
export interface CheckLine {
  readonly label: Text;
  /** Default: count. */
  readonly kind?: "count" | "money" | "number" | "rate";
  /** Absent where the sides stand in no sheet. */
  readonly left?: Formula;
  /** Absent where the right side is a bound and not a figure. */
  readonly right?: Formula;
}

export const flowNow = (row: string): CellRef => ({ sheet: "flow", table: "customers", row, column: "current" });
export const flowPrior = (row: string): CellRef => ({ sheet: "flow", table: "customers", row, column: "prior" });
export const typeTotal = (row: string): CellRef => ({ sheet: "flow", table: "salesTypes", row, column: "total" });
export const revenue = (row: string): CellRef => ({ sheet: "flow", table: "revenue", row, column: "amount" });
export const revenuePrior = (row: string): CellRef => ({ sheet: "flow", table: "revenue", row, column: "prior" });
export const gross = (row: string, column: string): CellRef => ({ sheet: "flow", table: "gross", row, column });
export const indicator = (row: string): CellRef => ({ sheet: "change", table: "indicators", row, column: "current" });
export const indicatorPrior = (row: string): CellRef => ({
  sheet: "change",
  table: "indicators",
  row,
  column: "prior",
});
export const priorMoved = (column: string): CellRef => ({
  sheet: "data",
  table: "priorMovements",
  row: "total",
  column,
});
export const status = (column: string): CellRef => ({ sheet: "change", table: "tierStatus", row: "total", column });
export const tiers = (column: string): CellRef => ({ sheet: "change", table: "tierRollforward", row: "total", column });
export const moved = (movement: string): CellRef => ({
  sheet: "change",
  table: "tierMovements",
  row: "total",
  column: `${movement}.count`,
});
export const matrix = (row: string, column: string): CellRef => ({ sheet: "change", table: "matrix", row, column });
export const priorTiers = (column: string): CellRef => ({ sheet: "data", table: "priorTiers", row: "total", column });
export const transitions = (column: string): CellRef => ({ sheet: "data", table: "transitions", row: "total", column });

/** One cell, or the sum of several less others. */
export function side(plus: readonly CellRef[], minus: readonly CellRef[] = []): Formula {
  const [only] = plus;
  if (plus.length === 1 && minus.length === 0 && only !== undefined) return { op: "equal", to: only };
  return minus.length === 0 ? { op: "sum", plus } : { op: "sum", plus, minus };
}
