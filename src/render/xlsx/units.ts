import type { MoneyUnit } from "../../model/job.ts";
import type { TableBlock } from "../../model/sheet.ts";
import { chooseUnit, type MoneyScale, type TableUnits } from "../unit.ts";

/**
 * The units a table's number formats show. A format hides digits by threes, so 억 (eight digits) is shown as 백만; the cells hold whole
 * amounts either way.
 */
export function unitsInWorkbook(table: TableBlock, unit: MoneyUnit, currency: string): TableUnits {
  const million = millionOf(table, currency);
  return new Map(
    [...chooseUnit(table, unit, currency)].map(([key, scale]) => [
      key,
      scale.power % 3 === 0 ? scale : (million ?? scale),
    ]),
  );
}

function millionOf(table: TableBlock, currency: string): MoneyScale | undefined {
  const columns = table.columns.map(({ key, label }) => ({ key, label }));
  return chooseUnit({ columns, rows: table.rows }, "million", currency).get("");
}
