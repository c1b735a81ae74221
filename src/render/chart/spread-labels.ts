/**
 * Moves labels apart until neighbours are at least `distance` from each other, as little as possible, inside [low, high].
 * Shape: the result is in the order given. Labels that cannot all fit keep equal distances.
 */
export function spreadLabels(positions: readonly number[], distance: number, low: number, high: number): number[] {
  const order = positions
    .map((position, index) => ({ position, index }))
    .sort((a, b) => a.position - b.position || a.index - b.index);
  const gap = Math.min(distance, order.length > 1 ? (high - low) / (order.length - 1) : distance);
  const clusters: { start: number; members: number }[] = [];
  for (const { position } of order) {
    clusters.push({ start: clamp(position, low, high), members: 1 });
    for (let last = clusters.length - 1; last > 0; last -= 1) {
      const upper = clusters[last - 1];
      const lower = clusters[last];
      if (upper === undefined || lower === undefined || upper.start + upper.members * gap <= lower.start) break;
      const members = upper.members + lower.members;
      const start = (upper.members * upper.start + lower.members * (lower.start - upper.members * gap)) / members;
      clusters.splice(last - 1, 2, { start: clamp(start, low, high - (members - 1) * gap), members });
    }
  }
  const spread = clusters.flatMap(({ start, members }) =>
    Array.from({ length: members }, (_, step) => start + step * gap),
  );
  const result: number[] = [];
  order.forEach(({ index }, rank) => {
    result[index] = spread[rank] ?? low;
  });
  return result;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
