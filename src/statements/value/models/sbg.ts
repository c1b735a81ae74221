import { maximize, type NoMaximum } from "./maximum.ts";
import { lnBeta, psi } from "./special-functions.ts";

/**
 * How long customers under contract stay: each gives up at each renewal with a chance of his own, the chances spread as a beta.
 * Source: Fader and Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing 21(1).
 */
export interface Sbg {
  readonly alpha: number;
  readonly beta: number;
}

export interface FittedSbg extends Sbg {
  readonly logLikelihood: number;
}

/**
 * A cohort's customers still there after 0, 1, 2 … renewals.
 * Formula (5), (6): Σ lost_t ln P(T = t) + survivors ln S(n); P(T = t) = Β(α+1, β+t−1) ÷ Β(α, β), S(t) = Β(α, β+t) ÷ Β(α, β).
 */
export function survivalLogLikelihood(survivors: readonly number[], [alpha = 1, beta = 1]: readonly number[]) {
  const whole = lnBeta(alpha, beta);
  const [psiAlpha, psiBeta, psiSum] = [psi(alpha), psi(beta), psi(alpha + beta)];
  let value = 0;
  let [slopeAlpha, slopeBeta] = [0, 0];
  const add = (customers: number, left: 0 | 1, renewals: number): void => {
    value += customers * (lnBeta(alpha + left, beta + renewals) - whole);
    const psiAll = psi(alpha + beta + left + renewals);
    slopeAlpha += customers * (psi(alpha + left) - psiAll - psiAlpha + psiSum);
    slopeBeta += customers * (psi(beta + renewals) - psiAll - psiBeta + psiSum);
  };
  for (let period = 1; period < survivors.length; period++) {
    add((survivors[period - 1] ?? 0) - (survivors[period] ?? 0), 1, period - 1);
  }
  add(survivors.at(-1) ?? 0, 0, survivors.length - 1);
  return { value, slopes: [slopeAlpha, slopeBeta] };
}

/** Several cohorts of one firm, each observed as long as it exists: their likelihoods add up. Returns: the fitted model, or why there is none. */
export function fitSbg(cohorts: readonly (readonly number[])[]): FittedSbg | NoMaximum {
  const customers = cohorts.reduce((sum, [first = 0]) => sum + first, 0);
  const found = maximize(
    (parameters) => {
      const parts = cohorts.map((cohort) => survivalLogLikelihood(cohort, parameters));
      const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0);
      return {
        value: sum(({ value }) => value),
        slopes: [sum(({ slopes }) => slopes[0] ?? 0), sum(({ slopes }) => slopes[1] ?? 0)],
      };
    },
    [
      [1, 1],
      [0.5, 4],
      [5, 20],
      [0.2, 0.2],
    ],
    customers,
  );
  if (typeof found === "string") return found;
  const [alpha = 0, beta = 0] = found.parameters;
  return { alpha, beta, logLikelihood: found.value };
}

/** Share still there after `renewals`. */
export function survival({ alpha, beta }: Sbg, renewals: number): number {
  return Math.exp(lnBeta(alpha, beta + renewals) - lnBeta(alpha, beta));
}

/** Share of those before the renewal who stay. Formula (8): (β + t − 1) ÷ (α + β + t − 1), t = 1, 2, … */
export function retentionAt({ alpha, beta }: Sbg, renewal: number): number {
  return (beta + renewal - 1) / (alpha + beta + renewal - 1);
}
