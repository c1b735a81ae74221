import { acquisitionKeys, acquisitionLabels } from "../../../labels/acquisition.ts";
import type { Definition } from "../../../model/definition.ts";
import type { AcquisitionCounts } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import { alone, phrase, withPriorPeriod } from "../../dictionary/define.ts";

/** Where new customers came from and what they cost. Source: statements.md §1, §4.2. */
const sources: Readonly<Record<keyof AcquisitionCounts, Text>> = {
  paid: { ko: "유입 경로가 광고인 신규 고객 수", en: "new customers whose acquisition source is paid" },
  referral: {
    ko: "유입 경로가 추천이거나, 경로가 비어 있고 추천인이 있는 신규 고객 수",
    en: "new customers whose source is referral, or empty with a referrer",
  },
  organic: { ko: "유입 경로가 자연 유입인 신규 고객 수", en: "new customers whose acquisition source is organic" },
  unknown: {
    ko: "고객 표에 없거나 경로를 알 수 없는 신규 고객 수",
    en: "new customers who are not in the customers table or whose source is not known",
  },
};

export const newcomerDefinitions: readonly Definition[] = [
  ...acquisitionKeys.map(
    (key): Definition => ({
      ...withPriorPeriod("flow.newByAcquisition", key),
      label: phrase({ ko: "신규 고객:", en: "New customers:" }, acquisitionLabels[key]),
      unit: "customers",
      formula: sources[key],
      tables: ["transactions", "customers"],
      source: key === "paid" || key === "referral" ? "customerValueArticle" : "ownFlow",
    }),
  ),
  {
    key: "flow.newByChannel.{channel}",
    paths: { current: "flow.newByChannel.current.{channel}", prior: "flow.newByChannel.priorPeriod.{channel}" },
    label: { ko: "채널별 신규 고객", en: "New customers by channel" },
    unit: "customers",
    formula: {
      ko: "첫 구매의 채널이 이것인 신규 고객 수",
      en: "new customers whose first purchase was in this channel",
    },
    tables: ["transactions"],
    source: "ownFlow",
  },
  {
    ...alone("flow.cac.total"),
    label: { ko: "고객 획득 비용 (CAC)", en: "Customer acquisition cost (CAC)" },
    unit: "money",
    formula: {
      ko: "당기 대상기간의 획득 비용 ÷ 신규 고객, 통화의 자릿수로 반올림",
      en: "acquisition costs of the window ÷ new customers, rounded to the currency's digits",
    },
    inputs: ["flow.new"],
    tables: ["costs"],
    source: "customerValueArticle",
  },
  {
    ...alone("flow.cac.byChannel.{channel}"),
    label: { ko: "채널별 획득 비용", en: "Acquisition cost by channel" },
    unit: "money",
    formula: {
      ko: "채널의 획득 비용 ÷ 채널의 신규 고객, 통화의 자릿수로 반올림",
      en: "the channel's acquisition costs ÷ its new customers, rounded to the currency's digits",
    },
    inputs: ["flow.newByChannel.current.{channel}"],
    tables: ["costs"],
    source: "customerValueArticle",
  },
  {
    ...alone("flow.unidentified.orders"),
    label: { ko: "비식별 주문", en: "Unidentified orders" },
    unit: "orders",
    formula: {
      ko: "고객번호가 없는 구매의 서로 다른 주문 수",
      en: "distinct orders of purchases without a customer id",
    },
    tables: ["transactions"],
    source: "ownFlow",
  },
  {
    ...alone("flow.unidentified.revenue"),
    label: { ko: "비식별 매출", en: "Unidentified revenue" },
    unit: "money",
    formula: { ko: "비식별 매출과 같다", en: "the same as unidentified revenue" },
    expression: "flow.revenue.unidentified",
    source: "ownFlow",
  },
  {
    ...alone("flow.unidentified.share"),
    label: { ko: "비식별 매출 비율", en: "Unidentified share of revenue" },
    unit: "rate",
    formula: { ko: "비식별 매출 ÷ 총매출", en: "unidentified ÷ total revenue" },
    expression: "flow.unidentified.revenue / flow.revenue.total",
    source: "ownFlow",
  },
];
