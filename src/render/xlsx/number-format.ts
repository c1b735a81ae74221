import type { Cell } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import type { MoneyScale } from "../unit.ts";

/** What a figure needs to say beside its digits. */
export interface FormatContext {
  readonly locale: Locale;
  /** Needed where the cell is money. */
  readonly scale?: MoneyScale;
  /** `명` behind a count. */
  readonly suffix?: string;
}

/** The number format of a cell; decreases as △ in Korean, in parentheses in English, changes as arrows. Text keeps `@`. */
export function numberFormat(cell: Cell, context: FormatContext): string {
  const { locale, scale, suffix } = context;
  switch (cell.kind) {
    case "count":
      return signed(suffix ? `#,##0"${suffix}"` : "#,##0", locale);
    case "money":
      return signed(moneyDigits(scale), locale);
    case "rate":
      return signed("0.0%", locale);
    case "rateChange":
      return arrows(locale === "ko" ? '0.0%"p"' : '0.0%"-pt"');
    case "growth":
      return arrows("#,##0.0%");
    default:
      return "@";
  }
}

/** The cell keeps the whole amount; each comma hides three digits. */
function moneyDigits(scale: MoneyScale | undefined): string {
  const { power = 0, decimals = 0 } = scale ?? {};
  const fraction = decimals === 0 ? "" : `.${"0".repeat(decimals)}`;
  return `#,##0${fraction}${",".repeat(power / 3)}`;
}

function signed(digits: string, locale: Locale): string {
  return locale === "ko" ? `${digits};"△"${digits};${digits}` : `${digits}_);(${digits});${digits}_)`;
}

function arrows(digits: string): string {
  return `"▲ "${digits};"▼ "${digits};${digits}`;
}
