import type { LocalDate } from "./period.ts";
import type { Decimal, MovementKey } from "./statement.ts";

/** Whether the detail names customers by the company's own ids, or by pseudonyms that only the company's key leads to. */
export type DetailRule =
  | { readonly ids: "plain" }
  | {
      readonly ids: "pseudonym";
      /** Name of the variable that holds the key; the key itself is kept nowhere. */
      readonly keyFrom: string;
    };

/** One customer between two windows. Grain: customer active in either, in one scope. Unit: the currency. Source: statements.md §3, §5. */
export interface CustomerRow {
  readonly id: string;
  readonly movement: MovementKey;
  /** `null` = not active then. */
  readonly priorTier: number | null;
  readonly tier: number | null;
  /** Of a window in which he was not active: 0. */
  readonly priorSpend: Decimal;
  readonly spend: Decimal;
  /** In all of history. */
  readonly firstPurchase: LocalDate | null;
  /** Up to the end of the current window. */
  readonly lastPurchase: LocalDate | null;
}

/** What the lines of a scope come to, counted in the file that holds them. */
export interface DetailTotals {
  readonly customers: Readonly<Record<MovementKey, number>>;
  readonly priorSpend: Decimal;
  readonly spend: Decimal;
}

/** How many lines a scope has. */
export function linesOf({ customers }: DetailTotals): number {
  return Object.values(customers).reduce((sum, count) => sum + count, 0);
}

/** The lines of one scope, to be read from their file some thousand at a time. */
export interface CustomerDetail {
  readonly totals: DetailTotals;
  /** Largest spend first. */
  batches(): AsyncIterable<readonly CustomerRow[]>;
}
