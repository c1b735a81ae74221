import type { ChangeIndicator, FlowIndicator } from "../model/statement.ts";
import type { Text } from "../model/text.ts";

/** Numbered in the statement, where ② and ③ follow. */
export const indicatorTitles = {
  change: { ko: "① 핵심 지표", en: "① Key indicators" },
  summary: { ko: "핵심 지표", en: "Key indicators" },
} as const satisfies Record<string, Text>;

/** In the order of the statement. Source: statements.md §5 ①. */
export const changeIndicatorKeys = [
  "topTierRevenueShare",
  "newCustomers",
  "retentionRate",
  "churnRate",
] as const satisfies readonly ChangeIndicator[];

/** `topTierRevenueShare` takes the top tier's own name: see `topTierShareLabel`. */
export const changeIndicatorLabels: Readonly<Record<ChangeIndicator, Text>> = {
  topTierRevenueShare: { ko: "최상위 매출비율", en: "Top-tier revenue share" },
  newCustomers: { ko: "신규 고객", en: "New customers" },
  retentionRate: { ko: "고객 유지율", en: "Retention rate" },
  churnRate: { ko: "고객 이탈률", en: "Churn rate" },
};

export const changeIndicatorMeanings: Readonly<Record<ChangeIndicator, Text>> = {
  topTierRevenueShare: { ko: "최상위 고객이 만든 매출", en: "revenue made by the top tier" },
  newCustomers: { ko: "첫 구매, 순구매액 > 0", en: "first purchase, net spend above zero" },
  retentionRate: { ko: "전기 고객 중 다시 구매", en: "of prior customers, bought again" },
  churnRate: { ko: "전기 고객 중 미구매", en: "of prior customers, did not buy" },
};

export const changeIndicatorFormulas: Readonly<Record<ChangeIndicator, Text>> = {
  topTierRevenueShare: { ko: "최상위 고객 매출 ÷ 기말 고객 매출", en: "top-tier revenue ÷ revenue of all tiers" },
  newCustomers: {
    ko: "첫 구매가 당기이고 당기 순구매액이 0보다 큰 고객 수",
    en: "customers whose first purchase is in the period, with net spend above zero",
  },
  retentionRate: { ko: "유지 고객 ÷ 기초 고객", en: "retained ÷ opening customers" },
  churnRate: { ko: "이탈 고객 ÷ 기초 고객", en: "churned ÷ opening customers" },
};

/** The first indicator under the name of the company's own top tier: 5분위 매출비율, 골드 매출비율. */
export function topTierShareLabel(tierName: Text): Text {
  return { ko: `${tierName.ko} 매출비율`, en: `${tierName.en} revenue share` };
}

export const flowIndicatorLabels: Readonly<Record<FlowIndicator, Text>> = {
  inflowRate: { ko: "유입률", en: "Inflow rate" },
  outflowRate: { ko: "유출률", en: "Outflow rate" },
  netGrowthRate: { ko: "순증가율", en: "Net growth rate" },
  inflowToOutflow: { ko: "유출 대비 유입", en: "Inflow to outflow" },
  specialShare: { ko: "특별 영업 고객 비율", en: "Special-sales share" },
  specialGrowth: { ko: "특별 영업 기말 고객 증감", en: "Special-sales closing growth" },
  specialInflowGrowth: { ko: "특별 영업 고객 증감 (유입)", en: "Special-sales inflow growth" },
  referralShare: { ko: "추천 고객 비율", en: "Referral share" },
  referralGrowth: { ko: "추천 고객 증감", en: "Referral growth" },
  netRevenueRetention: { ko: "순매출 유지율", en: "Net revenue retention" },
  grossRevenueRetention: { ko: "총매출 유지율", en: "Gross revenue retention" },
};

/** Source: statements.md §4.5. */
export const flowIndicatorFormulas: Readonly<Record<FlowIndicator, Text>> = {
  inflowRate: { ko: "(신규 + 복귀) ÷ 기초", en: "(new + reactivated) ÷ opening" },
  outflowRate: { ko: "이탈 ÷ 기초", en: "churned ÷ opening" },
  netGrowthRate: { ko: "기말 ÷ 기초 − 1", en: "closing ÷ opening − 1" },
  inflowToOutflow: { ko: "(신규 + 복귀) ÷ 이탈", en: "(new + reactivated) ÷ churned" },
  specialShare: { ko: "특별 영업 기말 ÷ 기말", en: "special closing ÷ closing" },
  specialGrowth: { ko: "특별 영업 기말 ÷ 특별 영업 기초 − 1", en: "special closing ÷ special opening − 1" },
  specialInflowGrowth: {
    ko: "특별 영업 유입 ÷ 전기 특별 영업 유입 − 1",
    en: "special inflow ÷ prior special inflow − 1",
  },
  referralShare: { ko: "추천 ÷ 신규", en: "referral ÷ new" },
  referralGrowth: { ko: "추천 ÷ 전기 추천 − 1", en: "referral ÷ prior referral − 1" },
  netRevenueRetention: { ko: "유지 고객 당기 매출 ÷ 기초 매출", en: "retained customers' revenue ÷ opening revenue" },
  grossRevenueRetention: {
    ko: "유지 고객별 전기·당기 중 적은 매출의 합 ÷ 기초 매출",
    en: "Σ lower of both periods, retained ÷ opening revenue",
  },
};
