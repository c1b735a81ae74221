/**
 * A quantile of sorted values by linear interpolation between the two nearest. Formula: h = (n − 1) p; x⌊h⌋ + (h − ⌊h⌋)(x⌊h⌋₊₁ − x⌊h⌋).
 * Source: type 7 of Hyndman and Fan (1996), Sample Quantiles in Statistical Packages; the default of R and of spreadsheets.
 */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
