/**
 * From where on a change is worth a remark; a job sets its own under `commentary:`.
 * Unit: fractions of a rate or of a count (0.05 = 5 pp or 5 %), whole customers, whole periods. Source: statements.md §8.
 */
export interface CommentaryRules {
  /** How far the change of `up` into the top tier lies below the median of the other tiers'. */
  readonly glassCeilingGap: number;
  /** Rise of a tier's churn rate. */
  readonly tierChurnRise: number;
  /** Growth of falls from the top tier to the next. */
  readonly topTierFalls: number;
  /** Growth of falls into the lowest tier. */
  readonly lowestTierFalls: number;
  /** Move of the retention rate, either way. */
  readonly retentionMove: number;
  /** Growth or fall of new customers. */
  readonly newCustomersMove: number;
  /** Growth or fall of customers, or of their revenue. */
  readonly sizeMove: number;
  /** Special sales' share of new customers. */
  readonly specialNewcomers: number;
  /** Growth of special sales' inflow. */
  readonly specialInflowGrowth: number;
  /** Move of the top tier's revenue share, either way. */
  readonly topTierShareMove: number;
  /** Growth of new customers by referral. */
  readonly referralGrowth: number;
  /** How much worse than its benchmark an indicator is. */
  readonly benchmarkGap: number;
  /** Periods in a row that make a direction. */
  readonly periodsRunning: number;
  /** Fewer customers than this tell nothing. */
  readonly fewestCustomers: number;
}

/** What a job that says nothing gets. */
export const defaultCommentary: CommentaryRules = {
  glassCeilingGap: 0.1,
  tierChurnRise: 0.05,
  topTierFalls: 0.1,
  lowestTierFalls: 0.1,
  retentionMove: 0.05,
  newCustomersMove: 0.2,
  sizeMove: 0.2,
  specialNewcomers: 0.5,
  specialInflowGrowth: 0.5,
  topTierShareMove: 0.015,
  referralGrowth: 0.1,
  benchmarkGap: 0.01,
  periodsRunning: 3,
  fewestCustomers: 5,
};
