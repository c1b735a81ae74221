import { averageMoney, currencyDigits, type Money, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { Decimal, Rate } from "../../model/statement.ts";

type Maybe = number | null;

/** Σ, `null` as soon as one part is absent. */
export function add(parts: readonly Maybe[]): Maybe {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

/** Part ÷ whole; `null` when either is absent or the whole is zero. */
export function ratio(part: Maybe, whole: Maybe): Rate {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** Current ÷ prior − 1; `null` when either is absent or the prior is not positive. Source: statements.md §10. */
export function growthOf(current: Maybe, prior: Maybe): Rate {
  return current === null || prior === null || prior <= 0 ? null : current / prior - 1;
}

/** Current − prior, for rates. */
export function differenceOf(current: Maybe, prior: Maybe): Rate {
  return current === null || prior === null ? null : current - prior;
}

/** Exact Σ of decimals, with at least the currency's digits. */
export function addMoney(parts: readonly Decimal[], currency: string): Decimal {
  return moneyToDecimal(
    parts.map(moneyFromDecimal).reduce((sum, part) => sum + part, 0n),
    currencyDigits(currency),
  );
}

export function negateMoney(amount: Decimal, currency: string): Decimal {
  return moneyToDecimal(-moneyFromDecimal(amount), currencyDigits(currency));
}

/** Part ÷ whole of money; `null` when the whole is zero. */
export function moneyRatio(part: Decimal, whole: Decimal): Rate {
  return ratio(toNumber(part), toNumber(whole));
}

/** Current ÷ prior − 1 of money; `null` when the prior is absent or not positive. Source: statements.md §10. */
export function moneyGrowth(current: Decimal, prior: Decimal | null): Rate {
  return prior === null ? null : growthOf(toNumber(current), toNumber(prior));
}

/** Average per head, rounded to the currency's digits; `null` for nobody. */
export function averageOf(amount: Decimal, heads: number, currency: string): Decimal | null {
  if (heads === 0) return null;
  const digits = currencyDigits(currency);
  const average: Money = averageMoney(moneyFromDecimal(amount), BigInt(heads), digits);
  return moneyToDecimal(average, digits);
}

function toNumber(amount: Decimal): number {
  return Number(amount);
}
