import { moneyFromDecimal, moneyScale } from "../model/money.ts";
import type { Decimal } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";

const million = 1_000_000n * moneyScale;
const grouped = new Intl.NumberFormat("en-US");

/** An amount inside a sentence: won in millions from ten million on (3,627백만원), everything else exact. */
export function moneyInWords(amount: Decimal, currency: string, locale: Locale): string {
  const value = moneyFromDecimal(amount);
  const absolute = value < 0n ? -value : value;
  if (currency !== "KRW") return `${currency} ${groupedDecimal(amount)}`;
  const inMillions = grouped.format((value + (value < 0n ? -million : million) / 2n) / million);
  if (absolute >= 10n * million) return locale === "ko" ? `${inMillions}백만원` : `KRW ${inMillions} million`;
  return locale === "ko" ? `${groupedDecimal(amount)}원` : `KRW ${groupedDecimal(amount)}`;
}

function groupedDecimal(amount: Decimal): string {
  const [whole = "0", fraction] = amount.split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = grouped.format(BigInt(whole.replace("-", "")));
  return fraction === undefined ? `${sign}${digits}` : `${sign}${digits}.${fraction}`;
}
