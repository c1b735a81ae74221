import { moneyScale } from "../../../model/money.ts";
import type { LocalDate } from "../../../model/period.ts";
import { type Scores, type SegmentRule, segmentOf } from "../../../model/segments.ts";
import type { ValueRule } from "../../../model/value-rule.ts";
import type { Parameters } from "../../values.ts";
import type { Warehouse } from "../../warehouse.ts";

/** A day as of which customers are scored: the lookback that ends with it, and from when on a first purchase is new. Half-open. */
export interface AsOf {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly newFrom: LocalDate;
}

export interface ValueMartOptions {
  readonly rule: ValueRule;
  /** The window's end, the prior window's, and one lookback before the first. */
  readonly asOf: readonly [now: AsOf, prior: AsOf, base: AsOf];
  /** First day that predictions and their back-test no longer look at. */
  readonly cutoffs: readonly [now: LocalDate, backTest: LocalDate];
  /** Key of the own window, whose tiers are told. */
  readonly window: number;
  /** The same window a lookback before, half-open; its key, or `null` where memberships tell the tiers of then. */
  readonly baseWindow: { readonly start: LocalDate; readonly end: LocalDate; readonly key: number | null };
  /** Whole quarters that cohorts are told of, half-open. */
  readonly quarters: { readonly start: LocalDate; readonly end: LocalDate };
  /** First purchases before this day may not have been the first. */
  readonly coveredFrom: LocalDate;
}

const marts = ["rfm", "segment", "base", "customer", "group", "realised", "tenure", "cohort", "history-group"] as const;

/** Facts and the marts of the other statements → what the statement of customer value reads. Of the whole company; after `buildMarts`. */
export async function buildValueMarts(warehouse: Warehouse, options: ValueMartOptions): Promise<void> {
  const { rule, asOf, cutoffs, window, baseWindow, quarters } = options;
  const parameters: Parameters = {
    as_of_starts: asOf.map(({ start }) => start),
    as_of_ends: asOf.map(({ end }) => end),
    new_froms: asOf.map(({ newFrom }) => newFrom),
    cutoffs,
    window,
    base_window: baseWindow.key,
    base_start: baseWindow.start,
    base_end: baseWindow.end,
    first_quarter: quarters.start,
    quarters_end: quarters.end,
    end: asOf[0].end,
    covered_from: options.coveredFrom,
    engagement_kinds: Object.keys(rule.engagement),
    engagement_weights: Object.values(rule.engagement).map(String),
    ...cutParameters(rule),
    ...segmentParameters(rule.segments),
  };
  const [engaged] = await warehouse.all<{ rows: bigint }>("SELECT count(*) AS rows FROM engagement");
  const engagement = engaged?.rows === 0n ? "absent" : "given";
  const baseTier = baseWindow.key === null ? "by-membership" : "by-window";
  const shaped = [`engagement/${engagement}`, `base-tier/${baseTier}`, `monetary/${rule.monetary}`];
  for (const mart of ["purchase-month", "purchase-history", "as-of", ...shaped, ...marts]) {
    await warehouse.script(new URL(`./${mart}.sql`, import.meta.url), parameters);
  }
}

function cutParameters({ scores }: ValueRule): Parameters {
  const own = scores === "quantile" ? { recency: [], frequency: [], monetary: [] } : scores;
  return {
    has_own_cuts: scores !== "quantile",
    recency_cuts: own.recency.map(String),
    frequency_cuts: own.frequency.map(String),
    monetary_cuts: own.monetary.map((amount) => String(amount * Number(moneyScale))),
  };
}

const allScores = [1, 2, 3, 4, 5] as const;

/** Every combination of scores with the segment it is in, so that rules are read once and not for every customer. */
function segmentParameters(rules: readonly SegmentRule[]): Parameters {
  const rows: (Scores & { readonly segment: string })[] = [];
  for (const recency of allScores) {
    for (const frequency of allScores) {
      for (const monetary of allScores) {
        for (const engagement of [null, ...allScores]) {
          for (const isNew of [false, true]) {
            const scores = { recency, frequency, monetary, engagement, isNew };
            rows.push({ ...scores, segment: segmentOf(scores, rules).key });
          }
        }
      }
    }
  }
  return {
    rule_recency: rows.map(({ recency }) => String(recency)),
    rule_frequency: rows.map(({ frequency }) => String(frequency)),
    rule_monetary: rows.map(({ monetary }) => String(monetary)),
    rule_engagement: rows.map(({ engagement }) => String(engagement ?? 0)),
    rule_new: rows.map(({ isNew }) => String(isNew)),
    rule_segment: rows.map(({ segment }) => segment),
  };
}
