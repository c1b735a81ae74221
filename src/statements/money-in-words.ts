import { type Money, moneyFromDecimal, moneyScale } from "../model/money.ts";
import type { Decimal } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";

const million = 1_000_000n * moneyScale;
const grouped = new Intl.NumberFormat("en-US");

interface WonUnit {
  readonly locales: readonly Locale[];
  readonly size: Money;
  /** The smallest amount told in this unit. */
  readonly from: Money;
  readonly words: (figure: string, locale: Locale) => string;
}

/** Largest first. */
const wonUnits: readonly WonUnit[] = [
  { locales: ["ko"], size: 100n * million, from: 10_000n * million, words: (figure) => `${figure}억원` },
  {
    locales: ["ko", "en"],
    size: million,
    from: 10n * million,
    words: (figure, locale) => (locale === "ko" ? `${figure}백만원` : `KRW ${figure} million`),
  },
];

/**
 * An amount inside a sentence: won in millions from ten million on (3,627백만원), in Korean in hundred millions from ten billion on
 * (1,015억원), everything else exact; below zero as in the tables. Amounts that stand `beside` it in the sentence share its unit, one
 * that tells different amounts apart.
 */
export function moneyInWords(
  amount: Decimal,
  currency: string,
  locale: Locale,
  beside: readonly Decimal[] = [],
): string {
  const unit =
    currency === "KRW"
      ? wonUnits.find((one) => one.locales.includes(locale) && tellsApart([amount, ...beside], one))
      : undefined;
  if (unit === undefined) return exactMoneyInWords(amount, currency, locale);
  return unit.words(signed(amount, grouped.format(roundedTo(unit.size, amount)), locale), locale);
}

function tellsApart(amounts: readonly Decimal[], { size, from }: WonUnit): boolean {
  const values = new Set(amounts.map(moneyFromDecimal));
  const written = new Set(amounts.map((amount) => `${moneyFromDecimal(amount) < 0n}${roundedTo(size, amount)}`));
  return [...values].every((value) => absolute(value) >= from) && written.size === values.size;
}

function roundedTo(size: Money, amount: Decimal): bigint {
  return (absolute(moneyFromDecimal(amount)) + size / 2n) / size;
}

function absolute(value: Money): Money {
  return value < 0n ? -value : value;
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
