/**
 * The candidate that differs least from what was written, or `undefined` when none is near: at most a third of its letters.
 * Hangul is compared by its jamo, so that 금엑 is near 금액 and 고객 is not.
 */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(fold(written), fold(candidate)) }))
    .filter(({ candidate, distance }) => distance <= allowedDistance(letters(written), letters(candidate)))
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.candidate;
}

/** Something of either must be left: no single letter is near another. */
function allowedDistance(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return Math.min(longest - 1, Math.max(1, Math.floor(longest / 3)));
}

function letters(text: string): string {
  return text.normalize("NFD").toLowerCase();
}

function fold(text: string): string {
  return letters(text).replaceAll(/[_\s-]/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = at(rows, i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1);
      const swapped =
        left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
          ? at(rows, i - 2, j - 2) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return at(rows, left.length, right.length);
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
}
