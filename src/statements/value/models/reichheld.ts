/** What a customer brings in a year of his tenure and the share of a cohort still there in it. */
export interface TenureYear {
  readonly margin: number;
  /** 1 in the first year. */
  readonly survival: number;
}

/** What a later year's money is worth on the first day. Formula: 1 ÷ (1 + d)^years. */
export function discountFactor(discount: number, years: number): number {
  return 1 / (1 + discount) ** years;
}

/**
 * Value over a cohort's own profit pattern: each year's margin, weighted with the share still there, discounted to the first day.
 * Formula: Σ survival_t × margin_t ÷ (1 + d)^(t−1), t = 1, 2, …; less what acquisition cost where it is known.
 * Source: Reichheld (1996), The Loyalty Effect, as told in CRM 원론 ch. 8.5 (3).
 */
export function reichheldValue(years: readonly TenureYear[], discount: number, acquisitionCost = 0): number {
  return years.reduce(
    (sum, { margin, survival }, index) => sum + margin * survival * discountFactor(discount, index),
    -acquisitionCost,
  );
}
