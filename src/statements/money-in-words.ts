import { moneyFromDecimal, moneyScale } from "../model/money.ts";
import type { Decimal } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";

const million = 1_000_000n * moneyScale;
const grouped = new Intl.NumberFormat("en-US");

/**
 * An amount inside a sentence: won in millions from ten million on (3,627백만원), in Korean in hundred millions from ten billion on
 * (1,015억원), everything else exact; below zero as in the tables.
 */
export function moneyInWords(amount: Decimal, currency: string, locale: Locale): string {
  const value = moneyFromDecimal(amount);
  const absolute = value < 0n ? -value : value;
  const figure = (digits: string): string => signed(amount, digits, locale);
  const whole = figure(groupedDecimal(amount.replace("-", "")));
  if (currency !== "KRW") return `${currency} ${whole}`;
  const inMillions = figure(grouped.format((absolute + million / 2n) / million));
  if (locale === "ko" && absolute >= 10_000n * million) {
    return `${figure(grouped.format((absolute + 50n * million) / (100n * million)))}억원`;
  }
  if (absolute >= 10n * million) return locale === "ko" ? `${inMillions}백만원` : `KRW ${inMillions} million`;
  return locale === "ko" ? `${whole}원` : `KRW ${whole}`;
}

/** An amount to the last digit: 12,345,678원; below zero as in the tables. */
export function exactMoneyInWords(amount: Decimal, currency: string, locale: Locale): string {
  const figure = signed(amount, groupedDecimal(amount.replace("-", "")), locale);
  return currency === "KRW" && locale === "ko" ? `${figure}원` : `${currency} ${figure}`;
}

function signed(amount: Decimal, digits: string, locale: Locale): string {
  if (moneyFromDecimal(amount) >= 0n) return digits;
  return locale === "ko" ? `△${digits}` : `(${digits})`;
}

function groupedDecimal(amount: Decimal): string {
  const [whole = "0", fraction] = amount.split(".");
  const digits = grouped.format(BigInt(whole));
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
