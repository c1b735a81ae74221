import type { SalesTypeRule } from "../../model/job.ts";
import type { Text } from "../../model/text.ts";
import type { Line } from "../sheets/lines.ts";

/**
 * 고객흐름표. Unit: customers, and money of the currency unit. Grain: the company, one window beside the prior one.
 * Source: statements.md §4.
 */
export type CustomerKey = "opening" | "new" | "reactivated" | "inflow" | "churned" | "closing" | "retained";

/** Formula: opening + new + reactivated − churned = closing. */
export const customerLines: readonly Line<CustomerKey>[] = [
  { key: "opening", label: { ko: "기초 고객", en: "Opening customers" }, role: "line" },
  { key: "new", label: { ko: "신규", en: "New" }, role: "line", sign: "+", level: 1 },
  { key: "reactivated", label: { ko: "복귀", en: "Reactivated" }, role: "line", sign: "+", level: 1 },
  { key: "inflow", label: { ko: "유입", en: "Inflow" }, role: "subtotal", sums: { plus: ["new", "reactivated"] } },
  { key: "churned", label: { ko: "이탈 (유출)", en: "Churned (outflow)" }, role: "line", sign: "-", level: 1 },
  {
    key: "closing",
    label: { ko: "기말 고객", en: "Closing customers" },
    role: "total",
    sums: { plus: ["opening", "inflow"], minus: ["churned"] },
  },
  {
    key: "retained",
    label: { ko: "유지 (기초 중 다시 구매)", en: "Retained (of opening, bought again)" },
    role: "memo",
  },
];

export type SalesTypeLineKey =
  | "opening"
  | "new"
  | "reactivated"
  | "transferredIn"
  | "transferredOut"
  | "churned"
  | "closing"
  | "revenue";

/** Formula: opening + new + reactivated + transferred in − transferred out − churned = closing. */
export const salesTypeLines: readonly Line<SalesTypeLineKey>[] = [
  { key: "opening", label: { ko: "기초 고객", en: "Opening customers" }, role: "line" },
  { key: "new", label: { ko: "신규", en: "New" }, role: "line", sign: "+", level: 1 },
  { key: "reactivated", label: { ko: "복귀", en: "Reactivated" }, role: "line", sign: "+", level: 1 },
  { key: "transferredIn", label: { ko: "유형 전입", en: "Transferred in" }, role: "line", sign: "+", level: 1 },
  { key: "transferredOut", label: { ko: "유형 전출", en: "Transferred out" }, role: "line", sign: "-", level: 1 },
  { key: "churned", label: { ko: "이탈", en: "Churned" }, role: "line", sign: "-", level: 1 },
  {
    key: "closing",
    label: { ko: "기말 고객", en: "Closing customers" },
    role: "total",
    sums: { plus: ["opening", "new", "reactivated", "transferredIn"], minus: ["transferredOut", "churned"] },
  },
  { key: "revenue", label: { ko: "기말 고객 매출", en: "Revenue of closing customers" }, role: "memo" },
];

export type RevenueLineKey =
  | "opening"
  | "new"
  | "reactivated"
  | "retainedChange"
  | "retainedGrew"
  | "retainedShrank"
  | "churnedPrior"
  | "closing"
  | "adjustments"
  | "identified"
  | "unidentified"
  | "total"
  | "retainedPrior"
  | "retainedCurrent"
  | "retainedKept";

/** Formula: opening + new + reactivated + (retained current − retained prior) − churned prior = closing; then to total revenue. */
export const revenueLines: readonly Line<RevenueLineKey>[] = [
  { key: "opening", label: { ko: "기초 고객 매출 (전기)", en: "Revenue of opening customers (prior)" }, role: "line" },
  { key: "new", label: { ko: "신규 고객 매출", en: "New customers" }, role: "line", sign: "+", level: 1 },
  {
    key: "reactivated",
    label: { ko: "복귀 고객 매출", en: "Reactivated customers" },
    role: "line",
    sign: "+",
    level: 1,
  },
  {
    key: "retainedChange",
    label: { ko: "유지 고객 매출 증감", en: "Change of retained customers" },
    role: "line",
    sign: "+",
    level: 1,
    sums: { plus: ["retainedGrew", "retainedShrank"] },
  },
  { key: "retainedGrew", label: { ko: "늘린 고객", en: "who spent more" }, role: "memo", level: 2 },
  { key: "retainedShrank", label: { ko: "줄인 고객", en: "who spent less" }, role: "memo", level: 2 },
  {
    key: "churnedPrior",
    label: { ko: "이탈 고객 매출 (전기)", en: "Churned customers (prior)" },
    role: "line",
    sign: "-",
    level: 1,
  },
  {
    key: "closing",
    label: { ko: "기말 고객 매출", en: "Revenue of closing customers" },
    role: "subtotal",
    sums: { plus: ["opening", "new", "reactivated", "retainedChange"], minus: ["churnedPrior"] },
  },
  {
    key: "adjustments",
    label: { ko: "조정 (순구매가 없는 고객의 환불)", en: "Adjustments (refunds of inactive customers)" },
    role: "line",
    sign: "+",
    level: 1,
  },
  {
    key: "identified",
    label: { ko: "식별고객 매출", en: "Identified revenue" },
    role: "subtotal",
    sums: { plus: ["closing", "adjustments"] },
  },
  { key: "unidentified", label: { ko: "비식별 매출", en: "Unidentified revenue" }, role: "line", sign: "+", level: 1 },
  {
    key: "total",
    label: { ko: "총매출", en: "Total revenue" },
    role: "total",
    sums: { plus: ["identified", "unidentified"] },
  },
  { key: "retainedPrior", label: { ko: "유지 고객 전기 매출", en: "Retained customers, prior revenue" }, role: "memo" },
  {
    key: "retainedCurrent",
    label: { ko: "유지 고객 당기 매출", en: "Retained customers, current revenue" },
    role: "memo",
  },
  {
    key: "retainedKept",
    label: { ko: "유지 고객 전기·당기 중 적은 매출", en: "Retained customers, the lower of both" },
    role: "memo",
    sums: { plus: ["retainedPrior", "retainedShrank"] },
  },
];

export type GrossLineKey = "identified" | "unidentified" | "total";

/** Formula: identified + unidentified = total. */
export const grossLines: readonly Line<GrossLineKey>[] = [
  { key: "identified", label: { ko: "식별고객", en: "Identified" }, role: "line" },
  { key: "unidentified", label: { ko: "비식별", en: "Unidentified" }, role: "line" },
  { key: "total", label: { ko: "합계", en: "Total" }, role: "total", sums: { plus: ["identified", "unidentified"] } },
];

export const flowTitles = {
  customers: { ko: "고객 증감", en: "Roll-forward of customers" },
  salesTypes: { ko: "영업 유형별 증감", en: "Roll-forward by sales type" },
  revenue: { ko: "매출 증감", en: "Roll-forward of revenue" },
  revenueBridge: { ko: "매출은 어디서 늘고 줄었는가", en: "Where revenue came from, where it went" },
  gross: { ko: "총판매와 환불", en: "Gross sales and refunds" },
  acquisition: { ko: "신규 고객의 유입 경로", en: "New customers by source" },
  channels: { ko: "신규 고객의 첫 구매 채널", en: "New customers by channel of first purchase" },
  indicators: { ko: "흐름 지표", en: "Flow indicators" },
  unidentified: { ko: "비식별 거래", en: "Unidentified sales" },
} as const satisfies Record<string, Text>;

/** What the reader must know to read the page, one line each; `rule` is absent where the data carry no sales type. */
export function flowFootnotes(rule: SalesTypeRule | undefined): readonly Text[] {
  return [...definitions, ...(rule === undefined ? [] : [typeOfWindow, salesTypeRules[rule]])];
}

const definitions: readonly Text[] = [
  {
    ko: "기초·기말 고객은 해당 기간의 순구매액이 0보다 큰 식별고객이다.",
    en: "Opening and closing customers are identified customers with net spend above zero in the window.",
  },
  {
    ko: "유지·이탈은 당기에 다시 구매했는지를 뜻하며 계약 해지를 뜻하지 않는다.",
    en: "Retained and churned mean bought again or not; outside contracts nobody is proven lost.",
  },
];

const typeOfWindow: Text = {
  ko: "영업 유형은 기초·이탈은 전기, 신규·복귀·기말은 당기 기준이며 유형이 바뀐 유지 고객은 전입·전출로 표시한다.",
  en: "Opening and churned stand by the prior window's type, the others by the current one's; retained customers whose type changed are transfers.",
};

const salesTypeRules: Readonly<Record<SalesTypeRule, Text>> = {
  precedence: {
    ko: "여러 유형으로 구매한 고객은 일반, 특별, 제휴 순으로 먼저인 유형에 둔다.",
    en: "A customer of several types counts as general if any purchase was, else as special, else as partner.",
  },
  first: {
    ko: "여러 유형으로 구매한 고객은 기간 중 첫 구매의 유형에 둔다.",
    en: "A customer of several types counts by the first purchase in the window.",
  },
  largest: {
    ko: "여러 유형으로 구매한 고객은 순구매액이 가장 큰 유형에 둔다.",
    en: "A customer of several types counts by the type of the highest net spend.",
  },
};
