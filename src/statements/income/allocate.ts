import type { Money } from "../../model/money.ts";

/** One share: its whole steps, and what was left over of it. */
interface Part {
  readonly index: number;
  readonly steps: bigint;
  readonly remainder: bigint;
}

/**
 * Splits an amount by weights to the last won, by largest remainder: the steps that whole division leaves over go one each to the
 * largest remainders; equal ones in the order given. Negative weights count as zero; a negative amount is split as its absolute value.
 * What is smaller than a step stays with the first share that has a weight.
 * Unit: ten-thousandths; `step` = the currency's minor unit. Shape: one share a weight, their sum is the amount; `null` when no weight
 * is above zero and there is something to split. Source: statements.md §7.
 */
export function allocate(amount: Money, weights: readonly bigint[], step: Money): Money[] | null {
  const positive = weights.map((weight) => (weight > 0n ? weight : 0n));
  const whole = positive.reduce((sum, weight) => sum + weight, 0n);
  if (amount === 0n) return weights.map(() => 0n);
  if (whole === 0n) return null;
  const sign = amount < 0n ? -1n : 1n;
  const steps = (sign * amount) / step;
  const crumb = sign * amount - steps * step;
  const parts = positive.map(
    (weight, index): Part => ({ index, steps: (steps * weight) / whole, remainder: (steps * weight) % whole }),
  );
  const left = Number(steps - parts.reduce((sum, part) => sum + part.steps, 0n));
  const winners = new Set(
    parts
      .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map((part) => part.index),
  );
  const first = positive.findIndex((weight) => weight > 0n);
  return parts.map(
    ({ index, steps: own }) => sign * ((own + (winners.has(index) ? 1n : 0n)) * step + (index === first ? crumb : 0n)),
  );
}
