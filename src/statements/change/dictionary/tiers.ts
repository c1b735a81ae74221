import { words } from "../../../labels/words.ts";
import type { Definition } from "../../../model/definition.ts";
import type { TierFigures } from "../../../model/statement.ts";
import { phrase, withPriorPeriod } from "../../dictionary/define.ts";

/** ② Tier status. Source: statements.md §5. */
const figures: Readonly<
  Record<keyof TierFigures, Pick<Definition, "label" | "unit" | "formula"> & Partial<Pick<Definition, "expression">>>
> = {
  customers: {
    label: words.customers,
    unit: "customers",
    formula: {
      ko: "당기 대상기간에서 이 등급에 속한 활동 고객 수",
      en: "active customers of the window who are in this tier",
    },
  },
  revenue: {
    label: words.revenue,
    unit: "money",
    formula: { ko: "이 등급 고객의 당기 순구매액", en: "net spend of the tier's customers" },
  },
  averageRevenue: {
    label: words.averageRevenue,
    unit: "money",
    formula: {
      ko: "매출액 ÷ 고객 수, 통화의 자릿수로 반올림",
      en: "revenue ÷ customers, rounded to the currency's digits",
    },
    expression: "average(change.tiers[].revenue, change.tiers[].customers)",
  },
  revenueShare: {
    label: words.revenueShare,
    unit: "rate",
    formula: { ko: "이 등급의 매출액 ÷ 모든 등급의 매출액 합계", en: "revenue of the tier ÷ revenue of all tiers" },
    expression: "change.tiers[].revenue / sum(change.tiers[*].revenue)",
  },
  minimumSpend: {
    label: words.minimumSpend,
    unit: "money",
    formula: { ko: "이 등급에서 가장 적은 순구매액", en: "lowest net spend in the tier" },
  },
};

export const tierDefinitions: readonly Definition[] = (Object.keys(figures) as (keyof TierFigures)[]).map((name) => ({
  ...withPriorPeriod("change.tiers[]", name, "change.tiers[].prior"),
  ...figures[name],
  label: phrase({ ko: "등급별", en: "By tier:" }, figures[name].label),
  ...(figures[name].expression === undefined ? { tables: ["transactions"] } : {}),
  source: name === "minimumSpend" ? "ownChange" : "customerChangeArticle",
}));
