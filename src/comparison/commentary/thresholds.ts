/** When a difference between participants is worth a remark. Unit: fractions of a rate or of a count (0.02 = 2 pp or 2 %). */
export const thresholds = {
  /** Of the top tier's revenue share, highest less lowest. */
  topTierShare: 0.02,
  /** Of the growth of new customers. */
  newCustomers: 0.05,
  /** Of the retention rate. */
  retention: 0.03,
  /** Of the growth of inflow by special sales. */
  specialInflow: 0.2,
  /** Fall of the top tier's retained customers, where another participant's grow. */
  topTierLoss: 0.02,
  /** Rise of a low tier's churn rate, where another participant's did not rise. */
  tierChurn: 0.01,
} as const;
