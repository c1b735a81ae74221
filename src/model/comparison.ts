import type { Period, Window } from "./period.ts";
import type { Check, Decimal, Note, Rate, Remark } from "./statement.ts";

export const comparisonSchema = "jepyo/comparison@1";

/**
 * `comparison.json`: the issued statements of several companies or brands for one period, side by side. Its key names are contract.
 * Units as in `statements.json`. Values stand in the order of the participants; `null` = not computable or not covered.
 */
export interface ComparisonStatement {
  readonly schema: typeof comparisonSchema;
  /** `compare.<participants>.<label>`. */
  readonly id: string;
  /** SHA-256 over the participants' run ids, scopes and fingerprints, in order. */
  readonly fingerprint: string;
  readonly jepyo: string;
  readonly currency: string;
  readonly period: Period;
  readonly prior: Period;
  readonly window: Window;
  readonly priorWindow: Window;
  /** Top first. */
  readonly tiers: readonly { readonly tier: number; readonly label: string }[];
  readonly participants: readonly Participant[];
  /** By section: `headline`, `customers`, `tierShares`, `movements` … */
  readonly sections: Readonly<Record<string, readonly ComparedLine[]>>;
  readonly trend: ComparedTrend;
  readonly notes: readonly Note[];
  readonly checks: readonly Check[];
  readonly commentary: readonly Remark[];
}

/** Whose statements stand in one column, and which edition of them. */
export interface Participant {
  /** `a`, `b` …, in the order asked for. */
  readonly key: string;
  readonly name: string;
  readonly job: string;
  readonly scope: string;
  readonly runId: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly coverage: { readonly from: string; readonly to: string };
  readonly debtCustomers: DebtBasis;
}

/**
 * How it is known how many debt customers there are: `counted` by the company or the statements, an `estimate` of the unidentified, or
 * counted ones with an estimate (`includesEstimate`).
 */
export const debtBases = ["counted", "estimate", "includesEstimate"] as const;
export type DebtBasis = (typeof debtBases)[number];

/** `number` = a plain figure such as an index. */
export type ComparedUnit = "money" | "count" | "rate" | "number";
export type ComparedFigure = Decimal | number | null;

/** One figure of every participant. */
export interface ComparedLine {
  readonly key: string;
  readonly unit: ComparedUnit;
  readonly values: readonly ComparedValue[];
  readonly difference: ComparedDifference | null;
}

/** Formula of `change`: current ÷ prior − 1 of counts and money, current − prior of rates and numbers. */
export interface ComparedValue {
  readonly current: ComparedFigure;
  readonly prior: ComparedFigure;
  readonly change: Rate;
}

/**
 * Of two participants the first less the second; of more the highest less the lowest. `of` says what is compared: the current figures,
 * or their changes (a difference of rates). `from` and `to` are places of participants.
 */
export interface ComparedDifference {
  readonly of: "current" | "change";
  readonly value: Decimal | number;
  readonly from: number;
  readonly to: number;
}

export interface ComparedTrend {
  /** Period labels, oldest first. */
  readonly points: readonly string[];
  readonly series: readonly ComparedSeries[];
}

/** One indicator over time: a list of values a participant, in the order of the points. */
export interface ComparedSeries {
  readonly key: string;
  readonly unit: "count" | "rate";
  readonly values: readonly (readonly (number | null)[])[];
}
