import type { Cell, Formula } from "../../model/sheet.ts";
import type { Decimal } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

type Numeric = "count" | "rate" | "rateChange" | "growth" | "number" | "numberChange";

function numeric(kind: Numeric) {
  return (value: number | null, formula?: Formula): Cell => (formula ? { kind, value, formula } : { kind, value });
}

/** Whole things. */
export const count = numeric("count");
/** A fraction of something. */
export const rate = numeric("rate");
/** A difference of two rates. */
export const rateChange = numeric("rateChange");
/** Current ÷ prior − 1. */
export const growth = numeric("growth");

/** A plain figure, printed with two decimals: orders a head. */
export const number = numeric("number");
/** A figure of any size, printed to four significant digits, whole digits all. */
export function measured(value: number | null): Cell {
  if (value === null) return number(null);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) || 1)));
  const [, digits = ""] = value.toFixed(Math.min(decimals, 20)).split(".");
  return { kind: "number", value, decimals: digits.replace(/0+$/, "").length };
}

/** A difference of two plain figures. */
export const numberChange = numeric("numberChange");

/** Unit: decimal string of the currency unit. */
export function money(value: Decimal | null, formula?: Formula): Cell {
  return formula ? { kind: "money", value, formula } : { kind: "money", value };
}

/** Words, ours (in both languages) or the company's own (as they are). */
export function words(value: Text | string | null): Cell {
  return { kind: "text", value };
}

/** A cell that cannot exist: nobody rises into the lowest tier. */
export const impossible: Cell = { kind: "impossible" };
export const blank: Cell = { kind: "blank" };

/** The same figure, where the reader's eye belongs. */
export function alert(cell: Cell): Cell {
  return { ...cell, isAlert: true };
}
