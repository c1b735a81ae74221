import type { MoneyUnit } from "../../model/job.ts";
import type { Sheet, TableBlock } from "../../model/sheet.ts";
import { chooseUnits, type MoneyScale, scaleOf, type TableUnits } from "../unit.ts";
import type { PlacedSheet } from "./layout.ts";

/** Where every digit counts. */
const wholeAmounts: ReadonlySet<Sheet["key"]> = new Set(["checks", "restatement", "data"]);

/**
 * The units the number formats of a sheet's tables show, the same as on paper. A format hides digits by threes, so 억 (eight digits)
 * is shown as 백만; the cells hold whole amounts either way.
 */
export function unitsInWorkbook(
  { sheet, parts }: Pick<PlacedSheet, "sheet" | "parts">,
  unit: MoneyUnit,
  currency: string,
): ReadonlyMap<TableBlock, TableUnits> {
  const tables = parts.flatMap((part) => (part.kind === "table" ? [part.table] : []));
  const isWhole = wholeAmounts.has(sheet.key);
  const chosen = chooseUnits(tables, isWhole ? "one" : unit, currency);
  return new Map(
    [...chosen].map(([table, units]) => [table, isWhole ? inWhole(units, currency) : byThrees(units, currency)]),
  );
}

function inWhole(units: TableUnits, currency: string): TableUnits {
  return new Map([...units].map(([key]) => [key, scaleOf([], "one", currency)]));
}

function byThrees(units: TableUnits, currency: string): TableUnits {
  const million: MoneyScale = { ...scaleOf([], "million", currency), decimals: 0 };
  return new Map([...units].map(([key, scale]) => [key, scale.power % 3 === 0 ? scale : million]));
}
