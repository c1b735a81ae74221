import type { SegmentRule } from "./segments.ts";
import type { Text } from "./text.ts";

export const scoredMeasures = ["recency", "frequency", "monetary"] as const;
export type ScoredMeasure = (typeof scoredMeasures)[number];

/** Four cut points of a measure, ascending; money in units of the currency. */
export type Cuts = readonly [number, number, number, number];

/** The stages of a customer's journey, in their order. Source: value.md §6. */
export const journeyStages = ["beforePurchase", "purchase", "use", "maintenance", "disposal"] as const;
export type JourneyStage = (typeof journeyStages)[number];

/** An indicator of the CX performance index as the job declares it. */
export interface TouchpointRule {
  readonly stage: JourneyStage;
  /** As the touchpoints name it. */
  readonly indicator: string;
  readonly label: Text;
  readonly weight: number;
  readonly direction: "higher" | "lower";
  /** What 100 is: a fixed base or target; absent = the prior period's own value. */
  readonly base?: number;
}

/** What a yearly membership costs and how it is renewed. */
export interface RenewalRule {
  /** Unit: currency. */
  readonly firstFee: number;
  readonly renewalFee: number;
  readonly renewalRate: number;
  readonly years: number;
}

/** How customers are valued. Source: value.md. */
export interface ValueRule {
  /** Months that end with the window; who bought within them is scored. */
  readonly lookbackMonths: number;
  /** Share of revenue that is margin; `from-cost` = the gross margin of the income statement. */
  readonly margin: number | "from-cost";
  /** Per year. */
  readonly discountRate: number;
  readonly horizonMonths: number;
  /** No lifetime is longer. Unit: years. */
  readonly maxLifetime: number;
  readonly monetary: "total" | "average";
  /** Cut points by quantile, or the company's own. */
  readonly scores: "quantile" | Readonly<Record<ScoredMeasure, Cuts>>;
  readonly weights: Readonly<Record<ScoredMeasure, number>>;
  readonly segments: readonly SegmentRule[];
  /** Weight of each kind of engagement; a kind without one weighs 1. */
  readonly engagement: Readonly<Record<string, number>>;
  readonly touchpoints: readonly TouchpointRule[];
  readonly renewal?: RenewalRule;
}
