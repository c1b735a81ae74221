import type { Decimal, Rate } from "./statement.ts";

/**
 * 고객손익계산서. Grain: the company, one period beside the prior one (periods, also where windows are longer). Source: statements.md §7.
 * `null` in a line = not known: its account never appears in the costs, or nothing carries the weights to allocate it by.
 */
export interface Income {
  readonly current: IncomeOf;
  /** `null` where the prior period is not covered, its cost of goods is not known, or nobody can tell who was a capital customer then. */
  readonly prior: PriorIncomeOf | null;
  readonly basis: { readonly costOfGoods: CostOfGoodsSource; readonly allocation: AllocationDriver };
}

/** Where the cost of goods comes from: the rows of the transactions, or the account `cogs`. */
export type CostOfGoodsSource = "rows" | "costs";

/** What common costs follow. */
export const allocationDrivers = ["revenue", "customers", "orders"] as const;
export type AllocationDriver = (typeof allocationDrivers)[number];

/** Line by line, `total` = `capital` + `debt` + `adjustments`. */
export const incomeColumns = ["total", "capital", "debt", "adjustments"] as const;
export type IncomeColumn = (typeof incomeColumns)[number];
export type IncomeGroup = Exclude<IncomeColumn, "total">;

export interface IncomeOf extends Readonly<Record<IncomeColumn, IncomeFigures>> {
  /** On request; within a group they add up to it, top tier first, unidentified customers last. */
  readonly tiers: readonly IncomeTier[] | null;
  readonly cohorts: Readonly<Record<CohortKey, CohortFigures>>;
  /** Purchases whose rows carry no cost of goods. */
  readonly uncostedSales: Decimal;
}

/** The same a period earlier; its cohorts are `null` where the period before it is not covered, because nobody knows who was new then. */
export interface PriorIncomeOf extends Omit<IncomeOf, "cohorts"> {
  readonly cohorts: IncomeOf["cohorts"] | null;
}

export interface IncomeTier extends IncomeFigures {
  readonly group: "capital" | "debt";
  /** `null` = unidentified customers. */
  readonly tier: number | null;
  readonly label: string;
}

/** The lines that carry money, in the order of the statement. */
export const incomeLines = [
  "revenue",
  "costOfGoods",
  "grossProfit",
  "dedicated",
  "acquisition",
  "contribution",
  "common",
  "operatingProfit",
] as const;
export type IncomeLine = (typeof incomeLines)[number];

/** `dedicated` holds `acquisition`; gross profit − dedicated = contribution; contribution − common = operating profit. */
export interface IncomeFigures extends Readonly<Record<Exclude<IncomeLine, "revenue">, Decimal | null>> {
  readonly revenue: Decimal;
  /** Margins are `null` where revenue is not above zero: a loss on refunds would read as a gain. */
  readonly grossMargin: Rate;
  readonly contributionMargin: Rate;
  readonly operatingMargin: Rate;
}

/** Active identified customers by how they came: their revenue adds up to that of all active ones. */
export const cohortKeys = ["new", "reactivated", "retained"] as const;
export type CohortKey = (typeof cohortKeys)[number];

export interface CohortFigures {
  readonly customers: number;
  readonly revenue: Decimal;
  /** `null` where the cost of goods is booked by account: it belongs to no customer. */
  readonly costOfGoods: Decimal | null;
  readonly grossProfit: Decimal | null;
  readonly grossMargin: Rate;
  readonly grossProfitPerCustomer: Decimal | null;
  /** Acquisition costs ÷ new customers; `null` for all others, and without such costs. */
  readonly cac: Decimal | null;
}
