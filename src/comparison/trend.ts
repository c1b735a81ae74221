import type { ComparedSeries, ComparedTrend } from "../model/comparison.ts";
import type { TrendPoint } from "../model/statement.ts";
import type { ComparedTiers, Issued } from "./compare.ts";

const indicators = [
  { key: "topTierRevenueShare", unit: "rate" },
  { key: "newCustomers", unit: "count" },
  { key: "retentionRate", unit: "rate" },
  { key: "churnRate", unit: "rate" },
] as const;

/** ③ The four indicators and every tier's churn rate over time; a period that a participant's data do not cover is `null` there. */
export function trendOf(issued: readonly Issued[], tiers: ComparedTiers): ComparedTrend {
  const trends = issued.map(({ statements }) => statements.change.trend);
  const points = [...new Set(trends.flatMap((trend) => trend.map((point) => point.period)))].sort();
  const series = (key: string, unit: ComparedSeries["unit"], read: (point: TrendPoint) => number | null) => ({
    key,
    unit,
    values: trends.map((trend) =>
      points.map((label) => {
        const point = trend.find((candidate) => candidate.period === label);
        return point === undefined ? null : read(point);
      }),
    ),
  });
  return {
    points,
    series: [
      ...indicators.map(({ key, unit }) => series(key, unit, (point) => point[key])),
      ...tiers.map(({ tier }) =>
        series(`tierChurn.tier${tier}`, "rate", (point) => point.tierChurnRates[`${tier}`] ?? null),
      ),
    ],
  };
}
