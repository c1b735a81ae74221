/** Likelihoods as the papers print them, customer by customer. Gamma functions whose arguments differ by a whole number are sums of logarithms. */

/** ln Γ(x + n) − ln Γ(x). */
function lnRising(x: number, n: number): number {
  let sum = 0;
  for (let step = 0; step < n; step++) sum += Math.log(x + step);
  return sum;
}

/** ln Γ(x), by Stirling's series from 12 up. */
function lnGamma(x: number): number {
  if (x < 12) return lnGamma(x + 1) - Math.log(x);
  const tail = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + tail;
}

/** Repeat purchases, when the last of them was, how long observed. Unit: weeks. */
export type History = readonly [x: number, last: number, observed: number];

/**
 * Β(a, b+x) ÷ Β(a, b) × Γ(r+x) α^r ÷ (Γ(r) (α+T)^(r+x)) + [x > 0] Β(a+1, b+x−1) ÷ Β(a, b) × Γ(r+x) α^r ÷ (Γ(r) (α+t)^(r+x)).
 * Source: Fader, Hardie and Lee (2005), formula (6).
 */
export function plainBgNbd(histories: readonly History[], [r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): number {
  return histories.reduce((sum, [x, last, observed]) => {
    const bought = lnRising(r, x) + r * Math.log(alpha);
    const stayed = lnRising(b, x) - lnRising(a + b, x) - (r + x) * Math.log(alpha + observed);
    if (x === 0) return sum + bought + stayed;
    const left = Math.log(a) + lnRising(b, x - 1) - lnRising(a + b, x) - (r + x) * Math.log(alpha + last);
    const larger = Math.max(stayed, left);
    return sum + bought + larger + Math.log(Math.exp(stayed - larger) + Math.exp(left - larger));
  }, 0);
}

/** Purchases and their mean. */
export type Spend = readonly [purchases: number, mean: number];

/** Γ(px+q) ÷ (Γ(px) Γ(q)) × v^q z^(px−1) x^(px) ÷ (v + xz)^(px+q). Source: Fader and Hardie (2013), formula (1a). */
export function plainGammaGamma(spends: readonly Spend[], [p = 1, q = 1, v = 1]: readonly number[]): number {
  return spends.reduce((sum, [x, z]) => {
    const gammas = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q);
    const powers = q * Math.log(v) + (p * x - 1) * Math.log(z) + p * x * Math.log(x);
    return sum + gammas + powers - (p * x + q) * Math.log(v + x * z);
  }, 0);
}

/** P(T = 1) = α ÷ (α + β), P(T = t) = P(T = t − 1) (β + t − 2) ÷ (α + β + t − 1). Source: Fader and Hardie (2007), formula (7). */
export function plainSbg(survivors: readonly number[], [alpha = 1, beta = 1]: readonly number[]): number {
  let [leaving, staying, sum] = [alpha / (alpha + beta), 1, 0];
  for (let year = 1; year < survivors.length; year++) {
    if (year > 1) leaving *= (beta + year - 2) / (alpha + beta + year - 1);
    staying -= leaving;
    sum += ((survivors[year - 1] ?? 0) - (survivors[year] ?? 0)) * Math.log(leaving);
  }
  return sum + (survivors.at(-1) ?? 0) * Math.log(staying);
}
