import type { Money } from "../../model/money.ts";
import type { GroupKind } from "../../model/value.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Grain: segment. Unit: customers; ten-thousandths. */
interface PriorSegmentCell {
  readonly segment: string;
  readonly customers: bigint;
  readonly revenue: Money;
}

/** Grain: segment. Unit: sums of scores, days, orders; ten-thousandths. */
export interface SegmentCell extends PriorSegmentCell {
  readonly recency_days: bigint;
  readonly orders: bigint;
  readonly monetary: Money;
  readonly recency_scores: bigint;
  readonly frequency_scores: bigint;
  readonly monetary_scores: bigint;
  readonly probability_active: number | null;
}

/** Grain: segment before × segment now; `null` = had not bought. */
export interface SegmentMoveCell {
  readonly prior_segment: string | null;
  readonly segment: string | null;
  readonly customers: bigint;
  readonly prior_revenue: Money;
  readonly revenue: Money;
}

/** One or none. Unit: days, orders, ten-thousandths as doubles. */
export interface CutCell {
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

/** Grain: day of valuation. */
export interface IntervalCell {
  readonly as_of_key: number;
  readonly span_days: bigint;
  readonly later_orders: bigint;
  readonly probability_active: number | null;
}

/** Grain: window. */
export interface RepurchaseCell {
  readonly window_key: number;
  readonly active: bigint;
  readonly repeated: bigint;
}

export interface CohortCell {
  readonly quarter_start: string;
  readonly age: number;
  readonly customers: bigint;
  readonly active: bigint;
  readonly stayed: bigint;
  readonly repeated: bigint;
  readonly gross: Money;
}

/** One. Unit: customers with an engagement score. */
interface EngagedCell {
  readonly customers: bigint;
}

interface OfGroup {
  readonly group_kind: GroupKind;
  readonly group_name: string;
}

export interface GroupCell extends OfGroup {
  readonly customers: bigint;
  readonly revenue: Money;
  readonly orders: bigint;
  readonly probability_active: number | null;
}

export interface KeptCell extends OfGroup {
  readonly customers: bigint;
  readonly kept: bigint;
}

export interface PastCell extends OfGroup {
  readonly months_ago: bigint;
  readonly spend: Money;
}

export interface TenureCell extends OfGroup {
  readonly tenure_year: bigint;
  readonly customers: bigint;
  readonly active: bigint;
  readonly stayed: bigint;
  readonly active_before: bigint;
  readonly spend: Money;
}

/** What the queries of customer value answered. */
export interface ValueCells {
  readonly segments: readonly SegmentCell[];
  readonly priorSegments: readonly PriorSegmentCell[];
  readonly moves: readonly SegmentMoveCell[];
  readonly cuts: readonly CutCell[];
  readonly engaged: readonly EngagedCell[];
  readonly intervals: readonly IntervalCell[];
  readonly repurchases: readonly RepurchaseCell[];
  readonly cohorts: readonly CohortCell[];
  readonly groups: readonly GroupCell[];
  readonly kept: readonly KeptCell[];
  readonly past: readonly PastCell[];
  readonly tenures: readonly TenureCell[];
}

const queries: Readonly<Record<keyof ValueCells, string>> = {
  segments: "segments",
  priorSegments: "prior-segments",
  moves: "moves",
  cuts: "cuts",
  engaged: "engaged",
  intervals: "intervals",
  repurchases: "repurchases",
  cohorts: "cohorts",
  groups: "groups",
  kept: "kept",
  past: "past",
  tenures: "tenures",
};

/** Runs each query of customer value once. */
export async function readValueCells(warehouse: Warehouse): Promise<ValueCells> {
  const cells: Partial<Record<keyof ValueCells, unknown[]>> = {};
  for (const [kind, name] of Object.entries(queries) as [keyof ValueCells, string][]) {
    cells[kind] = await warehouse.query(new URL(`./sql/${name}.sql`, import.meta.url));
  }
  return cells as unknown as ValueCells;
}
