/**
 * Pearson's r of two series of equal length, each pair with its weight: Σw(x − x̄)(y − ȳ) ÷ √(Σw(x − x̄)² · Σw(y − ȳ)²). `null` where one does not move or fewer than two
 * points are given. Source: value.md §5.
 */
export function correlation(
  left: readonly number[],
  right: readonly number[],
  weights: readonly number[] = left.map(() => 1),
): number | null {
  if (left.length < 2 || left.length !== right.length) return null;
  const [meanLeft, meanRight] = [mean(left, weights), mean(right, weights)];
  let [products, squaresLeft, squaresRight] = [0, 0, 0];
  for (const [index, value] of left.entries()) {
    const weight = weights[index] ?? 0;
    const [x, y] = [value - meanLeft, (right[index] ?? meanRight) - meanRight];
    products += weight * x * y;
    squaresLeft += weight * x * x;
    squaresRight += weight * y * y;
  }
  const spread = Math.sqrt(squaresLeft * squaresRight);
  return spread === 0 ? null : products / spread;
}

function mean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / total;
}
