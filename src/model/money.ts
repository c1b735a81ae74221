/**
 * Money inside jepyo: an exact integer count of ten-thousandths of the currency unit.
 * 1 won = 10_000n, 1.25 dollars = 12_500n. Summed without loss; rounded only where a figure is printed or divided.
 */
export type Money = bigint;

export const moneyScale = 10_000n;

const digitsOf = new Map<string, number>();

/** Digits after the point that a currency shows: KRW 0, USD 2. Source: ISO 4217 as ICU knows it, asked once a currency. */
export function currencyDigits(currency: string): number {
  const digits = digitsOf.get(currency) ?? askForDigits(currency);
  digitsOf.set(currency, digits);
  return digits;
}

function askForDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * The shortest decimal string with at least the currency's own digits; no exponent, no "-0".
 * Formula: amount ÷ 10 000. Shape: `-?\d+(\.\d{1,4})?`.
 */
export function moneyToDecimal(amount: Money, digits: number): string {
  const sign = amount < 0n ? "-" : "";
  const absolute = amount < 0n ? -amount : amount;
  const whole = absolute / moneyScale;
  const fraction = (absolute % moneyScale).toString().padStart(4, "0").replace(/0+$/, "").padEnd(digits, "0");
  return fraction === "" ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** Reads what `moneyToDecimal` wrote. Throws: SyntaxError for anything else. */
export function moneyFromDecimal(text: string): Money {
  const match = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text);
  if (match === null) throw new SyntaxError(`not a money amount of at most four decimals: ${text}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const absolute = BigInt(whole) * moneyScale + BigInt(fraction.padEnd(4, "0"));
  return sign === "-" ? -absolute : absolute;
}

/** Integer division, half away from zero. Throws: RangeError when the divisor is not positive. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError("the divisor must be positive");
  const absolute = dividend < 0n ? -dividend : dividend;
  const quotient = (2n * absolute + divisor) / (2n * divisor);
  return dividend < 0n ? -quotient : quotient;
}

/**
 * Average of an amount over a count, rounded half away from zero to the currency's digits.
 * Unit: ten-thousandths, a multiple of the currency's smallest digit.
 */
export function averageMoney(amount: Money, count: bigint, digits: number): Money {
  const step = 10n ** BigInt(4 - Math.min(digits, 4));
  return divideRounded(amount, count * step) * step;
}
