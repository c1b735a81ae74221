import { salesTypeLabels } from "../../labels/sales-types.ts";
import type { SalesType } from "../../model/job.ts";
import type { Tier } from "../../model/statement.ts";
import { markOf } from "../sheets/tiers.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

const customerChecks: Readonly<Record<string, CheckLine>> = {
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

const revenueChecks: Readonly<Record<string, CheckLine>> = {
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

const tierChecks: Readonly<Record<string, CheckLine>> = {
  "change.tiers.customers": {
    label: { ko: "분위 고객 합계 = 기말", en: "customers of all tiers = closing" },
    left: side([at.status("customers")]),
    right: side([at.flowNow("closing")]),
  },
  "change.tiers.revenue": {
    label: { ko: "분위 매출 합계 = 기말 고객 매출", en: "revenue of all tiers = revenue of closing customers" },
    kind: "money",
    left: side([at.status("revenue")]),
    right: side([at.revenue("closing")]),
  },
  "change.tiers.prior.customers": {
    label: { ko: "전기 분위 고객 합계 = 기초", en: "prior customers of all tiers = opening" },
    left: side([at.priorTiers("customers")]),
    right: side([at.flowNow("opening")]),
  },
  "change.tiers.prior.revenue": {
    label: {
      ko: "전기 분위 매출 합계 = 기초 고객 매출",
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
    label: { ko: "분위별 신규 합계 = 신규", en: "new of all tiers = new" },
    left: side([at.moved("new")]),
    right: side([at.flowNow("new")]),
  },
  "change.movements.reactivated": {
    label: { ko: "분위별 복귀 합계 = 복귀", en: "reactivated of all tiers = reactivated" },
    left: side([at.moved("reactivated")]),
    right: side([at.flowNow("reactivated")]),
  },
  "change.movements.retained": {
    label: { ko: "분위별 유지 + 상승 + 하락 = 유지", en: "retained + up + down of all tiers = retained" },
    left: side([at.moved("retained"), at.moved("up"), at.moved("down")]),
    right: side([at.flowNow("retained")]),
  },
  "change.movements.churned": {
    label: { ko: "분위별 이탈 합계 = 이탈", en: "churned of all tiers = churned" },
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
};

const fixed: Readonly<Record<string, CheckLine>> = { ...customerChecks, ...revenueChecks, ...tierChecks };

/** What a check of `statements.json` says and where its sides stand; `undefined` for one that has no words of its own. */
export function checkLine(id: string, period: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  return (
    fixed[id] ??
    salesTypeCheck(id) ??
    movementCheck(id, shownTiers) ??
    topTierCheck(id, shownTiers) ??
    trendCheck(id, period)
  );
}

const rollforwardLabels = {
  opening: { ko: "기초", en: "opening" },
  new: { ko: "신규", en: "new" },
  reactivated: { ko: "복귀", en: "reactivated" },
  churned: { ko: "이탈", en: "churned" },
  closing: { ko: "기말", en: "closing" },
} as const;

function salesTypeCheck(id: string): CheckLine | undefined {
  const [, key = "", isRollforward] = /^flow\.bySalesType\.(\w+)(\.rollforward)?$/.exec(id) ?? [];
  if (isRollforward !== undefined && Object.hasOwn(salesTypeLabels, key)) {
    const name = salesTypeLabels[key as SalesType];
    const cell = (row: string) => ({ sheet: "flow", table: "salesTypes", row, column: key }) as const;
    return {
      label: { ko: `${name.ko}: 기초에서 기말까지`, en: `${name.en}: opening to closing` },
      left: side(
        [cell("opening"), cell("new"), cell("reactivated"), cell("transferredIn")],
        [cell("transferredOut"), cell("churned")],
      ),
      right: side([cell("closing")]),
    };
  }
  if (!Object.hasOwn(rollforwardLabels, key)) return undefined;
  const name = rollforwardLabels[key as keyof typeof rollforwardLabels];
  return {
    label: { ko: `영업 유형별 ${name.ko} 합계 = ${name.ko}`, en: `${name.en} of all sales types = ${name.en}` },
    left: side([at.typeTotal(key)]),
    right: side([at.flowNow(key)]),
  };
}

function movementCheck(id: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  const [, rank, what] = /^change\.movements\.(\d+)\.(rollforward|closing|opening)$/.exec(id) ?? [];
  const tier = shownTiers.find((candidate) => `${candidate.tier}` === rank);
  if (tier === undefined) return undefined;
  const { key: row, label: name } = markOf(tier, shownTiers.length);
  const cell = (column: string) => ({ sheet: "change", table: "tierRollforward", row, column }) as const;
  if (what === "opening") {
    return {
      label: { ko: `${name.ko}: 기초 = 전기 고객`, en: `${name.en}: opening = prior customers` },
      left: side([cell("opening")]),
      right: side([{ sheet: "data", table: "priorTiers", row, column: "customers" }]),
    };
  }
  const came = ["new", "reactivated", "up", "down"].map(cell);
  if (what === "closing") {
    return {
      label: {
        ko: `${name.ko}: 유지 + 들어온 고객 = 당기 고객`,
        en: `${name.en}: retained + came in = current customers`,
      },
      left: side([...came, { sheet: "change", table: "tierMovements", row, column: "retained.count" }]),
      right: side([{ sheet: "change", table: "tierStatus", row, column: "customers" }]),
    };
  }
  return {
    label: { ko: `${name.ko}: 기초에서 기말까지`, en: `${name.en}: opening to closing` },
    left: side([cell("opening"), ...came], ["leftUp", "leftDown", "churned"].map(cell)),
    right: side([cell("closing")]),
  };
}

function topTierCheck(id: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  const [top] = shownTiers;
  if (top === undefined) return undefined;
  const { key: row, label: name } = markOf(top, shownTiers.length);
  const cell = (column: string) => ({ sheet: "change", table: "tierStatus", row, column }) as const;
  if (id === "change.tiers.top") {
    const label = {
      ko: `${name.ko} 고객 수 = 전체의 ${shownTiers.length}분의 1 올림`,
      en: `${name.en} = closing ÷ ${shownTiers.length}, rounded up`,
    };
    return { label, left: side([cell("customers")]) };
  }
  if (id !== "change.indicators.topTierShare") return undefined;
  return {
    label: { ko: `핵심 지표 ${name.ko} 매출비율 = 현황표`, en: `key indicator ${name.en} revenue share = tier status` },
    kind: "rate",
    left: side([at.indicator("topTierRevenueShare")]),
    right: side([cell("share")]),
  };
}

const trendLabels: Readonly<Record<string, CheckLine["label"] & { readonly key: string }>> = {
  topTierShare: {
    key: "topTierRevenueShare",
    ko: "추이의 마지막 매출비율 = 핵심 지표",
    en: "last revenue share of the trend = key indicator",
  },
  newCustomers: {
    key: "newCustomers",
    ko: "추이의 마지막 신규 = 핵심 지표",
    en: "last new customers of the trend = key indicator",
  },
  retentionRate: {
    key: "retentionRate",
    ko: "추이의 마지막 유지율 = 핵심 지표",
    en: "last retention rate of the trend = key indicator",
  },
  churnRate: {
    key: "churnRate",
    ko: "추이의 마지막 이탈률 = 핵심 지표",
    en: "last churn rate of the trend = key indicator",
  },
};

function trendCheck(id: string, period: string): CheckLine | undefined {
  const [, what = ""] = /^change\.trend\.(\w+)$/.exec(id) ?? [];
  if (what === "closingByType") {
    return {
      label: { ko: "추이의 마지막 유형별 기말 합계 = 기말", en: "last closing by type of the trend = closing" },
      left: side([{ sheet: "trend", table: "salesTypeTrend", row: period, column: "closingByType.total" }]),
      right: side([at.tiers("closing")]),
    };
  }
  const words = trendLabels[what];
  if (words === undefined) return undefined;
  return {
    label: { ko: words.ko, en: words.en },
    ...(words.key === "newCustomers" ? {} : { kind: "rate" as const }),
    left: side([{ sheet: "trend", table: "indicatorTrend", row: period, column: words.key }]),
    right: side([at.indicator(words.key)]),
  };
}
