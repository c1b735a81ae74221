import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

/** The ledger speaks of the period; over a longer window the period's own revenue stands in no sheet. Source: statements.md §1, §8. */
export function controlCheck(id: string, isWindowLonger: boolean): CheckLine | undefined {
  if (id !== "control.revenue") return undefined;
  return {
    label: { ko: "원장의 매출 = 당기 총매출", en: "the ledger's revenue = total revenue of the period" },
    kind: "money",
    ...(isWindowLonger ? {} : { right: side([at.revenue("total")]) }),
  };
}

/** The identities of the roll-forward of revenue. Source: statements.md §3, §4. */
export const revenueChecks: Readonly<Record<string, CheckLine>> = {
  "facts.grossSales": {
    label: {
      ko: "사실표의 총판매 = 반영된 거래의 판매 합계(전 기간)",
      en: "gross sales of the facts = accepted sales (all of history)",
    },
    kind: "money",
  },
  "facts.refunds": {
    label: {
      ko: "사실표의 환불 = 반영된 거래의 환불 합계(전 기간)",
      en: "refunds of the facts = accepted refunds (all of history)",
    },
    kind: "money",
  },
  "flow.revenue.rollforward": {
    label: {
      ko: "매출: 기초 + 신규 + 복귀 + 유지 증감 − 이탈 = 기말",
      en: "revenue: opening + inflow + change − churned = closing",
    },
    kind: "money",
    left: side(
      [at.revenue("opening"), at.revenue("new"), at.revenue("reactivated"), at.revenue("retainedCurrent")],
      [at.revenue("retainedPrior"), at.revenue("churnedPrior")],
    ),
    right: side([at.revenue("closing")]),
  },
  "flow.revenue.opening": {
    label: { ko: "매출: 유지 전기 + 이탈 전기 = 기초", en: "revenue: retained prior + churned prior = opening" },
    kind: "money",
    left: side([at.revenue("retainedPrior"), at.revenue("churnedPrior")]),
    right: side([at.revenue("opening")]),
  },
  "flow.revenue.closing": {
    label: {
      ko: "매출: 신규 + 복귀 + 유지 당기 = 기말",
      en: "revenue: new + reactivated + retained current = closing",
    },
    kind: "money",
    left: side([at.revenue("new"), at.revenue("reactivated"), at.revenue("retainedCurrent")]),
    right: side([at.revenue("closing")]),
  },
  "flow.revenue.retained": {
    label: { ko: "유지 매출 증감 = 유지 당기 − 유지 전기", en: "grew + shrank = retained current − retained prior" },
    kind: "money",
    left: side([at.revenue("retainedGrew"), at.revenue("retainedShrank")]),
    right: side([at.revenue("retainedCurrent")], [at.revenue("retainedPrior")]),
  },
  "flow.revenue.adjustments": {
    label: { ko: "조정은 0 이하", en: "adjustments are not above zero" },
    kind: "money",
    left: side([at.revenue("adjustments")]),
  },
  "flow.revenue.identified": {
    label: { ko: "기말 고객 매출 + 조정 = 식별고객 매출", en: "closing + adjustments = identified revenue" },
    kind: "money",
    left: side([at.revenue("closing"), at.revenue("adjustments")]),
    right: side([at.revenue("identified")]),
  },
  "flow.revenue.total": {
    label: { ko: "식별 + 비식별 = 총매출", en: "identified + unidentified = total revenue" },
    kind: "money",
    left: side([at.revenue("identified"), at.revenue("unidentified")]),
    right: side([at.revenue("total")]),
  },
  "flow.revenue.unidentified": {
    label: { ko: "비식별 거래 매출 = 비식별 매출", en: "unidentified sales = unidentified revenue" },
    kind: "money",
    left: side([{ sheet: "flow", table: "unidentified", row: "unidentified", column: "revenue" }]),
    right: side([at.revenue("unidentified")]),
  },
  "flow.revenue.gross": {
    label: { ko: "총판매 + 환불 = 총매출", en: "gross sales + refunds = total revenue" },
    kind: "money",
    left: side([at.gross("total", "grossSales"), at.gross("total", "refunds")]),
    right: side([at.revenue("total")]),
  },
  "flow.revenue.refunds": {
    label: { ko: "환불은 0 이하", en: "refunds are not above zero" },
    kind: "money",
    left: side([at.gross("total", "refunds")]),
  },
  "flow.revenue.gross.identified": {
    label: { ko: "식별: 총판매 + 환불 = 식별고객 매출", en: "identified: gross sales + refunds = identified revenue" },
    kind: "money",
    left: side([at.gross("identified", "grossSales"), at.gross("identified", "refunds")]),
    right: side([at.revenue("identified")]),
  },
  "flow.revenue.gross.unidentified": {
    label: {
      ko: "비식별: 총판매 + 환불 = 비식별 매출",
      en: "unidentified: gross sales + refunds = unidentified revenue",
    },
    kind: "money",
    left: side([at.gross("unidentified", "grossSales"), at.gross("unidentified", "refunds")]),
    right: side([at.revenue("unidentified")]),
  },
};
