import type { Cell } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { roundDecimal } from "../format-decimal.ts";
import type { MoneyScale } from "../unit.ts";
import type { CellUnit } from "./cell-unit.ts";

/** What a figure needs to say beside its digits. */
export interface FormatContext {
  readonly locale: Locale;
  /** Needed where the cell is money. */
  readonly scale?: MoneyScale;
  readonly unit?: CellUnit;
}

/** The number format of a cell; decreases as △ in Korean, in parentheses in English, changes as arrows, restated figures with a †. Text keeps `@`. */
export function numberFormat(cell: Cell, context: FormatContext): string {
  const figure = plainFormat(cell, context);
  const bounded = cell.isBound === true ? figure.replaceAll(/^|(?<=;)/g, '"≤ "') : figure;
  const format = cell.restated === undefined ? bounded : bounded.replaceAll(/(?=;)|$/g, '"†"');
  // Words that meet are one.
  return format.replaceAll('""', "");
}

function plainFormat(cell: Cell, context: FormatContext): string {
  const { locale, scale, unit } = context;
  switch (cell.kind) {
    case "count":
      return signed(inUnit("#,##0", unit), locale);
    case "money":
      return signed(inUnit(moneyDigits(scale), unit), locale);
    case "rate":
      return signed("0.0%", locale);
    case "number":
      return signed(`#,##0${cell.decimals === 0 ? "" : `.${"0".repeat(cell.decimals ?? 2)}`}`, locale);
    case "numberChange":
      return arrows("#,##0.00", cell.value, { power: 0, decimals: 2 });
    case "rateChange":
      return arrows(locale === "ko" ? '0.0%"p"' : '0.0%"-pt"', cell.value);
    case "growth":
      // Below −100 % an amount has gone through zero: the word that pages say.
      return cell.instead === undefined
        ? arrows("#,##0.0%", cell.value)
        : `[<-1]"${cell.instead[locale]}";[>0]"▲ "#,##0.0%;"▼ "#,##0.0%`;
    default:
      return "@";
  }
}

/** The cell keeps the whole amount; each comma hides three digits. */
export function moneyDigits(scale: MoneyScale | undefined): string {
  const { power = 0, decimals = 0 } = scale ?? {};
  const fraction = decimals === 0 ? "" : `.${"0".repeat(decimals)}`;
  return `#,##0${fraction}${",".repeat(power / 3)}`;
}

function inUnit(digits: string, { before, after }: CellUnit = { before: "", after: "" }): string {
  return `"${before}"${digits}"${after}"`.replaceAll('""', "");
}

function signed(digits: string, locale: Locale): string {
  return locale === "ko" ? `${digits};"△"${digits};${digits}` : `${digits}_);(${digits});${digits}_)`;
}

/**
 * No arrow for a rise that shows as zero: chosen by the value, because spreadsheets differ on the sign under a condition. A fall keeps its
 * arrow, so that it is told from a rise whatever its inputs become.
 */
function arrows(digits: string, value: number | null, { power, decimals } = { power: -2, decimals: 1 }): string {
  const isLevel = value !== null && value >= 0 && Number(roundDecimal(String(value), power, decimals)) === 0;
  return `${isLevel ? digits : `"▲ "${digits}`};"▼ "${digits};${digits}`;
}
