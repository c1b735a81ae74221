import type { Text } from "../model/text.ts";

/** The sheet of single customers. */
export const detailTitles = {
  title: { ko: "고객 명세", en: "Customer detail" },
  tab: { ko: "고객 명세", en: "Customers" },
  /** In front of what filters leave. */
  total: { ko: "합계 (거른 줄)", en: "Total (filtered)" },
  pseudonyms: {
    ko: "고객은 가명(HMAC-SHA-256): 회사의 열쇠로만 고객 번호와 이어지며, 열쇠가 같으면 기간이 달라도 같은 가명이다.",
    en: "Customers are pseudonyms (HMAC-SHA-256): only the company's key leads from a number to one; the same key gives the same pseudonym in every period.",
  },
  plain: {
    ko: "회사의 고객 번호가 그대로 실려 있다: 개인정보로 다룬다.",
    en: "Customers stand by the company's own numbers: treat them as personal data.",
  },
  rows: {
    ko: "전기 또는 당기의 활동 고객마다 한 줄, 당기 구매액이 큰 순서. 합계는 검증 시트에서 제표와 맞춘다.",
    en: "One line for each customer active in either period, largest spend first. The checks sheet holds the totals against the statements.",
  },
  valued: {
    ko: "전기 또는 당기의 활동 고객과 조회기간 구매 고객마다 한 줄, 당기 구매액이 큰 순서. 점수·확률·CLV는 조회기간 구매 고객만 있고 추정이다.",
    en: "One line for each customer active in either period or who bought in the lookback, largest spend first. Scores, chances and CLV are of those of the lookback, and estimates.",
  },
  beside: {
    ko: "줄 수가 엑셀의 한도를 넘어 명세는 발행한 문서와 함께 보관하는 customers.parquet 파일에 있고 메일이나 링크로는 가지 않는다.",
    en: "There are more lines than a worksheet holds: they are in the file customers.parquet, kept beside the issued documents; no mail or link carries it.",
  },
} as const satisfies Record<string, Text>;

export const detailColumns = {
  id: { ko: "고객", en: "Customer" },
  movement: { ko: "변동", en: "Movement" },
  priorTier: { ko: "전기 {noun}", en: "Prior {noun}" },
  tier: { ko: "당기 {noun}", en: "Current {noun}" },
  priorSpend: { ko: "전기 구매액", en: "Prior spend" },
  spend: { ko: "당기 구매액", en: "Current spend" },
  firstPurchase: { ko: "첫 구매일", en: "First purchase" },
  lastPurchase: { ko: "마지막 구매일", en: "Last purchase" },
  segment: { ko: "세그먼트", en: "Segment" },
  recency: { ko: "최근성(일)", en: "Recency (days)" },
  frequency: { ko: "빈도", en: "Frequency" },
  monetary: { ko: "금액", en: "Monetary" },
  recencyScore: { ko: "R 점수", en: "R score" },
  frequencyScore: { ko: "F 점수", en: "F score" },
  monetaryScore: { ko: "M 점수", en: "M score" },
  engagementScore: { ko: "참여 점수", en: "Engagement score" },
  score: { ko: "가중점수", en: "Weighted score" },
  probabilityActive: { ko: "활동 확률", en: "P(active)" },
  probabilityAlive: { ko: "생존 확률", en: "P(alive)" },
  expectedOrders: { ko: "예상 구매", en: "Expected orders" },
  clv: { ko: "CLV", en: "CLV" },
} as const satisfies Record<string, Text>;
