import { changeIndicatorFormulas, changeIndicatorLabels } from "../../labels/indicators.ts";
import { words } from "../../labels/words.ts";
import type { Definition } from "../../model/definition.ts";
import type { ScopeFigures, ScopeOverlap } from "../../model/split.ts";
import type { Text } from "../../model/text.ts";
import { alone, lineLabel, phrase } from "../dictionary/define.ts";
import { customerLines } from "../flow/definition.ts";

/** Where the whole has the figure, or how the scopes add up to it; absent where they do not and it is counted anew. */
interface Own extends Pick<Definition, "label" | "unit" | "formula"> {
  readonly whole?: string;
  readonly scope?: string;
  readonly needs?: "priorWindow";
}

const scope = "split.scopes[]";
const ofScope: Text = { ko: "이 범위의 거래만으로", en: "from the scope's own rows:" };

const customers = (name: "opening" | "new" | "reactivated" | "churned" | "closing", formula: Text): Own => ({
  label: lineLabel(customerLines, name),
  unit: "customers",
  formula,
  whole: `flow.${name}`,
});

const figures: Readonly<Record<keyof ScopeFigures, Own>> = {
  opening: customers("opening", { ko: "기초 고객 수", en: "opening customers" }),
  new: customers("new", { ko: "신규 고객 수", en: "new customers" }),
  reactivated: customers("reactivated", { ko: "복귀 고객 수", en: "reactivated customers" }),
  churned: customers("churned", { ko: "이탈 고객 수", en: "churned customers" }),
  closing: {
    ...customers("closing", { ko: "기초 + 신규 + 복귀 − 이탈", en: "opening + new + reactivated − churned" }),
    scope: `${scope}.opening + ${scope}.new + ${scope}.reactivated - ${scope}.churned`,
  },
  revenue: {
    label: { ko: "총매출", en: "Total revenue" },
    unit: "money",
    formula: { ko: "총판매액 + 환불액", en: "gross sales + refunds" },
    whole: "sum(split.scopes[*].revenue)",
    scope: `${scope}.grossSales + ${scope}.refunds`,
  },
  grossSales: {
    label: { ko: "총판매액", en: "Gross sales" },
    unit: "money",
    formula: { ko: "금액이 0보다 큰 거래 행의 합", en: "Σ of amounts above zero" },
    whole: "sum(split.scopes[*].grossSales)",
  },
  refunds: {
    label: { ko: "환불액", en: "Refunds" },
    unit: "money",
    formula: { ko: "금액이 0보다 작은 거래 행의 합", en: "Σ of amounts below zero" },
    whole: "sum(split.scopes[*].refunds)",
  },
  salesRows: {
    label: { ko: "판매 건", en: "Sales rows" },
    unit: "rows",
    formula: { ko: "금액이 0보다 큰 거래 행 수", en: "rows with an amount above zero" },
    whole: "sum(split.scopes[*].salesRows)",
  },
  refundRows: {
    label: { ko: "환불 건", en: "Refund rows" },
    unit: "rows",
    formula: { ko: "금액이 0보다 작은 거래 행 수", en: "rows with an amount below zero" },
    whole: "sum(split.scopes[*].refundRows)",
  },
  orders: {
    label: words.orders,
    unit: "orders",
    formula: { ko: "구매가 있는 서로 다른 주문 수", en: "distinct orders with a purchase" },
  },
  topTierRevenueShare: {
    label: changeIndicatorLabels.topTierRevenueShare,
    unit: "rate",
    formula: changeIndicatorFormulas.topTierRevenueShare,
    whole: "change.indicators.topTierRevenueShare.current",
  },
  retentionRate: {
    label: changeIndicatorLabels.retentionRate,
    unit: "rate",
    formula: changeIndicatorFormulas.retentionRate,
    whole: "change.indicators.retentionRate.current",
  },
  churnRate: {
    label: changeIndicatorLabels.churnRate,
    unit: "rate",
    formula: changeIndicatorFormulas.churnRate,
    whole: "change.indicators.churnRate.current",
    scope: `${scope}.churned / ${scope}.opening`,
    needs: "priorWindow",
  },
};

const overlap: Readonly<Record<keyof ScopeOverlap, Pick<Definition, "label" | "formula"> & { expression?: string }>> = {
  inSeveral: {
    label: { ko: "여러 범위의 고객", en: "Customers of several scopes" },
    formula: { ko: "두 범위 이상에서 활동한 고객 수", en: "customers active in two scopes or more" },
  },
  countedAgain: {
    label: { ko: "거듭 센 고객", en: "Counted again" },
    formula: {
      ko: "범위별 기말 고객의 합 − 범위에만 있는 고객 − 전체 기말 고객",
      en: "Σ closing customers of the scopes − those only in scopes − closing customers of the whole",
    },
    expression: "sum(split.scopes[*].closing) - split.overlap.onlyInScopes - flow.closing",
  },
  onlyInScopes: {
    label: { ko: "범위에만 있는 고객", en: "Only in scopes" },
    formula: {
      ko: "어느 범위에서 활동했으나 다른 범위의 환불이 더 커 전체에서는 활동 고객이 아닌 고객 수",
      en: "active in a scope but not in the whole, where refunds elsewhere outweigh it",
    },
  },
};

const names = Object.keys(figures) as (keyof ScopeFigures)[];
const counted = { tables: ["transactions"] } as const;

/** What the figures of a split mean: each scope from its own rows, the whole beside them. Source: statements.md §9. */
export const splitDefinitions: readonly Definition[] = [
  ...names.map((name): Definition => {
    const { label, unit, formula, scope: expression, needs } = figures[name];
    return {
      ...alone(`${scope}.${name}`),
      label: phrase({ ko: "범위별", en: "By scope:" }, label),
      unit,
      formula: phrase(ofScope, formula),
      ...(expression === undefined ? counted : { expression }),
      ...(needs === undefined ? {} : { needs }),
      source: "ownSplit",
    };
  }),
  ...names.map((name): Definition => {
    const { label, unit, formula, whole: expression } = figures[name];
    const addsUp = expression?.startsWith("sum") === true;
    return {
      ...alone(`split.whole.${name}`),
      label: phrase({ ko: "전체", en: "Whole:" }, label),
      unit,
      formula: addsUp
        ? { ko: "모든 범위의 합", en: "Σ of all scopes" }
        : phrase({ ko: "전체의", en: "of the whole:" }, formula),
      ...(expression === undefined ? counted : { expression }),
      source: "ownSplit",
    };
  }),
  ...(Object.keys(overlap) as (keyof ScopeOverlap)[]).map((name): Definition => {
    const { label, formula, expression } = overlap[name];
    return {
      ...alone(`split.overlap.${name}`),
      label,
      unit: "customers",
      formula,
      ...(expression === undefined ? counted : { expression }),
      source: "ownSplit",
    };
  }),
];
