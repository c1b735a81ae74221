import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

/** The identities of the roll-forward of customers: words, and where each side stands. Source: statements.md §4. */
export const customerChecks: Readonly<Record<string, CheckLine>> = {
  "flow.rollforward": {
    label: { ko: "기초 + 신규 + 복귀 − 이탈 = 기말", en: "opening + new + reactivated − churned = closing" },
    left: side([at.flowNow("opening"), at.flowNow("new"), at.flowNow("reactivated")], [at.flowNow("churned")]),
    right: side([at.flowNow("closing")]),
  },
  "flow.opening": {
    label: { ko: "유지 + 이탈 = 기초", en: "retained + churned = opening" },
    left: side([at.flowNow("retained"), at.flowNow("churned")]),
    right: side([at.flowNow("opening")]),
  },
  "flow.closing": {
    label: { ko: "유지 + 신규 + 복귀 = 기말", en: "retained + new + reactivated = closing" },
    left: side([at.flowNow("retained"), at.flowNow("new"), at.flowNow("reactivated")]),
    right: side([at.flowNow("closing")]),
  },
  "flow.priorPeriod.rollforward": {
    label: {
      ko: "전기: 기초 + 신규 + 복귀 − 이탈 = 기말",
      en: "prior: opening + new + reactivated − churned = closing",
    },
    left: side([at.flowPrior("opening"), at.flowPrior("new"), at.flowPrior("reactivated")], [at.flowPrior("churned")]),
    right: side([at.flowPrior("closing")]),
  },
  "flow.priorPeriod.opening": {
    label: { ko: "전기: 유지 + 이탈 = 기초", en: "prior: retained + churned = opening" },
    left: side([at.flowPrior("retained"), at.flowPrior("churned")]),
    right: side([at.flowPrior("opening")]),
  },
  "flow.priorPeriod.closing": {
    label: { ko: "전기: 유지 + 신규 + 복귀 = 기말", en: "prior: retained + new + reactivated = closing" },
    left: side([at.flowPrior("retained"), at.flowPrior("new"), at.flowPrior("reactivated")]),
    right: side([at.flowPrior("closing")]),
  },
  "flow.priorPeriod.carriedForward": {
    label: { ko: "전기 기말 = 당기 기초", en: "prior closing = current opening" },
    left: side([at.flowPrior("closing")]),
    right: side([at.flowNow("opening")]),
  },
  "flow.bySalesType.transfers": {
    label: { ko: "유형 전입 합계 = 전출 합계", en: "transferred in = transferred out" },
    left: side([at.typeTotal("transferredIn")]),
    right: side([at.typeTotal("transferredOut")]),
  },
  "flow.bySalesType.revenue": {
    label: {
      ko: "영업 유형별 매출 합계 = 기말 고객 매출",
      en: "revenue of all sales types = revenue of closing customers",
    },
    kind: "money",
    left: side([at.typeTotal("revenue")]),
    right: side([at.revenue("closing")]),
  },
  "flow.churned.stillBought": {
    label: { ko: "산 만큼 반품했거나 환불만 있는 이탈은 이탈 이하", en: "churned who returned it all ≤ churned" },
    right: side([at.flowNow("churned")]),
  },
  "flow.new.refundedBefore": {
    label: { ko: "그전에 환불이 있던 신규는 신규 이하", en: "new with an earlier refund ≤ new" },
    kind: "count",
    right: side([at.flowNow("new")]),
  },
  "flow.reactivated.inGap": {
    label: {
      ko: "두 기간 사이에 처음 산 복귀는 복귀 이하",
      en: "reactivated who first bought in the gap ≤ reactivated",
    },
    right: side([at.flowNow("reactivated")]),
  },
  "flow.newByAcquisition": {
    label: { ko: "유입 경로별 신규 합계 = 신규", en: "new by source = new" },
    left: side([{ sheet: "flow", table: "acquisition", row: "total", column: "current" }]),
    right: side([at.flowNow("new")]),
  },
  "flow.newByChannel": {
    label: { ko: "채널별 신규 합계 = 신규", en: "new by channel = new" },
    left: side([{ sheet: "flow", table: "channels", row: "total", column: "current" }]),
    right: side([at.flowNow("new")]),
  },
};
