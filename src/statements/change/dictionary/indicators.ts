import { changeIndicatorFormulas, changeIndicatorKeys, changeIndicatorLabels } from "../../../labels/indicators.ts";
import type { Definition } from "../../../model/definition.ts";
import type { ChangeIndicator } from "../../../model/statement.ts";
import { compared } from "../../dictionary/define.ts";

type Own = Pick<Definition, "unit" | "expression"> & Partial<Pick<Definition, "needs">>;

/** ① The four key indicators. Source: statements.md §5 ①. */
const indicators: Readonly<Record<ChangeIndicator, Own>> = {
  topTierRevenueShare: { unit: "rate", expression: "change.tiers[top].revenueShare" },
  newCustomers: { unit: "customers", expression: "flow.new" },
  retentionRate: { unit: "rate", expression: "flow.retained / flow.opening", needs: "priorWindow" },
  churnRate: { unit: "rate", expression: "flow.churned / flow.opening", needs: "priorWindow" },
};

export const changeIndicatorDefinitions: readonly Definition[] = changeIndicatorKeys.map((name) => ({
  ...compared(`change.indicators.${name}`),
  label: changeIndicatorLabels[name],
  formula: changeIndicatorFormulas[name],
  ...indicators[name],
  source: "customerChangeArticle",
}));
