/** Pearson's r of two series of equal length; `null` where one does not move or fewer than two points are given. */
export function correlation(left: readonly number[], right: readonly number[]): number | null {
  const size = left.length;
  if (size < 2 || size !== right.length) return null;
  const [meanLeft, meanRight] = [mean(left), mean(right)];
  let [products, squaresLeft, squaresRight] = [0, 0, 0];
  for (const [index, value] of left.entries()) {
    const [x, y] = [value - meanLeft, (right[index] ?? meanRight) - meanRight];
    products += x * y;
    squaresLeft += x * x;
    squaresRight += y * y;
  }
  const spread = Math.sqrt(squaresLeft * squaresRight);
  return spread === 0 ? null : products / spread;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
