import { maximize, type NoMaximum } from "./maximum.ts";
import { lnGamma, psi } from "./special-functions.ts";

/**
 * What customers spend a purchase: each around a mean of his own, the means spread as a gamma, whatever the frequency.
 * Source: Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, brucehardie.com/notes/025; Colombo and Jiang (1999).
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  /** Unit: the currency's. */
  readonly v: number;
}

/** Customers with as many purchases and nearly the same mean of them. Columns stand side by side. `meanLog`: of ln z; unit of `mean`: the currency's. */
export interface SpendGroups {
  readonly purchases: ArrayLike<number>;
  readonly mean: ArrayLike<number>;
  readonly meanLog: ArrayLike<number>;
  readonly customers: ArrayLike<number>;
}

export interface FittedGammaGamma extends GammaGamma {
  readonly logLikelihood: number;
  readonly customers: number;
}

/** p, q and v in multiples of the mean spend. */
const starts = [
  [1, 3, 2],
  [6, 4, 0.5],
  [0.5, 10, 20],
  [20, 2.5, 0.1],
];

/**
 * Formula (1a) of the source as ln: lnΓ(px + q) − lnΓ(px) − lnΓ(q) + q ln v + (px − 1) ln z + px ln x − (px + q) ln(xz + v).
 * Slopes along p, q, v.
 */
export function spendLogLikelihood(groups: SpendGroups, [p = 1, q = 1, v = 1]: readonly number[]) {
  let value = 0;
  let [slopeP, slopeQ, slopeV] = [0, 0, 0];
  const [lnQ, psiQ, lnV] = [lnGamma(q), psi(q), Math.log(v)];
  const ofPurchases = new Map<number, { readonly value: number; readonly p: number; readonly q: number }>();
  for (let index = 0; index < groups.customers.length; index++) {
    const x = groups.purchases[index] ?? 1;
    const weight = groups.customers[index] ?? 0;
    const lnMean = groups.meanLog[index] ?? 0;
    const total = x * (groups.mean[index] ?? 0) + v;
    let own = ofPurchases.get(x);
    if (own === undefined) {
      const psiSum = psi(p * x + q);
      own = {
        value: lnGamma(p * x + q) - lnGamma(p * x) - lnQ + q * lnV + p * x * Math.log(x),
        p: x * (psiSum - psi(p * x) + Math.log(x)),
        q: psiSum - psiQ + lnV,
      };
      ofPurchases.set(x, own);
    }
    const lnTotal = Math.log(total);
    value += weight * (own.value + (p * x - 1) * lnMean - (p * x + q) * lnTotal);
    slopeP += weight * (own.p + x * (lnMean - lnTotal));
    slopeQ += weight * (own.q - lnTotal);
    slopeV += weight * (q / v - (p * x + q) / total);
  }
  return { value, slopes: [slopeP, slopeQ, slopeV] };
}

/** Maximum likelihood. Returns: the fitted model, or why there is none. v is looked for in multiples of the mean spend, so that no currency is out of reach. */
export function fitGammaGamma(groups: SpendGroups): FittedGammaGamma | NoMaximum {
  const weights = Array.from(groups.customers);
  const customers = weights.reduce((sum, count) => sum + count, 0);
  const scale = weights.reduce((sum, count, index) => sum + count * (groups.mean[index] ?? 0), 0) / customers;
  const scaled = ([p = 1, q = 1, multiple = 1]: readonly number[]) => {
    const { value, slopes } = spendLogLikelihood(groups, [p, q, multiple * scale]);
    const [slopeP = 0, slopeQ = 0, slopeV = 0] = slopes;
    return { value, slopes: [slopeP, slopeQ, slopeV * scale] };
  };
  const found = maximize(scaled, starts, customers);
  if (typeof found === "string") return found;
  const [p = 0, q = 0, multiple = 0] = found.parameters;
  return { p, q, v: multiple * scale, logLikelihood: found.value, customers };
}

/**
 * Σ of the expected mean spends of `customers` who made so many purchases each and spent `spent` together: their own means drawn towards everybody's.
 * Formula (5): p (v + x z) ÷ (p x + q − 1), linear in z, so that sums do for single customers. Needs q > 1 where there are no purchases: the mean
 * over customers does not exist otherwise.
 */
export function expectedSpends({ p, q, v }: GammaGamma, purchases: number, customers: number, spent: number): number {
  return (p * (v * customers + spent)) / (p * purchases + q - 1);
}
