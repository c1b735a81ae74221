/**
 * What a customer is worth whose margin m and chance r of staying are the same each period, discounted at d: the sum of a geometric series.
 * Unit of the result: that of the margin. The factors multiply money; exact money stays exact until it is multiplied once.
 */
export interface ConstantFlow {
  /** Chance to be there next period too. 0 ≤ retention < 1 + discount. */
  readonly retention: number;
  /** Per period. */
  readonly discount: number;
}

/** Of a customer to be won, whose first margin comes at once: Σ r^t ÷ (1+d)^t, t ≥ 0. Formula: (1 + d) ÷ (1 + d − r). Source: Gupta and Lehmann (2003), Customers as Assets. */
export function factorToBeWon({ retention, discount }: ConstantFlow): number {
  return (1 + discount) / (1 + discount - retention);
}

/** Of a customer whose margin of this period is already in: Σ r^t ÷ (1+d)^t, t ≥ 1. Formula: r ÷ (1 + d − r); 100 × 2.5 = 250 for r 0.8, d 0.12. Source: as above. */
export function factorResidual({ retention, discount }: ConstantFlow): number {
  return retention / (1 + discount - retention);
}

/** Where margins come at the end of each period: Σ r^(t−1) ÷ (1+d)^t, t ≥ 1. Formula: 1 ÷ (1 + d − r). Source: Blattberg and Deighton (1996). */
export function factorEndOfPeriod({ retention, discount }: ConstantFlow): number {
  return 1 / (1 + discount - retention);
}

/** A yearly rate as one of a part of a year. Formula: (1 + annual)^(months ÷ 12) − 1. */
export function discountOf(annual: number, months: number): number {
  return (1 + annual) ** (months / 12) - 1;
}

/** A retention rate over `months` as one over a year. Formula: retention^(12 ÷ months). */
export function annualRetention(retention: number, months: number): number {
  return retention ** (12 / months);
}
