/** Where a search by simplex ended. */
export interface SimplexEnd {
  readonly parameters: readonly number[];
  readonly value: number;
}

const mostSteps = 3000;

/**
 * The highest value of a function of positive parameters, by Nelder and Mead's simplex over their logarithms: no slopes, nothing of ours.
 * Begun again around its own end until that no longer helps. Source: Nelder and Mead (1965), A Simplex Method for Function Minimization.
 */
export function climb(value: (parameters: readonly number[]) => number, start: readonly number[]): SimplexEnd {
  const worth = (point: readonly number[]): number => {
    const found = point.some((logarithm) => Math.abs(logarithm) > 25) ? Number.NaN : value(point.map(Math.exp));
    return Number.isNaN(found) ? Number.NEGATIVE_INFINITY : found;
  };
  let best = simplex(worth, start.map(Math.log), 0.7);
  for (let again = 0; again < 6; again++) {
    const next = simplex(worth, best.point, 0.2);
    const gain = next.value - best.value;
    best = gain > 0 ? next : best;
    if (gain < 1e-9 * Math.abs(best.value)) break;
  }
  return { parameters: best.point.map(Math.exp), value: best.value };
}

interface Corner {
  readonly point: readonly number[];
  readonly value: number;
}

function simplex(worth: (point: readonly number[]) => number, start: readonly number[], width: number): Corner {
  const corner = (point: readonly number[]): Corner => ({ point, value: worth(point) });
  const corners = [
    corner(start),
    ...start.map((_, axis) => corner(start.map((value, index) => (index === axis ? value + width : value)))),
  ];
  for (let step = 0; step < mostSteps; step++) {
    corners.sort((a, b) => b.value - a.value);
    const [best, worst, second] = [corners[0], corners.at(-1), corners.at(-2)];
    if (best === undefined || worst === undefined || second === undefined) break;
    if (best.value - worst.value < 1e-11 * Math.abs(best.value) && size(corners) < 1e-6) break;
    const others = corners.slice(0, -1);
    const middle = start.map(
      (_, axis) => others.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / others.length,
    );
    // So many times as far from the middle as the worst corner, on the other side.
    const beyond = (times: number): Corner =>
      corner(middle.map((value, axis) => value + times * (value - (worst.point[axis] ?? 0))));
    const mirrored = beyond(1);
    if (mirrored.value > best.value) {
      const further = beyond(2);
      corners[corners.length - 1] = further.value > mirrored.value ? further : mirrored;
    } else if (mirrored.value > second.value) corners[corners.length - 1] = mirrored;
    else {
      const nearer = beyond(mirrored.value > worst.value ? 0.5 : -0.5);
      if (nearer.value > Math.max(mirrored.value, worst.value)) corners[corners.length - 1] = nearer;
      else
        for (const [index, { point }] of corners.entries())
          if (index > 0) corners[index] = corner(point.map((value, axis) => (value + (best.point[axis] ?? 0)) / 2));
    }
  }
  return corners.reduce((best, other) => (other.value > best.value ? other : best));
}

function size(corners: readonly Corner[]): number {
  const [first, ...others] = corners;
  const away = others.map(({ point }) =>
    Math.max(...point.map((value, axis) => Math.abs(value - (first?.point[axis] ?? 0)))),
  );
  return Math.max(...away);
}
