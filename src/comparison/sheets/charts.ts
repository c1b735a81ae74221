import { countInWords, percentInWords } from "../../labels/figures.ts";
import { changeIndicatorLabels, topTierShareLabel } from "../../labels/indicators.ts";
import { tierName, tierNoun } from "../../labels/tiers.ts";
import type { ComparedSeries, ComparisonStatement } from "../../model/comparison.ts";
import type { CellRef, CompositionChart, TrendChart } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { markOf, tierKey } from "../../statements/sheets/tiers.ts";
import { currentOf } from "../figures/figure.ts";

/** Whose tiers make which part of the revenue: a bar a participant. Source: DBR 390, figure 2. */
export function tierShareChart(comparison: ComparisonStatement): CompositionChart {
  const { participants, tiers, sections } = comparison;
  const noun = tierNoun(tiers);
  const title = { ko: `${noun.ko}별 매출비율`, en: `Revenue share by ${noun.en}` };
  const points = participants.map(({ key, name }, place) => ({
    label: { ko: name, en: name },
    shares: tiers.flatMap((tier) => {
      const { label, tier: shade } = markOf(tier, tiers.length);
      const line = sections.tierShares?.find(({ key }) => key === tierKey(tier.tier));
      const value = line?.values[place]?.current ?? null;
      const ref = { sheet: "change", table: "tierShares", row: tierKey(tier.tier), column: currentOf(key) } as const;
      return value === null ? [] : [{ label, tier: shade, value: Number(value), ref }];
    }),
  }));
  const said = (locale: "ko" | "en") =>
    points
      .map(({ label, shares }) => {
        const parts = shares.map((share) => `${share.label[locale]} ${percentInWords(share.value)}`);
        return `${label[locale]}: ${parts.join(", ")}`;
      })
      .join(". ");
  return {
    kind: "composition",
    bars: "lying",
    key: "tierShareBars",
    title,
    alt: { ko: said("ko"), en: said("en") },
    points,
  };
}

/** What a series of the trend is called. */
export function seriesTitle({ key }: ComparedSeries, { tiers }: Pick<ComparisonStatement, "tiers">): Text {
  const [top] = tiers;
  if (key === "topTierRevenueShare" && top !== undefined) return topTierShareLabel(tierName(top, tiers.length));
  if (key in changeIndicatorLabels) return changeIndicatorLabels[key as keyof typeof changeIndicatorLabels];
  const tier = tiers.find((candidate) => key === `tierChurn.${tierKey(candidate.tier)}`);
  if (tier === undefined) throw new RangeError(`a trend of ${key} has no name`);
  const name = tierName(tier, tiers.length);
  return { ko: `${name.ko} 이탈률`, en: `Churn rate of ${name.en}` };
}

/** One indicator over time, a line a participant; nothing before there are two points to join. */
export function trendChart(
  series: ComparedSeries,
  comparison: ComparisonStatement,
  columnOf: (participant: string) => CellRef,
): TrendChart | undefined {
  const { points } = comparison.trend;
  if (points.length < 2) return undefined;
  const lines = comparison.participants.map(({ key, name }, place) => ({
    key,
    label: { ko: name, en: name },
    values: series.values[place] ?? [],
    ref: columnOf(key),
  }));
  const write = (value: number | null | undefined) =>
    value === null || value === undefined
      ? "–"
      : series.unit === "rate"
        ? percentInWords(value)
        : countInWords(value, "en");
  const spans = lines
    .map(({ label, values }) => `${label.ko} ${write(values[0])} → ${write(values.at(-1))}`)
    .join(", ");
  const [first = "", last = ""] = [points[0], points.at(-1)];
  return {
    kind: "trend",
    key: `trend.${series.key}`,
    title: seriesTitle(series, comparison),
    alt: { ko: `${first}부터 ${last}까지: ${spans}`, en: `From ${first} to ${last}: ${spans}` },
    valueKind: series.unit,
    points,
    series: lines,
  };
}
