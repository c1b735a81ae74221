/** What is sold for a year and renewed: a membership, a subscription. */
export interface YearlyRenewal {
  /** What the first year brings, net of its cost. */
  readonly firstFee: number;
  /** What each later year brings, its discount for renewing taken off. */
  readonly renewalFee: number;
  /** Share of members who renew. */
  readonly renewalRate: number;
  /** Per year. */
  readonly discount: number;
}

/**
 * Present value of a member over `years`, the first included. Formula: first fee + Σ renewal fee × renewal rate^t ÷ (1 + d)^t, t = 1 … years − 1.
 * Source: Peppers and Rogers (1997), Enterprise One to One, as told in CRM 원론 ch. 8.5 (3).
 */
export function membershipValue({ firstFee, renewalFee, renewalRate, discount }: YearlyRenewal, years: number): number {
  let sum = firstFee;
  for (let year = 1; year < years; year++) sum += renewalFee * (renewalRate / (1 + discount)) ** year;
  return sum;
}
