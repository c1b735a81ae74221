import type { SalesType } from "../../../model/job.ts";
import type { Change, Decimal, Rate } from "../../../model/statement.ts";
import { ratio } from "../../rates.ts";
import { concentrationOfWindow, countOf, decimal, type Report, sumOf } from "../../report.ts";

/** The 20 of customers and the 80 of revenue. Source: statements.md §5. */
export function paretoOf(report: Report): Change["pareto"] {
  const cell = concentrationOfWindow(report.cells, report.plan.current.windowKey);
  return {
    customerShare20: ratio(cell.top_fifth, cell.revenue),
    customersFor80: ratio(cell.customers_for_80, cell.customers),
  };
}

/** How much rests on few, and whether newcomers stay. */
export function concentrationOf(report: Report): Change["concentration"] {
  const cell = concentrationOfWindow(report.cells, report.plan.current.windowKey);
  return {
    top1Share: ratio(cell.top_1, cell.revenue),
    top10Share: ratio(cell.top_10, cell.revenue),
    oneTimeBuyersShare: ratio(cell.one_time_buyers, cell.customers),
    revenueAtRisk: report.plan.current.isPriorCovered ? revenueAtRisk(report) : null,
    newAgainGeneral: newAgain(report, "general"),
    newAgainSpecial: newAgain(report, "special"),
  };
}

/** Prior revenue of top-tier customers who churned or fell. */
function revenueAtRisk(report: Report): Decimal {
  const top = report.job.tiers.count;
  const { pairKey } = report.plan.current;
  const left = report.cells.change.filter(
    (cell) => cell.pair_key === pairKey && cell.prior_tier === top && cell.current_tier !== top,
  );
  return decimal(
    report,
    sumOf(left, (cell) => cell.prior_revenue),
  );
}

/** Of the prior period's new customers who came in by a sales type, the share active again now. */
function newAgain(report: Report, type: SalesType): Rate {
  const { previous } = report.plan;
  if (!previous.isPriorCovered) return null;
  const came = report.cells.newcomers.filter((cell) => cell.pair_key === previous.pairKey && cell.sales_type === type);
  return ratio(
    sumOf(came, (cell) => cell.active_now),
    countOf(came),
  );
}
