import { salesTypeLabels } from "../../labels/sales-types.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { SalesType } from "../../model/job.ts";
import type { CellRef, Formula } from "../../model/sheet.ts";
import type { Tier } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { markOf } from "../sheets/tiers.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

const rollforwardLabels = {
  opening: { ko: "기초", en: "opening" },
  new: { ko: "신규", en: "new" },
  reactivated: { ko: "복귀", en: "reactivated" },
  churned: { ko: "이탈", en: "churned" },
  closing: { ko: "기말", en: "closing" },
} as const;

/** One sales type on its own, or all of them against the company. */
export function salesTypeCheck(id: string): CheckLine | undefined {
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

/** One tier's roll-forward and what it must meet elsewhere. */
export function movementCheck(id: string, shownTiers: readonly Tier[]): CheckLine | undefined {
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

/** One tier's column and row of the matrix. */
export function matrixCheck(id: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  const [, rank, what] = /^change\.matrix\.(\d+)\.(customers|revenue|opening)$/.exec(id) ?? [];
  const tier = shownTiers.find((candidate) => `${candidate.tier}` === rank);
  if (tier === undefined) return undefined;
  const { key, label: name } = markOf(tier, shownTiers.length);
  if (what === "opening") {
    return {
      label: { ko: `이동 행렬: 전기 ${name.ko} = 기초`, en: `matrix: prior ${name.en} = opening` },
      left: side([at.matrix(key, "total")]),
      right: side([{ sheet: "change", table: "tierRollforward", row: key, column: "opening" }]),
    };
  }
  if (what === "revenue") {
    return {
      label: { ko: `이동 행렬: 당기 ${name.ko} 매출 = 현황표`, en: `matrix: ${name.en} revenue = tier status` },
      kind: "money",
      left: side([{ sheet: "change", table: "matrixRevenue", row: "total", column: key }]),
      right: side([{ sheet: "change", table: "tierStatus", row: key, column: "revenue" }]),
    };
  }
  return {
    label: { ko: `이동 행렬: 당기 ${name.ko} = 현황표`, en: `matrix: current ${name.en} = tier status` },
    left: side([at.matrix("total", key)]),
    right: side([{ sheet: "change", table: "tierStatus", row: key, column: "customers" }]),
  };
}

/** The size of the top tier, its share on page one, and what is at risk of it. */
export function topTierCheck(id: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  const [top] = shownTiers;
  if (top === undefined) return undefined;
  const { key: row, label: name } = markOf(top, shownTiers.length);
  const cell = (column: string) => ({ sheet: "change", table: "tierStatus", row, column }) as const;
  if (id === "change.tiers.top") {
    const label = {
      ko: `${name.ko} 고객 수 = 전체의 ${shownTiers.length}분의 1 올림`,
      en: `${name.en} = closing ÷ ${shownTiers.length}, rounded up`,
    };
    const share: Formula = { op: "above", of: at.flowNow("closing"), by: shownTiers.length };
    return { label, left: side([cell("customers")]), right: share };
  }
  if (id === "change.concentration.revenueAtRisk") {
    const others = shownTiers.slice(1).map((tier) => markOf(tier, shownTiers.length).key);
    const moved = (column: string): CellRef => ({ sheet: "change", table: "matrixPriorRevenue", row, column });
    return {
      label: {
        ko: "위험 매출 = 최상위에서 내려가거나 떠난 고객의 전기 매출",
        en: "revenue at risk = prior revenue of top-tier customers who fell or left",
      },
      kind: "money",
      left: side([{ sheet: "change", table: "concentration", row: "revenueAtRisk", column: "value" }]),
      right: side([...others, "none"].map(moved)),
    };
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

/** The trend ends with the figures of page one. */
export function trendCheck(id: string, period: string, shownTiers: readonly Tier[]): CheckLine | undefined {
  const [, what = ""] = /^change\.trend\.(\w+)$/.exec(id) ?? [];
  const overTiers = (cell: (row: string) => CellRef) =>
    side(shownTiers.map((tier) => cell(markOf(tier, shownTiers.length).key)));
  if (what === "closingByType") {
    return {
      label: { ko: "추이의 마지막 유형별 기말 합계 = 기말", en: "last closing by type of the trend = closing" },
      left: side([{ sheet: "trend", table: "salesTypeTrend", row: period, column: "closingByType.total" }]),
      right: side([at.tiers("closing")]),
    };
  }
  if (what === "inflowByType") {
    return {
      label: {
        ko: "추이의 마지막 유형별 유입 합계 = 신규 + 복귀",
        en: "last inflow by type of the trend = new + reactivated",
      },
      left: side([{ sheet: "trend", table: "salesTypeTrend", row: period, column: "inflowByType.total" }]),
      right: side([at.typeTotal("new"), at.typeTotal("reactivated")]),
    };
  }
  if (what === "newByReferral") {
    return {
      label: { ko: "추이의 마지막 추천 유입 = 유입 경로의 추천", en: "last referrals of the trend = new by referral" },
      left: side([{ sheet: "data", table: "referralTrend", row: period, column: "referral" }]),
      right: side([{ sheet: "flow", table: "acquisition", row: "referral", column: "current" }]),
    };
  }
  if (what === "tierRevenueShares")
    return {
      label: ofAllTiers(shownTiers, "매출비율", "현황표", "revenue shares", "tier status"),
      kind: "rate",
      left: overTiers((row) => ({ sheet: "trend", table: "tierRevenueShares", row: period, column: row })),
      right: overTiers((row) => ({ sheet: "change", table: "tierStatus", row, column: "share" })),
    };
  if (what === "tierChurnRates")
    return {
      label: ofAllTiers(shownTiers, "이탈률", "변동표", "churn rates", "tier movements"),
      kind: "rate",
      left: overTiers((row) => ({ sheet: "trend", table: "tierChurnRates", row: period, column: row })),
      right: overTiers((row) => ({ sheet: "change", table: "tierMovements", row, column: "churned.share" })),
    };
  const words = trendLabels[what];
  if (words === undefined) return undefined;
  return {
    label: { ko: words.ko, en: words.en },
    ...(words.key === "newCustomers" ? {} : { kind: "rate" as const }),
    left: side([{ sheet: "trend", table: "indicatorTrend", row: period, column: words.key }]),
    right: side([at.indicator(words.key)]),
  };
}

/** The rates of all tiers are met at once: a sum beyond 100% is no rate of anything, and is said to be none. */
function ofAllTiers(shownTiers: readonly Tier[], rates: string, table: string, ratesEn: string, tableEn: string): Text {
  return {
    ko: `추이 마지막의 ${tierNoun(shownTiers).ko}별 ${rates}을 단순히 더한 값 = ${table}의 같은 합`,
    en: `last ${ratesEn} of the trend, those of all tiers added up = the same of ${tableEn}`,
  };
}
