import { changeIndicatorLabels, topTierShareLabel } from "../../labels/indicators.ts";
import { tierName } from "../../labels/tiers.ts";
import type { ComparedTiers } from "../compare.ts";
import { specialInflow } from "./customers.ts";
import { equalTo, type Figure, ratioOf, type Section } from "./figure.ts";

/** What a reader asks first: how large, how many, and the four key indicators with the inflow by special sales. Source: statements.md §4, §5 ①. */
export function headlineSection(tiers: ComparedTiers): Section {
  const top = tiers[0];
  const figures: Figure[] = [
    {
      key: "identifiedRevenue",
      label: { ko: "식별고객 매출액", en: "Revenue of identified customers" },
      unit: "money",
      read: ({ flow }) => ({
        current: flow.revenue.identified,
        prior: flow.revenue.priorPeriod?.identified ?? null,
      }),
      definition: "flow.revenue.identified",
      formula: equalTo("flow", "revenue", "identified"),
    },
    {
      key: "customers",
      label: { ko: "고객 수", en: "Customers" },
      unit: "count",
      read: ({ flow }) => ({ current: flow.closing, prior: flow.priorPeriod?.closing ?? null }),
      definition: "flow.closing",
      formula: equalTo("flow", "customers", "closing"),
    },
    {
      key: "topTierRevenueShare",
      label:
        top === undefined ? changeIndicatorLabels.topTierRevenueShare : topTierShareLabel(tierName(top, tiers.length)),
      unit: "rate",
      definition: "change.indicators.topTierRevenueShare",
      read: ({ change }) => change.indicators.topTierRevenueShare,
      formula: equalTo("change", "tierShares", `tier${top?.tier ?? 0}`),
    },
    {
      key: "newCustomers",
      label: changeIndicatorLabels.newCustomers,
      unit: "count",
      definition: "change.indicators.newCustomers",
      read: ({ change }) => change.indicators.newCustomers,
      formula: equalTo("flow", "customers", "new"),
    },
    {
      key: "specialInflow",
      label: { ko: "특별 영업 유입", en: "Inflow by special sales" },
      unit: "count",
      read: specialInflow,
      formula: equalTo("flow", "inflow", "special"),
    },
    {
      key: "retentionRate",
      label: changeIndicatorLabels.retentionRate,
      unit: "rate",
      definition: "change.indicators.retentionRate",
      read: ({ change }) => change.indicators.retentionRate,
      formula: ratioOf(inCustomers("retained"), inCustomers("opening")),
    },
    {
      key: "churnRate",
      label: changeIndicatorLabels.churnRate,
      unit: "rate",
      definition: "change.indicators.churnRate",
      read: ({ change }) => change.indicators.churnRate,
      formula: ratioOf(inCustomers("churned"), inCustomers("opening")),
    },
  ];
  return { key: "headline", sheet: "summary", title: { ko: "핵심 지표", en: "Key figures" }, figures };
}

const inCustomers = (row: string) => ({ sheet: "flow", table: "customers", row }) as const;
