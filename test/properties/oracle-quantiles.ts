/** At 20, 40, 60 and 80 %, in a straight line between neighbours. */
export function cutsOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.2, 0.4, 0.6, 0.8].map((part) => {
    const place = (sorted.length - 1) * part;
    const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  });
}
