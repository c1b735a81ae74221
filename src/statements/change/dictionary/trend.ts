import { changeIndicatorFormulas, changeIndicatorKeys, changeIndicatorLabels } from "../../../labels/indicators.ts";
import type { Definition } from "../../../model/definition.ts";
import { alone, phrase } from "../../dictionary/define.ts";

/** ③ Each point as if its period were the current one. Source: statements.md §5. */
export const trendDefinitions: readonly Definition[] = [
  ...changeIndicatorKeys.map(
    (key): Definition => ({
      ...alone(`change.trend[].${key}`),
      label: phrase({ ko: "추이:", en: "Trend:" }, changeIndicatorLabels[key]),
      unit: key === "newCustomers" ? "customers" : "rate",
      formula: phrase(changeIndicatorFormulas[key], {
        ko: "(그 기간을 당기로 보고)",
        en: "(as if that period were current)",
      }),
      tables: ["transactions"],
      source: "customerChangeArticle",
    }),
  ),
  {
    ...alone("change.trend[].tierRevenueShares.{tier}"),
    label: phrase({ ko: "추이:", en: "Trend:" }, { ko: "등급별 매출비율", en: "Revenue share by tier" }),
    unit: "rate",
    formula: {
      ko: "그 기간에 이 등급의 매출액 ÷ 모든 등급의 매출액 합계",
      en: "revenue of the tier ÷ revenue of all tiers in that period",
    },
    tables: ["transactions"],
    source: "customerChangeArticle",
  },
  {
    ...alone("change.trend[].tierChurnRates.{tier}"),
    label: phrase({ ko: "추이:", en: "Trend:" }, { ko: "등급별 이탈률", en: "Churn rate by tier" }),
    unit: "rate",
    formula: {
      ko: "그 기간에 이 등급의 이탈 고객 ÷ 이 등급의 전기 고객",
      en: "churned customers of the tier ÷ its prior customers in that period",
    },
    tables: ["transactions"],
    source: "customerChangeArticle",
  },
  {
    ...alone("change.trend[].closingByType.{type}"),
    label: { ko: "추이: 영업 유형별 기말 고객", en: "Trend: closing customers by sales type" },
    unit: "customers",
    formula: { ko: "그 기간 이 유형의 기말 고객 수", en: "closing customers of the type in that period" },
    tables: ["transactions"],
    source: "ownFlow",
  },
  {
    ...alone("change.trend[].inflowByType.{type}"),
    label: { ko: "추이: 영업 유형별 유입", en: "Trend: inflow by sales type" },
    unit: "customers",
    formula: {
      ko: "그 기간 이 유형의 신규 + 복귀 고객 수",
      en: "new + reactivated customers of the type in that period",
    },
    tables: ["transactions"],
    source: "ownFlow",
  },
  {
    ...alone("change.trend[].newByReferral"),
    label: { ko: "추이: 추천으로 온 신규 고객", en: "Trend: new customers by referral" },
    unit: "customers",
    formula: {
      ko: "그 기간 추천으로 온 신규 고객 수; 비교 기간의 자료가 없으면 –",
      en: "new customers by referral in that period; – where the data do not cover what it is compared with",
    },
    tables: ["transactions", "customers"],
    source: "ownFlow",
  },
];
