import { type ConstantFlow, factorToBeWon } from "./net-present-value.ts";

/** What a customer to be won is worth if retention, margin and acquisition cost were others. Unit of amounts: the currency's. */
export interface Leverage {
  readonly retention: number;
  readonly margin: number;
  readonly acquisitionCost: number;
}

/**
 * Value of a customer to be won, less what winning him costs. Formula: m(1 + d) ÷ (1 + d − r) − CAC.
 * Source: Gupta and Lehmann (2003); LTV as a function of marketing, CRM 원론 ch. 8.3 (1).
 */
export function valueToBeWon({ retention, margin, acquisitionCost }: Leverage, discount: number): number {
  return margin * factorToBeWon({ retention, discount } satisfies ConstantFlow) - acquisitionCost;
}
