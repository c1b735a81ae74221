import type { Flow } from "../../../model/statement.ts";
import { ratio } from "../../rates.ts";
import { decimal, type Report, sumOf, totalOf } from "../../report.ts";
import { flowIndicators } from "./indicators.ts";
import { acquisitionCost, newByAcquisition, newByChannel } from "./newcomers.ts";
import { revenueOf } from "./revenue.ts";
import { rollforwardOf } from "./rollforward.ts";
import { flowBySalesType } from "./sales-types.ts";

/** 고객흐름표 from its cells. Source: statements.md §4. */
export function buildFlow(report: Report): Flow {
  const { current, previous } = report.plan;
  const cells = report.cells.flow.filter((cell) => cell.pair_key === current.pairKey);
  const parts = {
    ...rollforwardOf(report, current),
    revenue: {
      ...revenueOf(report, current),
      priorPeriod: previous.isPriorCovered ? revenueOf(report, previous) : null,
    },
    bySalesType: flowBySalesType(report, current),
    newByAcquisition: newByAcquisition(report),
  };
  const channels = newByChannel(report);
  return {
    ...parts,
    reactivatedFirstBoughtInGap: Number(sumOf(cells, (cell) => cell.first_bought_in_gap)),
    churnedWithPurchase: Number(sumOf(cells, (cell) => cell.churned_with_purchase)),
    churnedRefundOnly: Number(sumOf(cells, (cell) => cell.churned_refund_only)),
    newWithEarlierRefund: Number(sumOf(cells, (cell) => cell.new_with_earlier_refund)),
    priorPeriod: previous.isPriorCovered ? rollforwardOf(report, previous) : null,
    newByChannel: channels,
    cac: acquisitionCost(report, parts.new, channels),
    unidentified: unidentifiedOf(report),
    indicators: flowIndicators(report, parts),
  };
}

function unidentifiedOf(report: Report): Flow["unidentified"] {
  const { windowKey } = report.plan.current;
  const unidentified = totalOf(report.cells, windowKey, false);
  const total = unidentified.revenue + totalOf(report.cells, windowKey, true).revenue;
  return {
    orders: Number(unidentified.orders),
    revenue: decimal(report, unidentified.revenue),
    share: ratio(unidentified.revenue, total),
  };
}
