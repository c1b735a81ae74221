import { flowIndicatorFormulas, flowIndicatorLabels } from "../../../labels/indicators.ts";
import type { Definition } from "../../../model/definition.ts";
import type { FlowIndicator } from "../../../model/statement.ts";
import { alone } from "../../dictionary/define.ts";

type Own = Partial<Pick<Definition, "unit" | "expression" | "inputs" | "needs" | "source">>;

const special = "flow.bySalesType.special";

/** The indicators of the flow statement; those ÷ opening need the prior window. Source: statements.md §4.5, §2. */
const indicators: Readonly<Record<FlowIndicator, Own>> = {
  inflowRate: { expression: "(flow.new + flow.reactivated) / flow.opening", needs: "priorWindow" },
  outflowRate: { expression: "flow.churned / flow.opening", needs: "priorWindow" },
  netGrowthRate: { expression: "(flow.closing - flow.opening) / flow.opening", needs: "priorWindow", unit: "growth" },
  inflowToOutflow: { expression: "(flow.new + flow.reactivated) / flow.churned" },
  specialShare: { expression: `${special}.closing / flow.closing` },
  specialGrowth: {
    expression: `(${special}.closing - ${special}.opening) / ${special}.opening`,
    needs: "priorWindow",
    unit: "growth",
  },
  specialInflowGrowth: {
    inputs: [`${special}.new`, `${special}.reactivated`],
    unit: "growth",
    source: "customerChangeArticle",
  },
  referralShare: { expression: "flow.newByAcquisition.referral / flow.new", source: "customerValueArticle" },
  referralGrowth: {
    expression: "growth(flow.newByAcquisition.referral, flow.newByAcquisition.priorPeriod.referral)",
    unit: "growth",
    source: "customerValueArticle",
  },
  netRevenueRetention: { expression: "flow.revenue.retainedCurrent / flow.revenue.opening", needs: "priorWindow" },
  grossRevenueRetention: {
    expression: "(flow.revenue.retainedPrior + flow.revenue.retainedShrank) / flow.revenue.opening",
    needs: "priorWindow",
  },
};

export const flowIndicatorDefinitions: readonly Definition[] = (Object.keys(indicators) as FlowIndicator[]).map(
  (name): Definition => ({
    ...alone(`flow.indicators.${name}`),
    label: flowIndicatorLabels[name],
    unit: "rate",
    formula: flowIndicatorFormulas[name],
    source: "ownFlow",
    ...indicators[name],
  }),
);
