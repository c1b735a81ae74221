import type { SalesType } from "../model/job.ts";
import type { Money } from "../model/money.ts";
import type { AcquisitionCounts } from "../model/statement.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Plan } from "./plan.ts";

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

/** Grain: window, of own windows where anybody was active. */
export interface ConcentrationCell {
  readonly window_key: number;
  readonly customers: bigint;
  readonly revenue: Money;
  readonly top_fifth: Money;
  readonly top_1: Money;
  readonly top_10: Money;
  readonly one_time_buyers: bigint;
  readonly customers_for_80: bigint;
}

/** Grain: window × channel × store, of own windows. */
export interface PlaceCell {
  readonly window_key: number;
  readonly channel: string | null;
  readonly store: string | null;
  readonly visitors: bigint;
  readonly prospects: bigint | null;
  readonly orders: bigint;
  readonly first_buyers: bigint;
}

/** Grain: window × channel, of own windows. */
export interface AcquisitionCostCell {
  readonly window_key: number;
  readonly channel: string | null;
  readonly amount: Money;
}

/** Grain: counted window × window of standing (its place in the plan) × standing × tier. */
export interface StandingCell {
  readonly window_key: number;
  readonly status_window: number;
  readonly standing: "capital" | "debt" | "adjustments" | "unidentified";
  readonly tier: number | null;
  readonly customers: bigint;
  readonly orders: bigint;
  readonly revenue: Money;
  readonly cost: Money;
  readonly uncosted: Money;
}

/** Grain: pair × movement. */
export interface CohortCell {
  readonly pair_key: number;
  readonly movement: Exclude<Movement, "churned">;
  readonly customers: bigint;
  readonly revenue: Money;
  readonly cost: Money;
}

export type CostAccount = "cogs" | "dedicated_sga" | "common_sga" | "acquisition";

/** Grain: window × account × customer group. */
export interface CostCell {
  readonly window_key: number;
  readonly account: CostAccount;
  readonly customer_group: "capital" | "debt" | null;
  readonly amount: Money;
}

/** Grain: own window. */
export interface CostBasisCell {
  readonly window_key: number;
  readonly has_row_cost: boolean;
  /** Accounts that appear in any period. */
  readonly accounts: readonly CostAccount[];
}

/** What the statement queries answered about one scope, for every window and comparison of its report. */
export interface Cells {
  readonly flow: readonly FlowCell[];
  readonly change: readonly ChangeCell[];
  readonly totals: readonly TotalCell[];
  readonly activity: readonly ActivityCell[];
  readonly tiers: readonly TierCell[];
  readonly newcomers: readonly NewcomerCell[];
  readonly concentration: readonly ConcentrationCell[];
  readonly borderTies: readonly { readonly window_key: number; readonly customers: bigint }[];
  /** Active customers whom memberships do not name, put in the tier the job says. */
  readonly unassigned: readonly { readonly window_key: number; readonly customers: bigint }[];
  readonly places: readonly PlaceCell[];
  readonly acquisitionCosts: readonly AcquisitionCostCell[];
  readonly standings: readonly StandingCell[];
  readonly cohorts: readonly CohortCell[];
  readonly costs: readonly CostCell[];
  readonly costBasis: readonly CostBasisCell[];
}

/** The query of each kind of cell. Every cell has a window_key or a pair_key. */
const queries: Readonly<Record<keyof Cells, string>> = {
  flow: "./flow/flow.sql",
  totals: "./flow/totals.sql",
  activity: "./flow/activity.sql",
  newcomers: "./flow/newcomers.sql",
  acquisitionCosts: "./flow/acquisition-cost.sql",
  change: "./change/change.sql",
  tiers: "./change/tiers.sql",
  borderTies: "./change/border-ties.sql",
  unassigned: "./change/unassigned.sql",
  concentration: "./change/concentration.sql",
  places: "./change/places.sql",
  standings: "./position/standing.sql",
  cohorts: "./income/cohorts.sql",
  costs: "./income/costs.sql",
  costBasis: "./income/basis.sql",
};

type Keyed = { readonly window_key: number } | { readonly pair_key: number };

/**
 * Runs each statement query once, over all scopes of the report.
 * Returns: the cells of each scope by its key, under the plan's own window and pair keys. A scope without cells is absent.
 */
export async function readCells(warehouse: Warehouse, plan: Plan): Promise<ReadonlyMap<number, Cells>> {
  const scopes = new Map<number, Record<keyof Cells, unknown[]>>();
  for (const [kind, path] of Object.entries(queries) as [keyof Cells, string][]) {
    for (const cell of await warehouse.query<Keyed>(new URL(path, import.meta.url))) {
      const scopeKey =
        "pair_key" in cell
          ? Math.floor(cell.pair_key / plan.pairs.length)
          : Math.floor(cell.window_key / plan.windows.length);
      const own = scopes.get(scopeKey) ?? emptyCells();
      scopes.set(scopeKey, own);
      own[kind].push(
        "pair_key" in cell
          ? { ...cell, pair_key: cell.pair_key % plan.pairs.length }
          : { ...cell, window_key: cell.window_key % plan.windows.length },
      );
    }
  }
  return scopes as ReadonlyMap<number, unknown> as ReadonlyMap<number, Cells>;
}

/** Of a scope in which nothing happened. */
export function emptyCells(): Record<keyof Cells, never[]> {
  return {
    flow: [],
    totals: [],
    activity: [],
    newcomers: [],
    acquisitionCosts: [],
    change: [],
    tiers: [],
    borderTies: [],
    unassigned: [],
    concentration: [],
    places: [],
    standings: [],
    cohorts: [],
    costs: [],
    costBasis: [],
  };
}
