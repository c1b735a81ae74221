/** Order of texts by their UTF-8 bytes. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The smaller amount; amounts are too large for `Math.min`. */
export function lesserOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** The later of two dates. */
export function laterOf(a: string, b: string): string {
  if (a > b) return a;
  return b;
}
