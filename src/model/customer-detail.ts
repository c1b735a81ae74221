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

/**
 * One customer between two windows. Grain: customer active in either, in one scope; of the whole company, where customers are valued, also who
 * bought in the lookback alone. Unit: the currency. Source: statements.md §3, §5.
 */
export interface CustomerRow extends CustomerValue {
  readonly id: string;
  /** `null` = active in neither window. */
  readonly movement: MovementKey | null;
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

/** What a customer of the lookback is worth; `null` throughout for others and where nobody asked, the predictions where nothing is predicted. Source: value.md §1–§4. */
export interface CustomerValue {
  /** Unit: days. */
  readonly recency: number | null;
  /** Unit: orders. */
  readonly frequency: number | null;
  readonly monetary: Decimal | null;
  readonly recencyScore: number | null;
  readonly frequencyScore: number | null;
  readonly monetaryScore: number | null;
  /** 1–5 by quantile of weighted, log-scaled counts; `null` for who did nothing besides buying, and without a table of engagement. */
  readonly engagementScore: number | null;
  /** a·R + b·F + c·M with the job's weights. */
  readonly score: number | null;
  readonly segment: string | null;
  readonly probabilityActive: number | null;
  /** By the model. */
  readonly probabilityAlive: number | null;
  /** Over the horizon. */
  readonly expectedOrders: number | null;
  /** Discounted margin over the horizon. */
  readonly clv: Decimal | null;
}

/** What the lines of a scope come to, counted in the file that holds them. */
export interface DetailTotals {
  readonly customers: Readonly<Record<MovementKey, number>>;
  /** Active in neither window. */
  readonly others: number;
  /** How many carry a value. */
  readonly valued: number;
  readonly priorSpend: Decimal;
  readonly spend: Decimal;
}

/** How many lines a scope has. */
export function linesOf({ customers, others }: DetailTotals): number {
  return Object.values(customers).reduce((sum, count) => sum + count, others);
}

/** The lines of one scope, to be read from their file some thousand at a time. */
export interface CustomerDetail {
  readonly totals: DetailTotals;
  /** Largest spend first. */
  batches(): AsyncIterable<readonly CustomerRow[]>;
}
