import { percentInWords } from "../../labels/figures.ts";
import { changeIndicatorLabels, topTierShareLabel } from "../../labels/indicators.ts";
import { periodName } from "../../labels/periods.ts";
import { salesTypeLabels } from "../../labels/sales-types.ts";
import { tierName } from "../../labels/tiers.ts";
import type { SalesType } from "../../model/job.ts";
import type { ChartBlock, CompositionChart, TrendChart } from "../../model/sheet.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { sumCounts } from "../checks/check.ts";
import { markOf, tierKey } from "../sheets/tiers.ts";
import { tierTrendTitle, trendTitles } from "./tables.ts";

/** The charts of the trend page; none before there are two points to join. */
export function trendCharts(change: Change, told: readonly SalesType[]): ChartBlock[] {
  if (change.trend.length < 2) return [];
  return [
    rateChart(change),
    newCustomerChart(change),
    tierShareChart(change),
    tierChurnChart(change),
    inflowChart(change, told),
  ];
}

function rateChart(change: Change): TrendChart {
  const top = change.tiers[0];
  const labels = {
    topTierRevenueShare:
      top === undefined
        ? changeIndicatorLabels.topTierRevenueShare
        : topTierShareLabel(tierName(top, change.tiers.length)),
    retentionRate: changeIndicatorLabels.retentionRate,
    churnRate: changeIndicatorLabels.churnRate,
  };
  const keys = ["topTierRevenueShare", "retentionRate", "churnRate"] as const;
  const series = keys.map((key) => ({
    key,
    label: labels[key],
    values: change.trend.map((point) => point[key]),
    ref: { table: "indicatorTrend", column: key },
  }));
  return {
    kind: "trend",
    key: "rateTrend",
    title: { ko: "매출비율, 유지율, 이탈률", en: "Revenue share, retention, churn" },
    alt: spanAlt(change, series, percentInWords),
    valueKind: "rate",
    points: change.trend.map((point) => point.period),
    series,
  };
}

function newCustomerChart(change: Change): TrendChart {
  const series = [
    {
      key: "newCustomers",
      label: changeIndicatorLabels.newCustomers,
      values: change.trend.map((point) => point.newCustomers),
      ref: { table: "indicatorTrend", column: "newCustomers" },
    },
  ];
  return {
    kind: "trend",
    key: "newCustomerTrend",
    title: changeIndicatorLabels.newCustomers,
    alt: spanAlt(change, series, (value) => value.toLocaleString("en-US")),
    valueKind: "count",
    points: change.trend.map((point) => point.period),
    series,
  };
}

function tierChurnChart(change: Change): TrendChart {
  const series = change.tiers.map((tier) => ({
    ...markOf(tier, change.tiers.length),
    values: change.trend.map((point) => point.tierChurnRates[`${tier.tier}`] ?? null),
    ref: { table: "tierChurnRates", column: tierKey(tier.tier) },
  }));
  return {
    kind: "trend",
    key: "tierChurnTrend",
    title: tierTrendTitle(change, "tierChurnRates"),
    alt: spanAlt(change, series, percentInWords),
    valueKind: "rate",
    points: change.trend.map((point) => point.period),
    series,
  };
}

function inflowChart(change: Change, told: readonly SalesType[]): TrendChart {
  const ofAll = {
    key: "total",
    label: trendTitles.inflowOfAll,
    values: change.trend.map((point) => sumCounts(Object.values(point.inflowByType))),
    ref: { table: "salesTypeTrend", column: "inflowByType.total" },
  };
  const byType = told.map((type) => ({
    key: type,
    label: salesTypeLabels[type],
    values: change.trend.map((point) => point.inflowByType[type]),
    ref: { table: "salesTypeTrend", column: `inflowByType.${type}` },
  }));
  const series = told.length === 0 ? [ofAll] : byType;
  return {
    kind: "trend",
    key: "inflowTrend",
    title: told.length === 0 ? trendTitles.inflowOfAll : trendTitles.inflow,
    alt: spanAlt(change, series, (value) => value.toLocaleString("en-US")),
    valueKind: "count",
    points: change.trend.map((point) => point.period),
    series,
  };
}

function tierShareChart(change: Change): CompositionChart {
  const last = change.trend.at(-1);
  const words = change.tiers.map((tier) => {
    const share = last?.tierRevenueShares[`${tier.tier}`] ?? null;
    const name = tierName(tier, change.tiers.length);
    const figure = share === null ? "–" : percentInWords(share);
    return { ko: `${name.ko} ${figure}`, en: `${name.en} ${figure}` };
  });
  const end = periodName({ label: last?.period ?? "" });
  const title = tierTrendTitle(change, "tierRevenueShares");
  return {
    kind: "composition",
    key: "tierShareTrend",
    title: tierTrendTitle(change, "tierRevenueShares"),
    alt: {
      ko: `${end.ko} ${title.ko}: ${words.map((word) => word.ko).join(", ")}`,
      en: `Revenue share by tier in ${end.en}: ${words.map((word) => word.en).join(", ")}`,
    },
    points: change.trend.map((point) => ({
      label: { ko: point.period, en: point.period },
      shares: change.tiers.flatMap((tier) => {
        const value = point.tierRevenueShares[`${tier.tier}`] ?? null;
        const { key, label, tier: shade } = markOf(tier, change.tiers.length);
        const ref = { table: "tierRevenueShares", row: point.period, column: key };
        return value === null ? [] : [{ label, tier: shade, value, ref }];
      }),
    })),
  };
}

/** First and last value of every series, in a sentence. */
function spanAlt(
  change: Change,
  series: readonly { readonly label: Text; readonly values: readonly (number | null)[] }[],
  write: (value: number) => string,
): Text {
  const [first, last] = [change.trend[0]?.period ?? "", change.trend.at(-1)?.period ?? ""].map((label) =>
    periodName({ label }),
  );
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? "–" : write(value);
  const spans = series.map(({ label, values }) => ({ label, span: `${figure(values[0])} → ${figure(values.at(-1))}` }));
  return {
    ko: `${first?.ko}부터 ${last?.ko}까지: ${spans.map(({ label, span }) => `${label.ko} ${span}`).join(", ")}`,
    en: `From ${first?.en} to ${last?.en}: ${spans.map(({ label, span }) => `${label.en} ${span}`).join(", ")}`,
  };
}
