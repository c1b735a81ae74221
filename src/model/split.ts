import type { SplitKey, TableName } from "./job.ts";
import type { Decimal, Rate } from "./statement.ts";

/** What statements are of, where they are not of the whole company: the rows with one value of a dimension. Source: statements.md §9. */
export interface Scope {
  readonly by: SplitKey;
  readonly value: string;
}

/** The scopes beside the whole. Revenue and rows add up; customers and orders of several scopes are counted in each. */
export interface Split {
  readonly by: SplitKey;
  /** In the order of the values' bytes; last, with `value` null, the rows without one, where there are any. */
  readonly scopes: readonly (ScopeFigures & { readonly value: string | null })[];
  readonly whole: ScopeFigures;
  readonly overlap: ScopeOverlap;
}

/** One scope in a line. */
export interface ScopeFigures {
  readonly opening: number;
  readonly new: number;
  readonly reactivated: number;
  readonly churned: number;
  readonly closing: number;
  /** Identified and unidentified. */
  readonly revenue: Decimal;
  readonly grossSales: Decimal;
  readonly refunds: Decimal;
  readonly salesRows: number;
  readonly refundRows: number;
  readonly orders: number;
  readonly topTierRevenueShare: Rate;
  readonly retentionRate: Rate;
  readonly churnRate: Rate;
}

/** Why customers of the scopes do not add up to those of the whole. Formula: Σ closing − countedAgain − onlyInScopes = the whole's closing. */
export interface ScopeOverlap {
  /** Customers active in two scopes or more. */
  readonly inSeveral: number;
  /** Scopes beyond the first of customers who are active in the whole. */
  readonly countedAgain: number;
  /** Active in a scope, but not in the whole, where refunds elsewhere outweigh it. */
  readonly onlyInScopes: number;
}

/** Tables that say nothing of customers or sales: they belong to the whole company, unless their rows carry what it is split by. */
const divisible = ["costs", "visits", "control"] as const satisfies readonly TableName[];
export type DivisibleTable = (typeof divisible)[number];

const divided: Readonly<Record<SplitKey, readonly DivisibleTable[]>> = {
  store: ["visits"],
  channel: ["costs", "visits"],
  category: [],
  brand: [],
  region: [],
};

/** The tables that enter the whole's statements alone. Customers, identities and memberships go wherever the customer buys. */
export function tablesOfWholeOnly(by: SplitKey): readonly DivisibleTable[] {
  return divisible.filter((table) => !divided[by].includes(table));
}
