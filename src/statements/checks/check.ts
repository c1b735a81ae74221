import { moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { Check, CheckTally, Decimal } from "../../model/statement.ts";

/** Left and right are counts of customers that must be the same. */
export function equalCounts(id: string, left: number, right: number): Check {
  return { id, left: String(left), right: String(right), ok: left === right };
}

/** Left and right are sums of money that must be the same to the last ten-thousandth. */
export function equalMoney(id: string, left: Decimal, right: Decimal): Check {
  return { id, left, right, ok: moneyFromDecimal(left) === moneyFromDecimal(right) };
}

/** Both rates follow from the same figures, so they are the same number or both absent. */
export function equalRates(id: string, left: number | null, right: number | null): Check {
  return { id, left: shown(left), right: shown(right), ok: left === right };
}

function shown(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(4)}%`;
}

export function notAboveZero(id: string, amount: Decimal): Check {
  return { id, left: amount, right: "≤ 0", ok: moneyFromDecimal(amount) <= 0n };
}

/** Some of a whole: never more than it. */
export function notAbove(id: string, part: number, whole: number): Check {
  return { id, left: String(part), right: `≤ ${whole}`, ok: part <= whole };
}

/** Both sums of money may differ by as much as the company allows. */
export function nearMoney(id: string, left: Decimal, right: Decimal, tolerance: Decimal): Check {
  const gap = moneyFromDecimal(left) - moneyFromDecimal(right);
  return { id, left, right, ok: (gap < 0n ? -gap : gap) <= moneyFromDecimal(tolerance), tolerance };
}

/** Whether the sides of a check that holds are not the same. */
export function isTolerated({ ok, left, right, tolerance }: Check): boolean {
  return ok && tolerance !== undefined && moneyFromDecimal(left) !== moneyFromDecimal(right);
}

export function tallyOf(checks: readonly Check[]): CheckTally {
  return {
    total: checks.length,
    passed: checks.filter(({ ok }) => ok).length,
    tolerated: checks.filter(isTolerated).length,
  };
}

/** Exact Σ of decimals, those after `minus` taken off. */
export function sumMoney(digits: number, plus: readonly Decimal[], minus: readonly Decimal[] = []): Decimal {
  const sum = (amounts: readonly Decimal[]): bigint =>
    amounts.reduce((total, amount) => total + moneyFromDecimal(amount), 0n);
  return moneyToDecimal(sum(plus) - sum(minus), digits);
}

export function sumCounts(counts: readonly (number | null | undefined)[]): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
