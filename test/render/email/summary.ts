import type { Edition } from "../../../src/model/edition.ts";
import type { Sheet } from "../../../src/model/sheet.ts";

/** A small edition and its summary sheet, for mails. */
export const edition: Edition = {
  runId: "demo.2026-10.v1",
  id: "9f3c-21a7",
  version: 1,
  scope: null,
  title: { ko: "월간 고객제표", en: "Monthly customer statements" },
  company: {
    name: "한빛리테일",
    timezone: "Asia/Seoul",
    currency: "KRW",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
  },
  period: { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" },
  prior: { kind: "month", label: "2026-09", start: "2026-09-01", end: "2026-10-01" },
  window: { kind: "period", months: 1, start: "2026-10-01", end: "2026-11-01" },
  priorWindow: { kind: "period", months: 1, start: "2026-09-01", end: "2026-10-01" },
  unit: "auto",
  issuedAt: "2026-11-03T00:00:00.000Z",
  dataTo: "2026-10-31",
  checks: { passed: 42, total: 42, tolerated: 0 },
  fingerprint: `sha256:${"0".repeat(64)}`,
  jepyo: "0.1.0",
};

export const summary: Sheet = {
  key: "summary",
  title: { ko: "고객제표 요약", en: "Summary" },
  subtitle: { ko: "2026년 10월 | 비교 2026년 9월", en: "October 2026 | compared with September 2026" },
  blocks: [
    {
      kind: "indicators",
      key: "indicators",
      indicators: [
        {
          key: "topTierRevenueShare",
          label: { ko: "5분위 매출비율", en: "Tier 5 revenue share" },
          meaning: { ko: "상위 20% 고객이 만든 매출", en: "revenue made by the top 20%" },
          current: { kind: "rate", value: 0.5943 },
          prior: { kind: "rate", value: 0.5878 },
          change: { kind: "rateChange", value: 0.0065 },
          direction: "neutral",
          trend: [0.61, 0.6, 0.59, 0.5878, 0.5943],
        },
        {
          key: "newCustomers",
          label: { ko: "신규 고객", en: "New customers" },
          meaning: { ko: "처음 구매한 고객", en: "bought for the first time" },
          current: { kind: "count", value: 1611 },
          prior: { kind: "count", value: 1128 },
          change: { kind: "growth", value: 0.428 },
          direction: "good",
          trend: [327, 384, 306, 1128, 1611],
        },
        {
          key: "retentionRate",
          label: { ko: "고객 유지율", en: "Retention rate" },
          meaning: { ko: "전기 고객 중 다시 구매", en: "of prior customers, bought again" },
          current: { kind: "rate", value: 0.5207 },
          prior: { kind: "rate", value: 0.5439 },
          change: { kind: "rateChange", value: -0.0232 },
          direction: "good",
          trend: [0.5417, 0.554, 0.538, 0.5439, 0.5207],
        },
        {
          key: "churnRate",
          label: { ko: "고객 이탈률", en: "Churn rate" },
          meaning: { ko: "전기 고객 중 미구매", en: "of prior customers, did not buy" },
          current: { kind: "rate", value: 0.4793 },
          prior: { kind: "rate", value: null },
          change: { kind: "rateChange", value: null },
          direction: "bad",
          trend: [0.4583, 0.446, 0.462, null, 0.4793],
        },
      ],
    },
    {
      kind: "bridge",
      key: "bridge",
      title: { ko: "고객은 얼마나 들고 났는가", en: "Who came, who left" },
      alt: { ko: "고객 증감", en: "Roll-forward of customers" },
      caption: {
        ko: "유입 3,039명이 이탈 1,883명을 앞서 고객이 1,156명(29.4%) 늘었다.",
        en: "An inflow of 3,039 outran 1,883 churned: 1,156 customers more (29.4%).",
      },
      steps: [
        { label: { ko: "기초 고객", en: "Opening" }, value: 3929, role: "total" },
        { label: { ko: "신규", en: "New" }, value: 1611, role: "inflow" },
        { label: { ko: "복귀", en: "Reactivated" }, value: 1428, role: "inflow", tone: "secondary" },
        { label: { ko: "이탈", en: "Churned" }, value: 1883, role: "outflow" },
        { label: { ko: "기말 고객", en: "Closing" }, value: 5085, role: "total" },
      ],
    },
    {
      kind: "remarks",
      key: "commentary",
      title: { ko: "해설", en: "Remarks" },
      remarks: [
        {
          key: "glass-ceiling",
          heading: { ko: "5분위로 오르는 길이 좁아졌다.", en: "The way into tier 5 narrowed." },
          text: { ko: "5분위 상승이 20.5% 줄었다.", en: "Moves up into tier 5 fell by 20.5%." },
          source: { ko: "변동표 ②", en: "Changes ②" },
        },
        {
          key: "special-newcomers",
          heading: { ko: "신규 고객의 과반이 행사로 들어왔다.", en: "Most newcomers came for an event." },
          text: { ko: "신규 1,611명 중 821명이다.", en: "821 of 1,611 new customers." },
          source: { ko: "흐름표 Ⅱ", en: "Flows Ⅱ" },
        },
        {
          key: "retention",
          heading: { ko: "유지율이 내려갔다.", en: "Retention slipped." },
          text: { ko: "54.4%에서 52.1%로 내렸다.", en: "From 54.4% to 52.1%." },
        },
      ],
    },
  ],
  proof: [
    {
      ko: "기초 3,929 + 신규 1,611 + 복귀 1,428 − 이탈 1,883 = 기말 5,085",
      en: "Opening 3,929 + new 1,611 + reactivated 1,428 − churned 1,883 = closing 5,085",
    },
  ],
};
