import type { Benchmark } from "./benchmark.ts";
import type { Income } from "./income.ts";
import type { SalesType } from "./job.ts";
import type { Coverage, Period, Window } from "./period.ts";
import type { Position } from "./position.ts";
import type { RestatedPrior, Restatement } from "./restatement.ts";
import type { Scope, Split } from "./split.ts";
import type { Text } from "./text.ts";
import type { Value } from "./value.ts";

/**
 * `statements.json`, the product's public answer: its key names are contract. Source: statements.md §10.
 * Units: counts are whole customers; rates plain fractions, unrounded; money the shortest decimal string of the currency unit.
 * `null` = not computable or not covered, never a false zero.
 */
export type Decimal = string;
export type Rate = number | null;

export const statementsSchema = "jepyo/statements@1";

export interface Statements {
  readonly schema: typeof statementsSchema;
  readonly runId: string;
  readonly version: number;
  readonly jepyo: string;
  readonly fingerprint: string;
  readonly company: { readonly name: string; readonly timezone: string; readonly currency: string };
  /** What the statements are of; `null` = the whole company. */
  readonly scope: Scope | null;
  readonly period: Period;
  readonly prior: Period;
  readonly window: Window;
  readonly priorWindow: Window;
  readonly coverage: Coverage;
  readonly flow: Flow;
  readonly change: Change;
  readonly position: Position;
  /** `null` where it was not asked for or the data do not carry it; a note says which. */
  readonly income: Income | null;
  /** Where it was asked for; of the whole company alone. */
  readonly value: Value | null;
  readonly benchmarks: readonly Benchmark[];
  /** How this version differs from the one it takes the place of; `null` for a first edition. */
  readonly restatement: Restatement | null;
  /** How the prior column differs from the prior period's own edition; `null` when this job issued none. */
  readonly restatedPrior: RestatedPrior | null;
  /** The scopes beside the whole; in the whole of a job that splits, else `null`. */
  readonly split: Split | null;
  readonly notes: readonly Note[];
  readonly checks: readonly Check[];
  readonly commentary: readonly Remark[];
}

export interface Rollforward {
  readonly opening: number;
  readonly new: number;
  readonly reactivated: number;
  readonly retained: number;
  readonly churned: number;
  readonly closing: number;
}

export interface Flow extends Rollforward {
  readonly reactivatedFirstBoughtInGap: number;
  readonly churnedWithPurchase: number;
  readonly churnedRefundOnly: number;
  readonly newWithEarlierRefund: number;
  readonly priorPeriod: Rollforward | null;
  /** With the prior period's own roll-forward. */
  readonly revenue: FlowRevenue & { readonly priorPeriod: FlowRevenue | null };
  readonly bySalesType: Readonly<Record<SalesType, FlowOfType>>;
  readonly newByAcquisition: (AcquisitionCounts & { readonly priorPeriod: AcquisitionCounts | null }) | null;
  /** Channel of the first purchase (`""` = it names none) → new customers; with the prior period's. `null` without a channel column. */
  readonly newByChannel: {
    readonly current: Readonly<Record<string, number>>;
    readonly priorPeriod: Readonly<Record<string, number>> | null;
  } | null;
  /** Acquisition costs of the window ÷ new customers. `null` without costs. */
  readonly cac: {
    readonly total: Decimal | null;
    readonly byChannel: Readonly<Record<string, Decimal | null>> | null;
  } | null;
  readonly unidentified: { readonly orders: number; readonly revenue: Decimal; readonly share: Rate };
  readonly indicators: Readonly<Record<FlowIndicator, Rate>>;
}

export type FlowIndicator =
  | "inflowRate"
  | "outflowRate"
  | "netGrowthRate"
  | "inflowToOutflow"
  | "specialShare"
  | "specialGrowth"
  | "specialInflowGrowth"
  | "referralShare"
  | "referralGrowth"
  | "netRevenueRetention"
  | "grossRevenueRetention";

export interface AcquisitionCounts {
  readonly paid: number;
  readonly referral: number;
  readonly organic: number;
  readonly unknown: number;
}

export interface FlowRevenue {
  readonly opening: Decimal;
  readonly new: Decimal;
  readonly reactivated: Decimal;
  readonly retainedPrior: Decimal;
  readonly retainedCurrent: Decimal;
  readonly retainedGrew: Decimal;
  readonly retainedShrank: Decimal;
  readonly churnedPrior: Decimal;
  readonly closing: Decimal;
  readonly adjustments: Decimal;
  readonly identified: Decimal;
  readonly unidentified: Decimal;
  readonly total: Decimal;
  readonly grossSales: Decimal;
  readonly refunds: Decimal;
  /** Sales and refunds apart for identified and unidentified: rows, amount, refunds ÷ gross sales. */
  readonly detail: Readonly<Record<"identified" | "unidentified", GrossAndRefunds>>;
}

export interface GrossAndRefunds {
  readonly salesRows: number;
  readonly grossSales: Decimal;
  readonly refundRows: number;
  readonly refunds: Decimal;
  readonly refundShare: Rate;
}

export interface FlowOfType {
  readonly opening: number;
  readonly new: number;
  readonly reactivated: number;
  readonly transferredIn: number;
  readonly transferredOut: number;
  readonly churned: number;
  readonly closing: number;
  readonly revenue: Decimal;
}

export interface Compared {
  readonly current: Rate;
  readonly prior: Rate;
  readonly change: Rate;
}

export interface Change {
  readonly indicators: Readonly<Record<ChangeIndicator, Compared>>;
  /** Top first; every tier is listed. */
  readonly tiers: readonly Tier[];
  readonly movements: readonly TierMovements[];
  /** Only non-empty cells; `null` = none. */
  readonly matrix: readonly TransitionCell[];
  readonly pareto: { readonly customerShare20: Rate; readonly customersFor80: Rate };
  readonly concentration: {
    readonly top1Share: Rate;
    readonly top10Share: Rate;
    readonly oneTimeBuyersShare: Rate;
    readonly revenueAtRisk: Decimal | null;
    /** Share of the prior period's new customers active again now, by the type they came in by. */
    readonly newAgainGeneral: Rate;
    readonly newAgainSpecial: Rate;
  };
  readonly conversion: Conversion | null;
  /** Oldest first. */
  readonly trend: readonly TrendPoint[];
}

export type ChangeIndicator = "topTierRevenueShare" | "newCustomers" | "retentionRate" | "churnRate";

export interface TierFigures {
  readonly customers: number;
  readonly revenue: Decimal;
  readonly averageRevenue: Decimal | null;
  readonly revenueShare: Rate;
  readonly minimumSpend: Decimal | null;
}

export interface Tier extends TierFigures {
  readonly tier: number;
  readonly label: string;
  readonly prior: TierFigures | null;
}

export const movementKeys = ["new", "reactivated", "retained", "up", "down", "churned"] as const;
export type MovementKey = (typeof movementKeys)[number];

export interface TierMovements {
  readonly tier: number;
  readonly opening: number;
  readonly new: number;
  readonly reactivated: number;
  readonly retained: number;
  readonly up: number | null;
  readonly down: number | null;
  readonly churned: number;
  readonly leftUp: number | null;
  readonly leftDown: number | null;
  readonly closing: number;
  readonly shares: Readonly<Record<MovementKey, Rate>>;
  readonly rates: Readonly<Record<MovementKey, Rate>>;
  readonly changes: Readonly<Record<MovementKey, Rate>>;
  readonly priorPeriod: Readonly<Record<MovementKey, number | null>> | null;
}

export interface TransitionCell {
  readonly from: number | null;
  readonly to: number | null;
  readonly customers: number;
  readonly new?: number;
  readonly reactivated?: number;
  readonly newRevenue?: Decimal;
  readonly reactivatedRevenue?: Decimal;
  readonly priorRevenue: Decimal;
  readonly revenue: Decimal;
}

/** Visit conversion = orders ÷ visitors; identified conversion = first buyers ÷ identified prospects. Source: statements.md §5. */
export interface Conversion {
  readonly total: ConversionFigures;
  readonly byStore: Readonly<Record<string, ConversionFigures>> | null;
  readonly byChannel: Readonly<Record<string, ConversionFigures>> | null;
}

export interface ConversionFigures {
  readonly visitors: number;
  readonly orders: number;
  readonly visitConversion: Rate;
  readonly identifiedProspects: number | null;
  readonly firstBuyers: number;
  readonly identifiedConversion: Rate;
}

export interface TrendPoint {
  readonly period: string;
  readonly topTierRevenueShare: Rate;
  readonly newCustomers: number | null;
  readonly retentionRate: Rate;
  readonly churnRate: Rate;
  readonly tierRevenueShares: Readonly<Record<string, Rate>>;
  readonly tierChurnRates: Readonly<Record<string, Rate>>;
  readonly closingByType: Readonly<Record<SalesType, number>>;
  readonly inflowByType: Readonly<Record<SalesType, number>>;
  /** New customers by referral; `null` without a customers table or the prior window. Absent in editions that did not tell it yet. */
  readonly newByReferral?: number | null;
}

export interface Note {
  readonly id: string;
  readonly text: Text;
  readonly figures: Readonly<Record<string, unknown>>;
}

export interface Check {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly ok: boolean;
  /** How far apart both sides may be, where they need not be equal. Unit: the currency's. */
  readonly tolerance?: Decimal;
}

/** Unit: checks. */
export interface CheckTally {
  readonly total: number;
  /** Those that hold, the tolerated ones too. */
  readonly passed: number;
  /** Those whose sides differ, though by no more than they may. */
  readonly tolerated: number;
}

export interface Remark {
  readonly id: string;
  readonly heading: Text;
  readonly text: Text;
  /** Which statement shows the evidence. */
  readonly source: Text;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What ingest counted and refused; written as `quality.json`. */
export interface Quality {
  readonly tables: Readonly<Record<string, TableQuality>>;
  /** Accepted transactions' first and last local date; `null` when there are none. */
  readonly observed: Coverage | null;
  /** Customer ids that differ from another only by letter case or Unicode form. */
  readonly lookalikeCustomerIds: number;
  /** Rows whose amount had more than four decimals, and the sum of what rounding added. */
  readonly rounding: { readonly rows: number; readonly difference: Decimal };
  /** What the accepted transactions come to, sales and refunds apart: the facts must come to the same. */
  readonly accepted: { readonly grossSales: Decimal; readonly refunds: Decimal };
  /** False when the job maps no transaction id: duplicates cannot be seen. */
  readonly transactionIds: boolean;
  /** Optional columns that the transactions carry. */
  readonly columns: readonly string[];
}

export interface TableQuality {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  /** Copies of identical rows, counted once each. */
  readonly duplicates: number;
  readonly rejected: number;
  readonly rejections: readonly Rejection[];
  readonly files: readonly { readonly path: string; readonly rows: number; readonly encoding?: string }[];
}

export interface Rejection {
  readonly reason: string;
  readonly count: number;
  /** The first 100, by place; never a customer's data. */
  readonly examples: readonly { readonly file: string; readonly line: number | null; readonly column?: string }[];
}
