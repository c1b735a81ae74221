/** Customers by tier. */
export type RankedCount = ReadonlyMap<number, number>;

/** A cell of a matrix of movements; `null` = not active then. */
export interface Move {
  readonly from: number | null;
  readonly to: number | null;
  readonly customers: number;
}

/**
 * Customers who stay, by the tier a matrix leads them to. Formula: Σ over tiers i of customers_i × moved_ij ÷ Σ_j moved_ij, those who left among the
 * divisor; a tier that nobody was in before leads nowhere. Source: 고객변동표 (DBR 390), last pages.
 */
export function carriedOn(matrix: readonly Move[], sizes: RankedCount): RankedCount {
  const result = new Map<number, number>();
  for (const [tier, size] of sizes) {
    const row = matrix.filter(({ from }) => from === tier);
    const before = row.reduce((sum, { customers }) => sum + customers, 0);
    if (before === 0) continue;
    for (const { to, customers } of row) {
      if (to !== null) result.set(to, (result.get(to) ?? 0) + (size * customers) / before);
    }
  }
  return result;
}

/** Customers who came in, by tier. */
export function inflowOf(matrix: readonly Move[]): RankedCount {
  const result = new Map<number, number>();
  for (const { from, to, customers } of matrix) {
    if (from === null && to !== null) result.set(to, (result.get(to) ?? 0) + customers);
  }
  return result;
}
