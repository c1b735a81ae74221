import type { SalesType } from "../model/job.ts";
import type { Money } from "../model/money.ts";
import type { AcquisitionCounts } from "../model/statement.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

export type Movement = "new" | "reactivated" | "retained" | "churned";

/** Unit: customers; ten-thousandths. Grain: pair × movement × both sales types. */
export interface FlowCell {
  readonly pair_key: number;
  readonly movement: Movement;
  readonly prior_type: SalesType | null;
  readonly current_type: SalesType | null;
  readonly customers: bigint;
  readonly prior_revenue: Money;
  readonly revenue: Money;
  readonly lesser_revenue: Money;
  readonly grew: Money;
  readonly shrank: Money;
  readonly first_bought_in_gap: bigint;
  readonly churned_with_purchase: bigint;
  readonly churned_refund_only: bigint;
  readonly new_with_earlier_refund: bigint;
}

/** Grain: pair × movement × both tiers. */
export interface ChangeCell {
  readonly pair_key: number;
  readonly movement: Movement;
  readonly prior_tier: number | null;
  readonly current_tier: number | null;
  readonly customers: bigint;
  readonly prior_revenue: Money;
  readonly revenue: Money;
}

/** Grain: window × identified or not. */
export interface TotalCell {
  readonly window_key: number;
  readonly is_identified: boolean;
  readonly revenue: Money;
  readonly gross_sales: Money;
  readonly refunds: Money;
  readonly sales_rows: bigint;
  readonly refund_rows: bigint;
  readonly orders: bigint;
}

/** Grain: window. */
export interface ActivityCell {
  readonly window_key: number;
  readonly customers: bigint;
  readonly revenue: Money;
  readonly adjustments: Money;
  readonly adjusted_customers: bigint;
  readonly orders: bigint;
}

/** Grain: window × tier. */
export interface TierCell {
  readonly window_key: number;
  readonly tier: number;
  readonly customers: bigint;
  readonly revenue: Money;
  readonly minimum_spend: Money;
}

/** Grain: pair × source × channel × sales type. */
export interface NewcomerCell {
  readonly pair_key: number;
  readonly acquisition_source: keyof AcquisitionCounts;
  readonly channel: string | null;
  readonly sales_type: SalesType;
  readonly customers: bigint;
  readonly active_now: bigint;
}

export interface ConcentrationCell {
  readonly customers: bigint;
  readonly revenue: Money;
  readonly top_fifth: Money;
  readonly top_1: Money;
  readonly top_10: Money;
  readonly one_time_buyers: bigint;
  readonly customers_for_80: bigint;
}

/** Grain: channel × store. */
export interface PlaceCell {
  readonly channel: string | null;
  readonly store: string | null;
  readonly visitors: bigint;
  readonly prospects: bigint | null;
  readonly orders: bigint;
  readonly first_buyers: bigint;
}

/** What the statement queries answered, for every window and comparison of a report. */
export interface Cells {
  readonly flow: readonly FlowCell[];
  readonly change: readonly ChangeCell[];
  readonly totals: readonly TotalCell[];
  readonly activity: readonly ActivityCell[];
  readonly tiers: readonly TierCell[];
  readonly newcomers: readonly NewcomerCell[];
  readonly concentration: ConcentrationCell;
  readonly borderTies: readonly { readonly window_key: number; readonly customers: bigint }[];
  readonly places: readonly PlaceCell[];
  readonly acquisitionCosts: readonly { readonly channel: string | null; readonly amount: Money }[];
}

/** Runs the statement queries over the marts. */
export async function readCells(warehouse: Warehouse, currentWindow: number): Promise<Cells> {
  const read = <Row>(path: string): Promise<Row[]> =>
    warehouse.query<Row>(new URL(path, import.meta.url), { current_window: currentWindow });
  const [concentration] = await read<ConcentrationCell>("./change/concentration.sql");
  if (concentration === undefined) throw new RangeError("a query of one row gave none");
  return {
    flow: await read("./flow/flow.sql"),
    totals: await read("./flow/totals.sql"),
    activity: await read("./flow/activity.sql"),
    newcomers: await read("./flow/newcomers.sql"),
    acquisitionCosts: await read("./flow/acquisition-cost.sql"),
    change: await read("./change/change.sql"),
    tiers: await read("./change/tiers.sql"),
    borderTies: await read("./change/border-ties.sql"),
    places: await read("./change/places.sql"),
    concentration,
  };
}
