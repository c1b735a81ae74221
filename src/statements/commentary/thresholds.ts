/**
 * When a change is worth a remark. Unit: fractions of a rate or of a count (0.05 = 5 pp or 5 %), whole customers, whole periods.
 * Source: statements.md §8.
 */
export const thresholds = {
  /** How far the change of `up` into the top tier lies below the median of the other tiers'. */
  glassCeilingGap: 0.1,
  /** Rise of a tier's churn rate. */
  tierChurnRise: 0.05,
  /** Growth of falls from the top tier to the next. */
  topTierFalls: 0.1,
  /** Growth of falls into the lowest tier. */
  lowestTierFalls: 0.1,
  /** Move of the retention rate, either way. */
  retentionMove: 0.05,
  /** Growth or fall of new customers. */
  newCustomersMove: 0.2,
  /** Growth or fall of customers, or of their revenue. */
  sizeMove: 0.2,
  /** Special sales' share of new customers. */
  specialNewcomers: 0.5,
  /** From this share on a part is called most of the whole. */
  most: 2 / 3,
  /** Move of the top tier's revenue share, either way. */
  topTierShareMove: 0.015,
  /** Growth of new customers by referral. */
  referralGrowth: 0.1,
  /** Periods in a row that make a direction. */
  periodsRunning: 3,
  /** Fewer customers than this tell nothing. */
  fewestCustomers: 5,
} as const;
