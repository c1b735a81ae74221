import { averageMoney, currencyDigits, moneyToDecimal } from "../../src/model/money.ts";
import type { Oracle } from "./oracle.ts";

/** Amounts as they are printed: whole units of the currency's least coin, half away from zero. */
export interface Coins {
  /** Amount ÷ count; `null` of nothing. */
  readonly each: (amount: bigint, count: number) => bigint | null;
  /** Amount × a factor, the factor in fifteen digits; `null` where it is not known or endless. */
  readonly times: (amount: bigint | null, factor: number | null) => bigint | null;
  readonly text: (amount: bigint | null) => string | null;
}

export function coinsOf({ job }: Pick<Oracle, "job">): Coins {
  const digits = currencyDigits(job.company.currency);
  return {
    each: (amount, count) => (count === 0 ? null : averageMoney(amount, BigInt(count), digits)),
    times: (amount, factor) => timesIn(digits, amount, factor),
    text: (amount) => (amount === null ? null : moneyToDecimal(amount, digits)),
  };
}

export function timesIn(digits: number, amount: bigint | null, factor: number | null): bigint | null {
  if (amount === null || factor === null || !Number.isFinite(factor)) return null;
  const [mantissa = "", power = "0"] = factor.toPrecision(15).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const shift = BigInt(fraction.length) - BigInt(power);
  const product = amount * BigInt(whole + fraction);
  return shift < 0n ? averageMoney(product * 10n ** -shift, 1n, digits) : averageMoney(product, 10n ** shift, digits);
}
