import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

/** `noun` is what a tier is called: 분위, 등급. The identities of tiers, movements and the matrix, and their ties to the flow statement. Source: statements.md §5. */
export const tierChecks = (noun: string): Readonly<Record<string, CheckLine>> => ({
  "change.tiers.customers": {
    label: { ko: `${noun} 고객 합계 = 기말`, en: "customers of all tiers = closing" },
    left: side([at.status("customers")]),
    right: side([at.flowNow("closing")]),
  },
  "change.tiers.revenue": {
    label: { ko: `${noun} 매출 합계 = 기말 고객 매출`, en: "revenue of all tiers = revenue of closing customers" },
    kind: "money",
    left: side([at.status("revenue")]),
    right: side([at.revenue("closing")]),
  },
  "change.tiers.prior.customers": {
    label: { ko: `전기 ${noun} 고객 합계 = 기초`, en: "prior customers of all tiers = opening" },
    left: side([at.priorTiers("customers")]),
    right: side([at.flowNow("opening")]),
  },
  "change.tiers.prior.revenue": {
    label: {
      ko: `전기 ${noun} 매출 합계 = 기초 고객 매출`,
      en: "prior revenue of all tiers = revenue of opening customers",
    },
    kind: "money",
    left: side([at.priorTiers("revenue")]),
    right: side([at.revenue("opening")]),
  },
  "change.movements.up": {
    label: { ko: "상승 전입 합계 = 상승 전출 합계", en: "up into tiers = up out of tiers" },
    left: side([at.tiers("up")]),
    right: side([at.tiers("leftUp")]),
  },
  "change.movements.down": {
    label: { ko: "하락 전입 합계 = 하락 전출 합계", en: "down into tiers = down out of tiers" },
    left: side([at.tiers("down")]),
    right: side([at.tiers("leftDown")]),
  },
  "change.movements.new": {
    label: { ko: `${noun}별 신규 합계 = 신규`, en: "new of all tiers = new" },
    left: side([at.moved("new")]),
    right: side([at.flowNow("new")]),
  },
  "change.movements.reactivated": {
    label: { ko: `${noun}별 복귀 합계 = 복귀`, en: "reactivated of all tiers = reactivated" },
    left: side([at.moved("reactivated")]),
    right: side([at.flowNow("reactivated")]),
  },
  "change.movements.retained": {
    label: { ko: `${noun}별 유지 + 상승 + 하락 = 유지`, en: "retained + up + down of all tiers = retained" },
    left: side([at.moved("retained"), at.moved("up"), at.moved("down")]),
    right: side([at.flowNow("retained")]),
  },
  "change.movements.churned": {
    label: { ko: `${noun}별 이탈 합계 = 이탈`, en: "churned of all tiers = churned" },
    left: side([at.moved("churned")]),
    right: side([at.flowNow("churned")]),
  },
  "change.matrix.opening": {
    label: { ko: "이동 행렬: 전기 고객 = 기초", en: "matrix: prior customers = opening" },
    left: side([at.matrix("total", "total")], [at.matrix("none", "total")]),
    right: side([at.flowNow("opening")]),
  },
  "change.matrix.closing": {
    label: { ko: "이동 행렬: 당기 고객 = 기말", en: "matrix: current customers = closing" },
    left: side([at.matrix("total", "total")], [at.matrix("total", "none")]),
    right: side([at.flowNow("closing")]),
  },
  "change.matrix.inflow": {
    label: { ko: "이동 행렬: 신규 + 복귀 = 전기 미구매", en: "matrix: new + reactivated = from none" },
    left: side([at.transitions("new"), at.transitions("reactivated")]),
    right: side([at.matrix("none", "total")]),
  },
  "change.matrix.priorRevenue": {
    label: { ko: "이동 행렬: 전기 매출 = 기초 고객 매출", en: "matrix: prior revenue = revenue of opening customers" },
    kind: "money",
    left: side([at.transitions("priorRevenue")]),
    right: side([at.revenue("opening")]),
  },
  "change.matrix.revenue": {
    label: {
      ko: "이동 행렬: 당기 매출 = 기말 고객 매출",
      en: "matrix: current revenue = revenue of closing customers",
    },
    kind: "money",
    left: side([at.transitions("revenue")]),
    right: side([at.revenue("closing")]),
  },
  "change.matrix.newRevenue": {
    label: { ko: "이동 행렬: 신규 매출 = 신규 고객 매출", en: "matrix: revenue of new = new customers' revenue" },
    kind: "money",
    left: side([at.transitions("newRevenue")]),
    right: side([at.revenue("new")]),
  },
  "change.matrix.reactivatedRevenue": {
    label: {
      ko: "이동 행렬: 복귀 매출 = 복귀 고객 매출",
      en: "matrix: revenue of reactivated = reactivated customers' revenue",
    },
    kind: "money",
    left: side([at.transitions("reactivatedRevenue")]),
    right: side([at.revenue("reactivated")]),
  },
});
