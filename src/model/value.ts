import type { LocalDate } from "./period.ts";
import type { Decimal, Rate } from "./statement.ts";
import type { Text } from "./text.ts";
import type { JourneyStage, ScoredMeasure } from "./value-rule.ts";

/**
 * 고객가치표: what customers are worth. Grain: the whole company, as of the window's last day. Source: value.md.
 * Parts whose input is absent are `null`; `unprepared` says what they need. Estimates of money are rounded to the currency's digits.
 */
export interface Value {
  readonly asOf: LocalDate;
  readonly lookback: { readonly months: number; readonly start: LocalDate; readonly end: LocalDate };
  readonly parameters: ValueParameters;
  readonly rfm: Rfm;
  readonly rates: ValueRates;
  /** Oldest quarter first, then by age. */
  readonly cohorts: readonly PurchaseCohort[];
  /** All, then tiers from the top, segments in their order, acquisition sources, channels. */
  readonly lifetime: readonly Lifetime[] | null;
  /** What the groups' customers have spent so far, behind their realised value; groups in the order of `lifetime`. */
  readonly history: readonly PastMonth[] | null;
  /** The profit pattern behind Reichheld's reading, of groups that customers do not leave. */
  readonly tenure: readonly TenureYear[] | null;
  readonly sensitivity: readonly SensitivityLine[] | null;
  readonly membership: Membership | null;
  /** Renewals of yearly contracts; `null` without a table of contracts, or where nothing can be fitted to it. */
  readonly contracts: Contracts | null;
  readonly prediction: Prediction | null;
  readonly projection: Projection | null;
  /** Correlations with the next period's revenue. */
  readonly links: readonly Link[] | null;
  /** Against the market and other firms; `null` without a table of markets, wallets or campaigns. */
  readonly market: Market | null;
  /** CX performance index; `null` where the job declares no touchpoints or none was measured. */
  readonly index: ExperienceIndex | null;
  /** Parts without their input, in the order in which parts are told. */
  readonly unprepared: readonly Unprepared[];
}

/** A part of the statement that was not prepared, and what it needs. */
export interface Unprepared {
  readonly part: string;
  readonly name: Text;
  /** What is missing and how to give it. */
  readonly needs: Text;
}

/** What was taken as given. */
export interface ValueParameters {
  /** Share of revenue; `null` = not known. */
  readonly margin: Rate;
  readonly marginFrom: "job" | "income" | "unknown";
  /** Per year. */
  readonly discountRate: number;
  readonly horizonMonths: number;
  readonly maxLifetime: number;
  readonly monetary: "total" | "average";
  readonly scores: "quantile" | "bounds";
  readonly weights: Readonly<Record<ScoredMeasure, number>>;
}

export interface Rfm {
  /** Who bought in the lookback. */
  readonly customers: number;
  readonly revenue: Decimal;
  /** At 20, 40, 60, 80 %, or the company's own; `null` where nobody bought. */
  readonly cuts: {
    readonly recency: CutPoints<number>;
    readonly frequency: CutPoints<number>;
    readonly monetary: CutPoints<Decimal>;
  } | null;
  readonly segments: readonly Segment[];
  /** Only cells that somebody is in; `null` = had not bought in that lookback. `null` in whole unless the prior lookback is covered. */
  readonly matrix: readonly SegmentMove[] | null;
}

export interface CutPoints<Point> {
  readonly p20: Point;
  readonly p40: Point;
  readonly p60: Point;
  readonly p80: Point;
}

export interface SegmentSize {
  readonly customers: number;
  readonly revenue: Decimal;
}

export interface Segment extends SegmentSize {
  readonly segment: string;
  readonly label: Text;
  readonly action: Text;
  readonly customerShare: Rate;
  readonly revenueShare: Rate;
  /** Unit: days. */
  readonly meanRecency: Rate;
  /** Unit: orders. */
  readonly meanFrequency: Rate;
  readonly meanMonetary: Decimal | null;
  /** a·R + b·F + c·M with the job's weights. */
  readonly meanScore: Rate;
  readonly probabilityActive: Rate;
  readonly prior: SegmentSize | null;
}

export interface SegmentMove {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly priorRevenue: Decimal;
  readonly revenue: Decimal;
}

export interface ComparedMoney {
  readonly current: Decimal | null;
  readonly prior: Decimal | null;
  readonly change: Rate;
}

interface Compared {
  readonly current: Rate;
  readonly prior: Rate;
  readonly change: Rate;
}

export interface ValueRates {
  readonly arpu: ComparedMoney;
  readonly repurchaseRate: Compared;
  /** Days between purchases of those who bought more than once in the lookback. */
  readonly interPurchaseDays: Compared;
  /** The textbook's reciprocal: days of the window ÷ orders a customer. */
  readonly purchaseIntervalDays: Compared;
  readonly probabilityActive: Rate;
}

export interface PurchaseCohort {
  /** First day of the quarter of the first purchase. */
  readonly cohort: LocalDate;
  /** Quarters since then. */
  readonly age: number;
  readonly customers: number;
  readonly active: number;
  readonly activeShare: Rate;
  readonly repeated: number;
  readonly repeatRate: Rate;
  /** Of those who bought the quarter before. */
  readonly retention: Rate;
  readonly survival: Rate;
  readonly revenue: Decimal;
  readonly meanSpend: Decimal | null;
}

export type GroupKind = "all" | "tier" | "segment" | "source" | "channel";

export interface Lifetime {
  readonly kind: GroupKind;
  /** Tier rank, segment key, source, channel; `""` = all, or no channel. */
  readonly group: string;
  readonly label: Text;
  readonly customers: number;
  readonly revenue: Decimal;
  readonly averageOrder: Decimal | null;
  readonly ordersPerYear: Rate;
  readonly yearlySpend: Decimal | null;
  readonly yearlyMargin: Decimal | null;
  /** Per year; `null` where the lookback before is not covered or nobody of the group had bought in it. */
  readonly retention: Rate;
  readonly keptFrom: number;
  readonly kept: number;
  readonly lifetimeYears: Rate;
  readonly simple: Decimal | null;
  readonly early: Decimal | null;
  readonly npv: {
    readonly gross: Decimal | null;
    readonly toBeWon: Decimal | null;
    readonly residual: Decimal | null;
    readonly endOfPeriod: Decimal | null;
  };
  readonly reichheld: Decimal | null;
  readonly realised: Decimal | null;
  readonly potential: Decimal | null;
  /** realised + potential. */
  readonly total: Decimal | null;
  readonly cac: Decimal | null;
  readonly ltvToCac: Rate;
  readonly paybackMonths: Rate;
  readonly probabilityActive: Rate;
}

/** Net spend of a group's customers in a calendar month with any. */
export interface PastMonth {
  readonly kind: GroupKind;
  readonly group: string;
  /** 0 = the month that ends with the day of valuation. */
  readonly monthsAgo: number;
  readonly spend: Decimal;
}

/** A year of tenure, of those whose year is over. */
export interface TenureYear {
  readonly kind: GroupKind;
  readonly group: string;
  readonly label: Text;
  /** 1 = the first. */
  readonly year: number;
  readonly customers: number;
  readonly active: number;
  /** Net spend of the year ÷ who bought in it; 0 where nobody did. */
  readonly spend: Decimal;
  /** Share of a cohort still there. */
  readonly survival: number;
  /** What the year is worth to the customer's first day; all years together are Reichheld's value. */
  readonly value: Decimal;
}

export type Lever = "none" | "retention" | "margin" | "cac";

/** What a customer to be won is worth if one thing were different. */
export interface SensitivityLine {
  readonly lever: Lever;
  /** Points of retention and margin (0.01 = one), share of the acquisition cost. */
  readonly step: number;
  readonly retention: number;
  readonly margin: number;
  readonly cac: Decimal | null;
  readonly value: Decimal;
  readonly difference: Decimal;
}

/** A membership paid and renewed yearly (Peppers and Rogers). */
export interface Membership {
  readonly firstFee: Decimal;
  readonly renewalFee: Decimal;
  readonly renewalRate: number;
  readonly years: number;
  readonly value: Decimal;
}

/** Contracts renewed by the year, and the sBG model fitted to them. Grain of `renewals`: the first, the second … */
export interface Contracts {
  readonly customers: number;
  readonly running: number;
  readonly model: { readonly alpha: number; readonly beta: number; readonly logLikelihood: number };
  readonly renewals: readonly Renewal[];
  /** Of a new contract with the fees under `value.renewal`, kept as the model has it; `null` without them. */
  readonly value: Decimal | null;
}

export interface Renewal {
  readonly renewal: number;
  /** Contracts that came so far and whose anniversary has passed; 0 where only the model looks ahead. */
  readonly due: number;
  readonly renewed: number;
  readonly rate: Rate;
  /** By the model: of those due, and of all who ever began. */
  readonly expectedRate: number;
  readonly survival: number;
}

export interface Prediction {
  readonly customers: number;
  readonly repeaters: number;
  readonly model: {
    readonly r: number;
    readonly alpha: number;
    readonly a: number;
    readonly b: number;
    readonly logLikelihood: number;
  };
  readonly spend: {
    readonly p: number;
    readonly q: number;
    readonly v: number;
    readonly logLikelihood: number;
    readonly customers: number;
    /** Between how often and how much: the model takes it for none. */
    readonly correlation: Rate;
  } | null;
  /** Purchases of a new customer in 52 weeks. */
  readonly newCustomerPurchases: number;
  readonly nextPeriod: Expected;
  /** Over the horizon. */
  readonly horizon: Expected;
  readonly groups: readonly PredictedGroup[];
  /** Segments in the order of `groups`, each month of the horizon; `null` where spend is not predicted. */
  readonly months: readonly PredictedMonth[] | null;
  readonly backTest: BackTest | null;
}

export interface Expected {
  readonly purchases: number;
  readonly revenue: Decimal | null;
}

export interface PredictedGroup {
  /** Segment key, or `none` for who has not bought in the lookback. */
  readonly segment: string;
  readonly label: Text;
  readonly customers: number;
  /** Σ P(alive). */
  readonly alive: number;
  readonly purchases: number;
  readonly revenue: Decimal | null;
  /** Discounted margin over the horizon, of all and a customer. */
  readonly value: Decimal | null;
  readonly valuePerCustomer: Decimal | null;
}

/** What a segment is expected to spend in a month of the horizon. */
export interface PredictedMonth {
  /** As in the groups. */
  readonly segment: string;
  /** 1 = the first one ahead. */
  readonly month: number;
  readonly revenue: Decimal;
}

/** Fitted on all but the last period, held against it. */
export interface BackTest {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly customers: number;
  readonly predictedPurchases: number;
  readonly actualPurchases: number;
  readonly purchasesError: Rate;
  readonly predictedRevenue: Decimal | null;
  readonly actualRevenue: Decimal;
  readonly revenueError: Rate;
}

/** The current tiers carried on by the rates of the matrix. A projection, no forecast of causes. */
export interface Projection {
  readonly tiers: readonly ProjectedTier[];
  /** Matrices that gave the range. */
  readonly periods: number;
}

export interface ProjectedTier {
  readonly tier: number;
  readonly label: string;
  readonly customers: number;
  readonly lowCustomers: number;
  readonly highCustomers: number;
  readonly revenue: Decimal | null;
  readonly lowRevenue: Decimal | null;
  readonly highRevenue: Decimal | null;
}

export interface Link {
  readonly indicator: string;
  /** Pairs of an indicator and the revenue of the period after. */
  readonly periods: number;
  readonly correlation: Rate;
}

/** Own sales in the market, in customers' wallets, and what winning customers took. */
export interface Market {
  readonly sales: {
    readonly own: Decimal;
    readonly market: Decimal;
    readonly share: Compared;
    /** Own sales against the prior period's. */
    readonly growth: Rate;
  } | null;
  readonly categories: readonly MarketCategory[];
  readonly wallet: Wallet | null;
  readonly acquisition: Campaigns | null;
}

export interface MarketCategory {
  readonly category: string;
  readonly own: Decimal;
  readonly market: Decimal;
  readonly share: Rate;
  readonly priorShare: Rate;
}

/** Of customers whose spend over all firms is known. */
export interface Wallet {
  readonly customers: number;
  readonly own: Decimal;
  readonly total: Decimal;
  /** Size of wallet: spend in the category over all firms, a customer. */
  readonly meanTotal: Decimal | null;
  readonly aggregateShare: Rate;
  readonly meanIndividualShare: Rate;
  /** SCR: of those who bought from us, by quantity where it is given. */
  readonly categoryRequirements: Rate;
  readonly requirementsBy: "quantity" | "spend";
}

export interface Campaigns {
  readonly targeted: number;
  readonly acquired: number;
  readonly cost: Decimal;
  readonly acquisitionRate: Rate;
  readonly acquisitionCost: Decimal | null;
}

/** Weighted mean of indicators, each 100 × value ÷ base (base ÷ value where lower is better). Contributions add up to the change. */
export interface ExperienceIndex {
  readonly current: Rate;
  readonly prior: Rate;
  readonly change: Rate;
  /** Share of the declared weights that was measured. */
  readonly measured: Rate;
  readonly stages: readonly ExperienceStage[];
  readonly indicators: readonly ExperienceIndicator[];
}

export interface ExperienceStage {
  readonly stage: JourneyStage;
  readonly weight: number;
  /** Share of the stage's weights that was measured; editions of earlier versions do not say. */
  readonly measured?: Rate;
  readonly index: Rate;
  readonly prior: Rate;
  /** `null` where nothing of the stage was measured in either period. */
  readonly contribution: Rate;
}

export interface ExperienceIndicator {
  readonly stage: JourneyStage;
  readonly indicator: string;
  readonly label: Text;
  readonly weight: number;
  readonly base: Rate;
  readonly value: Rate;
  readonly priorValue: Rate;
  readonly index: Rate;
  readonly prior: Rate;
  readonly contribution: Rate;
}
