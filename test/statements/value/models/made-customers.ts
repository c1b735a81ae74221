import type { BgNbd, HistoryGroups } from "../../../../src/statements/value/models/bg-nbd.ts";
import type { GammaGamma } from "../../../../src/statements/value/models/gamma-gamma.ts";
import type { Sbg } from "../../../../src/statements/value/models/sbg.ts";

/** A small generator of random numbers: the same seed, the same customers. */
function luckFrom(seed: number) {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const [left, stayed] = [gamma(a), gamma(b)];
    return left / (left + stayed);
  };
  return { uniform, gamma, beta };
}

/** Customers as BG/NBD imagines them, observed for 30 to 59 weeks. */
export function madeHistories({ r, alpha, a, b }: BgNbd, size: number, seed = 20_261_125): HistoryGroups {
  const { uniform, gamma, beta } = luckFrom(seed);
  const columns = { repeats: [] as number[], lastDay: [] as number[], days: [] as number[], customers: [] as number[] };
  for (let customer = 0; customer < size; customer++) {
    const rate = gamma(r) / alpha;
    const leaving = beta(a, b);
    const weeks = 30 + Math.floor(uniform() * 30);
    let [time, last, repeats] = [0, 0, 0];
    for (;;) {
      time += -Math.log(uniform()) / rate;
      if (time > weeks) break;
      [last, repeats] = [time, repeats + 1];
      if (uniform() < leaving) break;
    }
    columns.repeats.push(repeats);
    columns.lastDay.push(Math.round(last * 7));
    columns.days.push(weeks * 7);
    columns.customers.push(1);
  }
  return columns;
}

/** Purchases and their mean of customers as Gamma-Gamma imagines them. */
export function madeSpends({ p, q, v }: GammaGamma, size: number, seed: number): (readonly [number, number])[] {
  const { uniform, gamma } = luckFrom(seed);
  return Array.from({ length: size }, () => {
    const purchases = 1 + Math.floor(8 * uniform() ** 3);
    const rate = gamma(q) / v;
    return [purchases, gamma(p * purchases) / (rate * purchases)] as const;
  });
}

/** How many of a cohort as sBG imagines it are there after 0, 1, 2 … renewals. */
export function madeSurvivors({ alpha, beta: b }: Sbg, size: number, renewals: number, seed: number): number[] {
  const { uniform, beta } = luckFrom(seed);
  const stays = Array.from({ length: size }, () => {
    const leaving = beta(alpha, b);
    let stayed = 0;
    while (stayed < renewals && uniform() >= leaving) stayed += 1;
    return stayed;
  });
  return Array.from({ length: renewals + 1 }, (_, year) => stays.filter((stayed) => stayed >= year).length);
}
