import type { CellRef } from "../../model/sheet.ts";

/**
 * The name under which a headline figure can be used in a formula: `change_retentionRate`, `flow_closing_prior`, `tier5_revenue`;
 * `undefined` for all other cells. ASCII in every language, so that a model built on one edition works on the next.
 */
export function headlineName(place: Required<CellRef>): string | undefined {
  const { sheet, table, row, column } = place;
  const suffix = column === "current" || column === "amount" || column === "value" ? "" : `_${column}`;
  if (sheet === "change" && table === "indicators")
    return column === "meaning" ? undefined : definedName(`change_${row}${suffix}`);
  if (sheet === "change" && table === "tierStatus") return definedName(`${row === "total" ? "tiers" : row}_${column}`);
  if (sheet === "flow" && table === "customers") return definedName(`flow_${row}${suffix}`);
  if (sheet === "flow" && table === "revenue" && column === "amount") return definedName(`flow_revenue_${row}`);
  if (sheet === "flow" && table === "indicators" && column === "value") return definedName(`flow_${row}`);
  if (sheet === "position" && table === "indicators")
    return column === "meaning" ? undefined : definedName(`position_${row}${suffix}`);
  if (sheet === "value" && table === "indicators")
    return column === "meaning" ? undefined : definedName(`value_${row}${suffix}`);
  if (sheet === "position" && table === "position") return definedName(`position_${row}_${column}`);
  if (sheet === "income" && table === "income") return definedName(`income_${row}_${column.replace(".current", "")}`);
  return undefined;
}

/**
 * A name that every spreadsheet takes: letters, digits, `_`; never like a cell (`Q4`, `R1C1`), never empty, at most 255 characters.
 */
export function definedName(text: string): string {
  const plain = text
    .normalize("NFC")
    .replace(/[^A-Za-z0-9_]/g, "_")
    .slice(0, 250);
  const isLikeCell = /^[A-Za-z]{1,3}\d+$/.test(plain) || /^[Rr]\d*([Cc]\d*)?$/.test(plain) || /^[Cc]\d*$/.test(plain);
  return isLikeCell || !/^[A-Za-z_]/.test(plain) ? `_${plain}` : plain;
}
