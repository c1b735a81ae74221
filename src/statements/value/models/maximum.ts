/** A function of several positive parameters and its slope along each. Shape: as many slopes as parameters. */
export type Objective = (parameters: readonly number[]) => {
  readonly value: number;
  readonly slopes: readonly number[];
};

/** Where a search ended. `parameters` are positive; `uncertainty` is the standard error of each one's logarithm. */
export interface Maximum {
  readonly parameters: readonly number[];
  readonly value: number;
  readonly uncertainty: readonly number[];
}

/** Why there is no maximum to speak of: nowhere flat within reach, or flat along a line on which many parameters fit alike. */
export type NoMaximum = "no-convergence" | "ridge";

const mostSteps = 200;
/** Logarithms of parameters beyond this are as good as infinite: the likelihood rises for ever. */
const reach = 12;
/** A parameter known only within a factor of e² is not known. */
const widest = 2;

/**
 * Quasi-Newton search (Broyden, Fletcher, Goldfarb, Shanno) from each start over the parameters' logarithms, the best end taken, then
 * looked at: level, curved downwards on every side, and not so flat on one that many parameters fit alike.
 * Source: Nocedal and Wright (2006), Numerical Optimization, §6.1. `scale`: of the value, usually the number of observations.
 */
export function maximize(
  objective: Objective,
  starts: readonly (readonly number[])[],
  scale: number,
): Maximum | NoMaximum {
  const minus = inLogarithms(objective, scale);
  const ends = starts.map((start) => descend(minus, start.map(Math.log))).filter((end) => Number.isFinite(end.value));
  const best = ends.reduce<End | undefined>(
    (least, end) => (least && least.value <= end.value ? least : end),
    undefined,
  );
  if (best === undefined) return "no-convergence";
  if (best.point.some((logarithm) => Math.abs(logarithm) > reach)) return "ridge";
  if (!best.isLevel) return "no-convergence";
  const inverse = invert(curvature(minus, best.point));
  if (inverse === undefined) return "ridge";
  const uncertainty = inverse.map((row, index) => Math.sqrt(at(row, index) / scale));
  if (uncertainty.some((error) => !(error < widest))) return "ridge";
  return { parameters: best.point.map(Math.exp), value: -best.value * scale, uncertainty };
}

type Slope = (point: readonly number[]) => { readonly value: number; readonly slopes: readonly number[] };

interface End {
  readonly point: readonly number[];
  readonly value: number;
  readonly isLevel: boolean;
}

/** What is to be made small: minus the objective per observation, over logarithms. */
function inLogarithms(objective: Objective, scale: number): Slope {
  return (point) => {
    const parameters = point.map(Math.exp);
    const { value, slopes } = objective(parameters);
    return { value: -value / scale, slopes: slopes.map((slope, index) => (-slope * at(parameters, index)) / scale) };
  };
}

/** A slope per observation that is as good as none; where the value itself no longer moves, a larger one will do. */
const level = 1e-8;
const levelEnough = 1e-6;
/** The share of the value that rounding hides. */
const noise = 1e-15;

function descend(minus: Slope, start: readonly number[]): End {
  let point = start;
  let here = minus(point);
  let inverse = identity(start.length);
  for (let step = 0; step < mostSteps; step++) {
    if (norm(here.slopes) < level) return { point, value: here.value, isLevel: true };
    if (point.some((logarithm) => Math.abs(logarithm) > reach)) break;
    let direction = times(inverse, here.slopes).map((value) => -value);
    if (dot(direction, here.slopes) >= 0) {
      inverse = identity(start.length);
      direction = here.slopes.map((slope) => -slope);
    }
    const next = walk(minus, point, here, direction);
    if (next === undefined || here.value - next.value <= noise * Math.abs(here.value)) break;
    const moved = next.point.map((value, index) => value - at(point, index));
    const turned = next.slopes.map((slope, index) => slope - at(here.slopes, index));
    inverse = updated(inverse, moved, turned);
    point = next.point;
    here = next;
  }
  return { point, value: here.value, isLevel: norm(here.slopes) < levelEnough };
}

/** Half as far each time until it goes down enough (Armijo); `undefined` = nowhere. No step is longer than a factor of e² in a parameter. */
function walk(minus: Slope, point: readonly number[], here: ReturnType<Slope>, direction: readonly number[]) {
  const descent = dot(direction, here.slopes);
  let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)));
  for (let halving = 0; halving < 30; halving++) {
    const next = point.map((value, index) => value + length * at(direction, index));
    const there = minus(next);
    if (there.value <= here.value + 1e-4 * length * descent) return { point: next, ...there };
    length /= 2;
  }
  return undefined;
}

/** Formula: (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, ρ = 1 ÷ yᵀs; unchanged where the curvature along the step is not positive. */
function updated(inverse: Matrix, moved: readonly number[], turned: readonly number[]): Matrix {
  const along = dot(moved, turned);
  if (along <= 1e-14 * norm(moved) * norm(turned)) return inverse;
  const pulled = times(inverse, turned);
  const factor = (1 + dot(turned, pulled) / along) / along;
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        factor * at(moved, i) * at(moved, j) -
        (at(pulled, i) * at(moved, j) + at(moved, i) * at(pulled, j)) / along,
    ),
  );
}

type Matrix = readonly (readonly number[])[];

/** The slopes' own slopes, by central differences. */
function curvature(minus: Slope, point: readonly number[]): Matrix {
  const width = 1e-4;
  return point.map((_, index) => {
    const shifted = (by: number) => minus(point.map((value, place) => (place === index ? value + by : value))).slopes;
    const [ahead, behind] = [shifted(width), shifted(-width)];
    return ahead.map((slope, place) => (slope - at(behind, place)) / (2 * width));
  });
}

/** Gauss and Jordan's way, for a symmetric matrix; `undefined` unless it is curved upwards on every side. */
function invert(matrix: Matrix): Matrix | undefined {
  const size = matrix.length;
  const rows = matrix.map((row, index) => [...row, ...row.map((_, place) => (place === index ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const row = rows[pivot] ?? [];
    const divisor = at(row, pivot);
    if (!(divisor > 1e-12)) return undefined;
    for (let place = 0; place < row.length; place++) row[place] = at(row, place) / divisor;
    for (const [index, other] of rows.entries()) {
      if (index === pivot) continue;
      const factor = at(other, pivot);
      for (let place = 0; place < other.length; place++) other[place] = at(other, place) - factor * at(row, place);
    }
  }
  return rows.map((row) => row.slice(size));
}

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;
const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, index) => sum + value * at(right, index), 0);
const norm = (values: readonly number[]): number => Math.sqrt(dot(values, values));
const times = (matrix: Matrix, vector: readonly number[]): number[] => matrix.map((row) => dot(row, vector));
const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)));
