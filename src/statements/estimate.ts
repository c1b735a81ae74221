import { averageMoney, type Money, moneyScale, moneyToDecimal } from "../model/money.ts";
import type { Decimal, Rate } from "../model/statement.ts";

/**
 * Exact money times a factor that is an estimate, rounded half away from zero to the currency's digits: the factor's fifteen digits are taken
 * as they stand, so that the amount stays exact until it is multiplied once. `null` where the factor is absent or no number.
 */
export function estimate(amount: Money, factor: Rate, digits: number): Decimal | null {
  const scaled = scale(amount, factor, digits);
  return scaled === null ? null : moneyToDecimal(scaled, digits);
}

/** The same as money. */
export function scale(amount: Money, factor: Rate, digits: number): Money | null {
  if (factor === null || !Number.isFinite(factor)) return null;
  const [mantissa = "0", exponent = "0"] = factor.toExponential(14).split("e");
  const power = Number(exponent) - 14;
  const whole = BigInt(mantissa.replace(".", ""));
  const product = amount * whole * 10n ** BigInt(Math.max(power, 0));
  return averageMoney(product, 10n ** BigInt(Math.max(-power, 0)), digits);
}

/** A plain amount of currency units as the JSON carries money. */
export function decimalOf(amount: number | null, digits: number): Decimal | null {
  return amount === null ? null : estimate(moneyScale, amount, digits);
}

/** Σ ÷ count as money. `null` without anybody. */
export function average(amount: Money, count: bigint, digits: number): Decimal | null {
  return count > 0n ? moneyToDecimal(averageMoney(amount, count, digits), digits) : null;
}
