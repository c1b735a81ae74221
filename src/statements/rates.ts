import type { Rate } from "../model/statement.ts";

const significantDigits = 25n;

/** Part ÷ whole of exact integers, rounded once; `null` for a zero whole. */
export function ratio(part: bigint | number, whole: bigint | number): Rate {
  return divide(BigInt(part), BigInt(whole));
}

/** Current ÷ prior − 1; `null` when the prior is absent, zero or negative. Formula: (current − prior) ÷ prior. Source: statements.md §10. */
export function growth(current: bigint | number, prior: bigint | number | null | undefined): Rate {
  if (prior === null || prior === undefined || prior <= 0) return null;
  return divide(BigInt(current) - BigInt(prior), BigInt(prior));
}

/** Result ÷ sales; `null` where there are no sales to earn it on: zero or below. */
export function margin(result: bigint, sales: bigint): Rate {
  return sales <= 0n ? null : divide(result, sales);
}

/** Change of a rate: the difference as a fraction, 0.012 = 1.2 percentage points. */
export function difference(current: Rate, prior: Rate): Rate {
  return current === null || prior === null ? null : current - prior;
}

function divide(part: bigint, whole: bigint): Rate {
  if (whole === 0n) return null;
  if (part === 0n) return 0;
  if (isSafe(part) && isSafe(whole)) return Number(part) / Number(whole);
  const exponent = significantDigits + digitsOf(whole) - digitsOf(part);
  const scaled = exponent >= 0n ? (part * 10n ** exponent) / whole : part / (whole * 10n ** -exponent);
  return Number(`${scaled}e${-exponent}`);
}

function isSafe(value: bigint): boolean {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
}

function digitsOf(value: bigint): bigint {
  return BigInt((value < 0n ? -value : value).toString().length);
}
