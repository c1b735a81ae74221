import type { MoneyUnit } from "../../model/job.ts";
import type { Sheet, TableBlock } from "../../model/sheet.ts";
import { chooseUnit, type MoneyScale, type TableUnits } from "../unit.ts";

/** Where every digit counts. */
const wholeAmounts: ReadonlySet<Sheet["key"]> = new Set(["checks", "data"]);

/**
 * The units a table's number formats show. A format hides digits by threes, so 억 (eight digits) is shown as 백만; the cells hold whole
 * amounts either way.
 */
export function unitsInWorkbook(sheet: Sheet["key"], table: TableBlock, unit: MoneyUnit, currency: string): TableUnits {
  if (wholeAmounts.has(sheet)) return chooseUnit({ columns: plainColumns(table), rows: table.rows }, "one", currency);
  const million = millionOf(table, currency);
  return new Map(
    [...chooseUnit(table, unit, currency)].map(([key, scale]) => [
      key,
      scale.power % 3 === 0 ? scale : (million ?? scale),
    ]),
  );
}

function millionOf(table: TableBlock, currency: string): MoneyScale | undefined {
  return chooseUnit({ columns: plainColumns(table), rows: table.rows }, "million", currency).get("");
}

function plainColumns(table: TableBlock): TableBlock["columns"] {
  return table.columns.map(({ key, label }) => ({ key, label }));
}
