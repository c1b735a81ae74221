import { type Money, moneyFromDecimal } from "../../../model/money.ts";
import type { Flow, FlowIndicator, Rate } from "../../../model/statement.ts";
import { growth, ratio } from "../../rates.ts";
import { type Report, sumOf } from "../../report.ts";
import { flowBySalesType } from "./sales-types.ts";

type Parts = Pick<
  Flow,
  "opening" | "new" | "reactivated" | "churned" | "closing" | "revenue" | "bySalesType" | "newByAcquisition"
>;

/** The indicators of the flow statement; those ÷ opening are `null` where the prior window is not covered. Source: statements.md §4.5, §2. */
export function flowIndicators(report: Report, flow: Parts): Record<FlowIndicator, Rate> {
  const { current } = report.plan;
  const inflow = flow.new + flow.reactivated;
  const ofOpening = (rate: Rate): Rate => (current.isPriorCovered ? rate : null);
  const openingRevenue = moneyFromDecimal(flow.revenue.opening);
  const special = flow.bySalesType.special;
  const acquired = flow.newByAcquisition;
  return {
    inflowRate: ofOpening(ratio(inflow, flow.opening)),
    outflowRate: ofOpening(ratio(flow.churned, flow.opening)),
    netGrowthRate: ofOpening(ratio(flow.closing - flow.opening, flow.opening)),
    inflowToOutflow: ratio(inflow, flow.churned),
    specialShare: ratio(special.closing, flow.closing),
    specialGrowth: ofOpening(ratio(special.closing - special.opening, special.opening)),
    specialInflowGrowth: growth(special.new + special.reactivated, priorSpecialInflow(report)),
    referralShare: acquired === null ? null : ratio(acquired.referral, flow.new),
    referralGrowth: acquired === null ? null : growth(acquired.referral, acquired.priorPeriod?.referral),
    netRevenueRetention: ofOpening(ratio(moneyFromDecimal(flow.revenue.retainedCurrent), openingRevenue)),
    grossRevenueRetention: ofOpening(ratio(lesserRevenue(report), openingRevenue)),
  };
}

function priorSpecialInflow(report: Report): number | null {
  const { previous } = report.plan;
  if (!previous.isPriorCovered) return null;
  const special = flowBySalesType(report, previous).special;
  return special.new + special.reactivated;
}

/** Σ min(prior, current) over retained customers. */
function lesserRevenue(report: Report): Money {
  const { pairKey } = report.plan.current;
  const retained = report.cells.flow.filter((cell) => cell.pair_key === pairKey && cell.movement === "retained");
  return sumOf(retained, (cell) => cell.lesser_revenue);
}
