import type { Compared, Decimal, Rate } from "./statement.ts";

/** 고객상태표. Grain: the company, one window beside the prior one. Source: statements.md §6. */
export interface Position {
  readonly current: PositionAt;
  /** `null` where the data do not cover the prior window. */
  readonly prior: PositionAt | null;
  readonly change: Readonly<Record<PositionRow, PositionChange>> | null;
  /** 매출 기여지수: revenue per capital customer ÷ revenue per debt customer, from the unrounded estimate; 1 = equal weight. */
  readonly contributionIndex: Compared;
  /** 식별률: (total − unidentified) ÷ total revenue. */
  readonly identificationRate: Compared;
}

/** `debt` = `identifiedDebt` + `unidentified`; `total` = `capital` + `debt` + `adjustments`. */
export const positionRows = ["capital", "identifiedDebt", "unidentified", "debt", "adjustments", "total"] as const;
export type PositionRow = (typeof positionRows)[number];

export interface PositionAt extends Readonly<Record<PositionRow, PositionFigures>> {
  readonly unidentifiedCustomers: UnidentifiedCustomers;
}

/** Customers of `adjustments` are not active: they are none of the company's customers and their heads are not counted here (0). */
export interface PositionFigures {
  /** `null` where unidentified customers cannot be estimated. */
  readonly customers: number | null;
  readonly customerShare: Rate;
  readonly orders: number;
  readonly revenue: Decimal;
  readonly revenueShare: Rate;
  readonly revenuePerCustomer: Decimal | null;
  readonly ordersPerCustomer: Rate;
  readonly revenuePerOrder: Decimal | null;
  /** Whether an estimate of unidentified customers is in it. */
  readonly isEstimate: boolean;
}

/** How many customers stand behind unidentified orders, and how that is known. */
export interface UnidentifiedCustomers {
  /** `none`: there are no such orders. `unknown`: nobody is active whose orders could tell. */
  readonly basis: "none" | "estimate" | "supplied" | "unknown";
  readonly customers: number | null;
  /** The estimate is `unidentifiedOrders` × `activeCustomers` ÷ `identifiedOrders`, half away from zero, at least 1. */
  readonly unidentifiedOrders: number;
  readonly activeCustomers: number;
  readonly identifiedOrders: number;
}

/** Counts and money: current ÷ prior − 1; shares: the difference. */
export interface PositionChange {
  readonly customers: Rate;
  readonly customerShare: Rate;
  readonly orders: Rate;
  readonly revenue: Rate;
  readonly revenueShare: Rate;
  readonly revenuePerCustomer: Rate;
  readonly ordersPerCustomer: Rate;
  readonly revenuePerOrder: Rate;
}
