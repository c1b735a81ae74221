/** An exact number: definitions are evaluated without losing anything. The divisor is positive. */
export interface Fraction {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

export function fraction(dividend: bigint, divisor = 1n): Fraction {
  return divisor < 0n ? { dividend: -dividend, divisor: -divisor } : { dividend, divisor };
}

/** Every finite double is one exactly. */
export function fractionOfDouble(value: number): Fraction {
  let [scaled, divisor] = [value, 1n];
  while (!Number.isInteger(scaled)) [scaled, divisor] = [scaled * 2, divisor * 2n];
  return { dividend: BigInt(scaled), divisor };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.divisor === b.divisor
    ? { dividend: a.dividend + b.dividend, divisor: a.divisor }
    : { dividend: a.dividend * b.divisor + b.dividend * a.divisor, divisor: a.divisor * b.divisor };
}

export function negative({ dividend, divisor }: Fraction): Fraction {
  return { dividend: -dividend, divisor };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { dividend: a.dividend * b.dividend, divisor: a.divisor * b.divisor };
}

/** `null` for a zero divisor. */
export function over(a: Fraction, b: Fraction): Fraction | null {
  return b.dividend === 0n ? null : fraction(a.dividend * b.divisor, a.divisor * b.dividend);
}
