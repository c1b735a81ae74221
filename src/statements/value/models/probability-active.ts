/**
 * P(active) of who bought n times, the last time at T, observed until N after he was won. Formula: (T ÷ N)^n.
 * Source: CRM 원론 ch. 8.1 (4); Schmittlein, Morrison and Colombo's (1987) bound as taught by Kumar and Reinartz. Won at month 0, purchases in months
 * 1, 3, 5, 8, seen at 12: (8 ÷ 12)^4 = 0.1975; in months 1 and 8: 0.4444. `null` where nothing was observed or nothing
 * was bought since.
 */
export function probabilityActive(last: number, observed: number, purchases: number): number | null {
  return observed > 0 && purchases > 0 ? (last / observed) ** purchases : null;
}
