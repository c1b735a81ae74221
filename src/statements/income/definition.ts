import { incomeLabels, marginLabels } from "../../labels/income.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { IncomeFigures, IncomeLine, IncomeTier } from "../../model/income.ts";
import type { Text } from "../../model/text.ts";
import type { Line } from "../sheets/lines.ts";

/**
 * 고객손익계산서. Unit: money of the currency unit, fractions. Grain: the company, one period beside the prior one.
 * Formula: revenue − cost of goods = gross profit; − dedicated = contribution; − common = operating profit. Source: statements.md §7.
 */
export type IncomeRow = IncomeLine | Margin;
export type Margin = "grossMargin" | "contributionMargin" | "operatingMargin";

export const incomeRows: readonly Line<IncomeRow>[] = [
  { key: "revenue", label: incomeLabels.revenue, role: "line" },
  { key: "costOfGoods", label: incomeLabels.costOfGoods, role: "line", sign: "-", level: 1 },
  {
    key: "grossProfit",
    label: incomeLabels.grossProfit,
    role: "subtotal",
    sums: { plus: ["revenue"], minus: ["costOfGoods"] },
  },
  { key: "grossMargin", label: marginLabels.grossMargin, role: "memo", level: 1 },
  { key: "dedicated", label: incomeLabels.dedicated, role: "line", sign: "-", level: 1 },
  { key: "acquisition", label: incomeLabels.acquisition, role: "memo", level: 2 },
  {
    key: "contribution",
    label: incomeLabels.contribution,
    role: "subtotal",
    sums: { plus: ["grossProfit"], minus: ["dedicated"] },
  },
  { key: "contributionMargin", label: marginLabels.contributionMargin, role: "memo", level: 1 },
  { key: "common", label: incomeLabels.common, role: "line", sign: "-", level: 1 },
  {
    key: "operatingProfit",
    label: incomeLabels.operatingProfit,
    role: "total",
    sums: { plus: ["contribution"], minus: ["common"] },
  },
  { key: "operatingMargin", label: marginLabels.operatingMargin, role: "memo", level: 1 },
];

/** Which result a margin is of. */
export const marginOf = {
  grossMargin: "grossProfit",
  contributionMargin: "contribution",
  operatingMargin: "operatingProfit",
} as const satisfies Record<Margin, keyof IncomeFigures>;

export function isMargin(key: IncomeRow): key is Margin {
  return Object.hasOwn(marginOf, key);
}

export const incomeTitles = {
  bridge: { ko: "매출에서 영업이익까지", en: "From revenue to profit" },
  columns: { ko: "고객군별 손익", en: "Income by customer group" },
  cohorts: { ko: "신규와 유지 고객의 손익", en: "New against retained customers" },
} as const satisfies Record<string, Text>;

/** What one of these tiers is called; unidentified customers, who have none, do not count. */
export function incomeTierNoun(tiers: readonly IncomeTier[]): Text {
  return tierNoun(tiers.flatMap(({ tier, label }) => (tier === null ? [] : { tier, label })));
}

/** What stands tier by tier, under what these tiers are called. */
export function incomeTierTitle(tiers: readonly IncomeTier[], when: "current" | "prior"): Text {
  const noun = incomeTierNoun(tiers).ko;
  return when === "current"
    ? { ko: `${noun}별 손익`, en: "Income by tier" }
    : { ko: `전기 ${noun}별 손익`, en: "Prior income by tier" };
}
