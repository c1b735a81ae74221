/** What a later year's money is worth on the first day. Formula: 1 ÷ (1 + d)^years. */
export function discountFactor(discount: number, years: number): number {
  return 1 / (1 + discount) ** years;
}

/**
 * What a won in a year of tenure is worth on the day a customer is won: weighted with the share of a cohort still there in that year, and discounted.
 * Formula: survival_t ÷ (1 + d)^(t−1), t = 1, 2, …; Σ of it times each year's margin is the value of a customer.
 * Source: Reichheld (1996), The Loyalty Effect, as told in CRM 원론 ch. 8.5 (3).
 */
export function worthOfTenure(year: number, survival: number, discount: number): number {
  return survival * discountFactor(discount, year - 1);
}
