import type { TrendChart } from "../../../model/sheet.ts";
import type { Locale } from "../../../model/text.ts";
import { scaleOf } from "../../unit.ts";
import { moneyDigits } from "../number-format.ts";

export const countFormat = "#,##0";
export const rateFormat = "0.0%";

/** How the values of a trend are written; money with its unit, as 12.3백만원. */
export function valueFormat({ valueKind, series }: TrendChart, locale: Locale, currency: string): string {
  if (valueKind === "rate") return rateFormat;
  if (valueKind === "count") return countFormat;
  return moneyFormat(
    series.flatMap(({ values }) => values.flatMap((value) => (value === null ? [] : [String(value)]))),
    locale,
    currency,
  );
}

/** Amounts with their unit: 12.3백만원. */
export function moneyFormat(amounts: readonly string[], locale: Locale, currency: string): string {
  const scale = scaleOf(amounts, "auto", currency);
  const byThrees = scale.power % 3 === 0 ? scale : scaleOf([], "million", currency);
  return `${moneyDigits(byThrees)}"${byThrees.label[locale]}"`;
}
