import type { MoneyUnit } from "../../model/job.ts";
import type { Sheet, TableBlock } from "../../model/sheet.ts";
import { chooseUnits, type MoneyScale, scaleOf, type TableUnits } from "../unit.ts";
import type { PlacedSheet } from "./layout.ts";

/** Where every digit counts. */
const wholeAmounts: ReadonlySet<Sheet["key"]> = new Set(["checks", "restatement", "data"]);

/** Where somebody may type an amount, he sees what he types. */
function takesAmounts({ rows }: TableBlock): boolean {
  return rows.some(({ cells }) => cells.some((cell) => cell.kind === "money" && cell.isInput === true));
}

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
  const scaled = tables.filter((table) => !isWhole && !takesAmounts(table));
  const chosen = chooseUnits(scaled, unit, currency);
  const whole = chooseUnits(tables, "one", currency);
  return new Map(
    tables.map((table) => {
      const units = chosen.get(table);
      return [
        table,
        units === undefined ? inWhole(whole.get(table) ?? new Map(), currency) : byThrees(units, currency),
      ];
    }),
  );
}

function inWhole(units: TableUnits, currency: string): TableUnits {
  return new Map([...units].map(([key]) => [key, scaleOf([], "one", currency)]));
}

function byThrees(units: TableUnits, currency: string): TableUnits {
  const million: MoneyScale = { ...scaleOf([], "million", currency), decimals: 0 };
  return new Map([...units].map(([key, scale]) => [key, scale.power % 3 === 0 ? scale : million]));
}
