import type { Cell, Column, Sheet } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import type { MoneyScale } from "../unit.ts";

/** The unit that a cell's number format writes around its digits: 백만원 behind, ₩ before and mn behind, 명 behind. */
export interface CellUnit {
  readonly before: string;
  readonly after: string;
}

/** Where an amount or a count stands. */
export interface UnitPlace {
  readonly locale: Locale;
  readonly sheet: Sheet["key"];
  readonly column: Pick<Column, "counts" | "label"> | undefined;
  readonly scale: MoneyScale | undefined;
  readonly currency: string;
}

const none: CellUnit = { before: "", after: "" };

/** Rows of these count whatever their line speaks of. */
const countsAnything: ReadonlySet<Sheet["key"]> = new Set(["checks", "restatement"]);

/**
 * As each language's finance writes it: Korean has a unit behind every amount and a counter behind every count, unless the column is called by it;
 * English has the currency's sign before an amount, k, mn or bn behind it, and no counters.
 */
export function cellUnit({ kind }: Cell, { locale, sheet, column, scale, currency }: UnitPlace): CellUnit {
  if (kind === "money" && scale !== undefined) {
    if (locale === "en") return { before: signOf(currency), after: shortPowers[scale.power] ?? "" };
    const { ko } = scale.label;
    return { before: "", after: /^\p{Script=Hangul}/u.test(ko) ? ko : ` ${ko}` };
  }
  if (kind !== "count" || locale === "en" || countsAnything.has(sheet)) return none;
  const counter = column?.counts?.ko ?? "명";
  return column?.label.ko === counter ? none : { before: "", after: counter };
}

/** Not `m` alone: LibreOffice saves it as `\m`, which some readers take for a month. */
const shortPowers: Readonly<Record<number, string>> = { 3: "k", 6: "mn", 9: "bn" };

/** ₩, $, CA$; a code stands apart: `CHF 12`. */
function signOf(currency: string): string {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(0);
  const sign = parts.find(({ type }) => type === "currency")?.value ?? currency;
  return /\p{L}$/u.test(sign) ? `${sign} ` : sign;
}
