import digamma from "@stdlib/math-base-special-digamma";
import gammaLn from "@stdlib/math-base-special-gammaln";
import hypergeometric from "@stdlib/math-base-special-hyp2f1";

/** ln Γ(x). */
export function lnGamma(x: number): number {
  return gammaLn(x);
}

/** Ψ(x), the derivative of ln Γ(x). */
export function psi(x: number): number {
  return digamma(x);
}

/** ln Β(a, b). Formula: ln Γ(a) + ln Γ(b) − ln Γ(a + b). */
export function lnBeta(a: number, b: number): number {
  return gammaLn(a) + gammaLn(b) - gammaLn(a + b);
}

/** ln(1 + eˣ) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** 1 ÷ (1 + e⁻ˣ) without overflow. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Gauss's ₂F₁(a, b; c; z) for 0 ≤ z < 1; callers keep c away from zero and the negative whole numbers. */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  return hypergeometric(a, b, c, z);
}
