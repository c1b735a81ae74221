import { discountOf } from "./net-present-value.ts";

/**
 * What a contribution of some months ago is worth now. Formula: (1 + i)^n, i = (1 + annual)^(1/12) − 1, n = months ago.
 * Source: past customer value, CRM 원론 ch. 8.1 (5): Σ GC_n (1 + r)^n.
 */
export function compounding(annualDiscount: number, monthsAgo: number): number {
  return (1 + discountOf(annualDiscount, 1)) ** monthsAgo;
}
