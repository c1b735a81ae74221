import { acquisitionKeys } from "../../labels/acquisition.ts";
import { salesTypeKeys } from "../../labels/sales-types.ts";
import type { Check, Flow, FlowOfType, Rollforward } from "../../model/statement.ts";
import { equalCounts, equalMoney, notAboveZero, sumCounts, sumMoney } from "./check.ts";

/** Every identity of the flow statement, on its finished figures. Source: statements.md §3, §4. */
export function checkFlow(flow: Flow, digits: number): Check[] {
  return [
    ...rollforwardChecks("flow", flow),
    ...priorPeriodChecks(flow),
    ...salesTypeChecks(flow, digits),
    ...newcomerChecks(flow),
    ...revenueChecks(flow, digits),
  ];
}

function rollforwardChecks(id: string, flow: Rollforward): Check[] {
  const { opening, retained, reactivated, churned, closing } = flow;
  return [
    equalCounts(`${id}.rollforward`, opening + flow.new + reactivated - churned, closing),
    equalCounts(`${id}.opening`, retained + churned, opening),
    equalCounts(`${id}.closing`, retained + flow.new + reactivated, closing),
  ];
}

function priorPeriodChecks(flow: Flow): Check[] {
  if (flow.priorPeriod === null) return [];
  return [
    ...rollforwardChecks("flow.priorPeriod", flow.priorPeriod),
    equalCounts("flow.priorPeriod.carriedForward", flow.priorPeriod.closing, flow.opening),
  ];
}

function salesTypeChecks(flow: Flow, digits: number): Check[] {
  const types = salesTypeKeys.map((key) => ({ key, ...flow.bySalesType[key] }));
  const sum = (figure: (type: FlowOfType) => number): number => sumCounts(types.map(figure));
  return [
    ...types.map((type) =>
      equalCounts(
        `flow.bySalesType.${type.key}.rollforward`,
        type.opening + type.new + type.reactivated + type.transferredIn - type.transferredOut - type.churned,
        type.closing,
      ),
    ),
    equalCounts(
      "flow.bySalesType.transfers",
      sum((type) => type.transferredIn),
      sum((type) => type.transferredOut),
    ),
    ...(["opening", "new", "reactivated", "churned", "closing"] as const).map((key) =>
      equalCounts(
        `flow.bySalesType.${key}`,
        sum((type) => type[key]),
        flow[key],
      ),
    ),
    equalMoney(
      "flow.bySalesType.revenue",
      sumMoney(
        digits,
        types.map((type) => type.revenue),
      ),
      flow.revenue.closing,
    ),
  ];
}

function newcomerChecks(flow: Flow): Check[] {
  const { newByAcquisition: sources, newByChannel: channels } = flow;
  return [
    ...(sources === null
      ? []
      : [equalCounts("flow.newByAcquisition", sumCounts(acquisitionKeys.map((key) => sources[key])), flow.new)]),
    ...(channels === null
      ? []
      : [equalCounts("flow.newByChannel", sumCounts(Object.values(channels.current)), flow.new)]),
  ];
}

function revenueChecks(flow: Flow, digits: number): Check[] {
  const { revenue, unidentified } = flow;
  const { detail } = revenue;
  const sum = (plus: readonly string[], minus: readonly string[] = []): string => sumMoney(digits, plus, minus);
  return [
    equalMoney(
      "flow.revenue.rollforward",
      sum(
        [revenue.opening, revenue.new, revenue.reactivated, revenue.retainedCurrent],
        [revenue.retainedPrior, revenue.churnedPrior],
      ),
      revenue.closing,
    ),
    equalMoney("flow.revenue.opening", sum([revenue.retainedPrior, revenue.churnedPrior]), revenue.opening),
    equalMoney(
      "flow.revenue.closing",
      sum([revenue.new, revenue.reactivated, revenue.retainedCurrent]),
      revenue.closing,
    ),
    equalMoney(
      "flow.revenue.retained",
      sum([revenue.retainedGrew, revenue.retainedShrank]),
      sum([revenue.retainedCurrent], [revenue.retainedPrior]),
    ),
    notAboveZero("flow.revenue.adjustments", revenue.adjustments),
    equalMoney("flow.revenue.identified", sum([revenue.closing, revenue.adjustments]), revenue.identified),
    equalMoney("flow.revenue.total", sum([revenue.identified, revenue.unidentified]), revenue.total),
    equalMoney("flow.revenue.unidentified", unidentified.revenue, revenue.unidentified),
    equalMoney("flow.revenue.gross", sum([revenue.grossSales, revenue.refunds]), revenue.total),
    notAboveZero("flow.revenue.refunds", revenue.refunds),
    ...(["identified", "unidentified"] as const).map((key) =>
      equalMoney(`flow.revenue.gross.${key}`, sum([detail[key].grossSales, detail[key].refunds]), revenue[key]),
    ),
  ];
}
