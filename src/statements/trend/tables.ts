import { changeIndicatorKeys, changeIndicatorLabels, topTierShareLabel } from "../../labels/indicators.ts";
import { periodName } from "../../labels/periods.ts";
import { salesTypeLabels } from "../../labels/sales-types.ts";
import { tierName, tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { SalesType } from "../../model/job.ts";
import type { Cell, Column, Row, TableBlock } from "../../model/sheet.ts";
import type { Change, TrendPoint } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { sumCounts } from "../checks/check.ts";
import { count, rate } from "../sheets/cells.ts";
import { sumOfColumns } from "../sheets/lines.ts";
import { tierKey } from "../sheets/tiers.ts";

export const trendTitles = {
  indicators: { ko: "③ 핵심 지표 추이", en: "③ Key indicators over time" },
  salesTypes: { ko: "영업 유형별 기말 고객과 유입", en: "Closing customers and inflow by sales type" },
  inflow: { ko: "영업 유형별 유입", en: "Inflow by sales type" },
  closingAndInflow: { ko: "기말 고객과 유입", en: "Closing customers and inflow" },
  inflowOfAll: { ko: "유입", en: "Inflow" },
} as const satisfies Record<string, Text>;

/** Titles of what is shown tier by tier. */
export function tierTrendTitle(change: Pick<Change, "tiers">, key: "tierRevenueShares" | "tierChurnRates"): Text {
  const noun = tierNoun(change.tiers).ko;
  return key === "tierRevenueShares"
    ? { ko: `${noun}별 매출비율`, en: "Revenue share by tier" }
    : { ko: `${noun}별 이탈률`, en: "Churn rate by tier" };
}

/** The four indicators at every point. */
export function indicatorTrendTable(change: Change): TableBlock {
  const top = change.tiers[0];
  const labelOf = (key: (typeof changeIndicatorKeys)[number]): Text =>
    key === "topTierRevenueShare" && top !== undefined
      ? topTierShareLabel(tierName(top, change.tiers.length))
      : changeIndicatorLabels[key];
  return {
    kind: "table",
    key: "indicatorTrend",
    title: trendTitles.indicators,
    columns: changeIndicatorKeys.map((key) => ({ key, label: labelOf(key), definition: `change.trend[].${key}` })),
    rows: pointRows(change, (point) =>
      changeIndicatorKeys.map((key) => (key === "newCustomers" ? count(point[key]) : rate(point[key]))),
    ),
  };
}

/** One rate a tier at every point. */
export function tierTrendTable(change: Change, key: "tierRevenueShares" | "tierChurnRates"): TableBlock {
  return {
    kind: "table",
    key,
    title: tierTrendTitle(change, key),
    columns: change.tiers.map((tier) => ({
      key: tierKey(tier.tier),
      label: tierName(tier, change.tiers.length),
      definition: `change.trend[].${key}.{tier}`,
    })),
    rows: pointRows(change, (point) => change.tiers.map((tier) => rate(point[key][`${tier.tier}`] ?? null))),
  };
}

/** Closing customers and inflow, each by the sales types that are told apart with its total; else the totals alone. */
export function salesTypeTrendTable(change: Change, told: readonly SalesType[]): TableBlock {
  const kinds = [
    { key: "closingByType", group: { ko: "기말 고객", en: "Closing customers" } },
    { key: "inflowByType", group: trendTitles.inflowOfAll },
  ] as const;
  const isTold = told.length > 0;
  const columns: Column[] = kinds.flatMap(({ key, group }) => [
    ...told.map((type) => ({
      key: `${key}.${type}`,
      label: salesTypeLabels[type],
      group,
      definition: `change.trend[].${key}.{type}`,
    })),
    { key: `${key}.total`, ...(isTold ? { label: words.total, group } : { label: group }) },
  ]);
  return {
    kind: "table",
    key: "salesTypeTrend",
    title: isTold ? trendTitles.salesTypes : trendTitles.closingAndInflow,
    columns,
    rows: pointRows(change, (point) =>
      kinds.flatMap(({ key }) => {
        const sum = sumOfColumns(told.map((type) => `${key}.${type}`));
        return [
          ...told.map((type) => count(point[key][type])),
          count(sumCounts(Object.values(point[key])), isTold ? sum : undefined),
        ];
      }),
    ),
  };
}

function pointRows(change: Change, cellsOf: (point: TrendPoint) => Cell[]): Row[] {
  return change.trend.map((point) => ({
    key: point.period,
    label: periodName({ label: point.period }),
    role: "line",
    cells: cellsOf(point),
  }));
}
