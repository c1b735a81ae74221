import { acquisitionKeys } from "../../labels/acquisition.ts";
import { salesTypeKeys } from "../../labels/sales-types.ts";
import type { Check, Flow, FlowOfType, FlowRevenue, Rollforward } from "../../model/statement.ts";
import { equalCounts, equalMoney, notAbove, notAboveZero, sumCounts, sumMoney } from "./check.ts";

/** Every identity of the flow statement, on its finished figures. Source: statements.md §3, §4. */
export function checkFlow(flow: Flow, digits: number): Check[] {
  return [
    ...rollforwardChecks("flow", flow),
    ...partChecks(flow),
    ...salesTypeChecks(flow, digits),
    ...newcomerChecks(flow),
    ...revenueChecks("flow.revenue", flow.revenue, digits),
    equalMoney("flow.revenue.unidentified", flow.unidentified.revenue, flow.revenue.unidentified),
    ...priorPeriodChecks(flow, digits),
  ];
}

/** What the notes say of churned, new and reactivated customers is said of some of them. Source: statements.md §3. */
function partChecks(flow: Flow): Check[] {
  return [
    notAbove("flow.churned.stillBought", flow.churnedWithPurchase + flow.churnedRefundOnly, flow.churned),
    notAbove("flow.new.refundedBefore", flow.newWithEarlierRefund, flow.new),
    notAbove("flow.reactivated.inGap", flow.reactivatedFirstBoughtInGap, flow.reactivated),
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

/** The prior period's own figures hold together and end where the current ones begin. */
function priorPeriodChecks(flow: Flow, digits: number): Check[] {
  const { priorPeriod: prior, newByAcquisition: sources, newByChannel: channels } = flow;
  const revenue = flow.revenue.priorPeriod;
  if (prior === null || revenue === null) return [];
  const sourcesBefore = sources?.priorPeriod ?? null;
  const channelsBefore = channels?.priorPeriod ?? null;
  return [
    ...rollforwardChecks("flow.priorPeriod", prior),
    equalCounts("flow.priorPeriod.carriedForward", prior.closing, flow.opening),
    ...(sourcesBefore === null
      ? []
      : [equalCounts("flow.newByAcquisition.priorPeriod", sumCounts(Object.values(sourcesBefore)), prior.new)]),
    ...(channelsBefore === null
      ? []
      : [equalCounts("flow.newByChannel.priorPeriod", sumCounts(Object.values(channelsBefore)), prior.new)]),
    ...revenueChecks("flow.revenue.priorPeriod", revenue, digits),
    equalMoney("flow.revenue.priorPeriod.carriedForward", revenue.closing, flow.revenue.opening),
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

function revenueChecks(id: string, revenue: FlowRevenue, digits: number): Check[] {
  const { detail } = revenue;
  const sum = (plus: readonly string[], minus: readonly string[] = []): string => sumMoney(digits, plus, minus);
  return [
    equalMoney(
      `${id}.rollforward`,
      sum(
        [revenue.opening, revenue.new, revenue.reactivated, revenue.retainedCurrent],
        [revenue.retainedPrior, revenue.churnedPrior],
      ),
      revenue.closing,
    ),
    equalMoney(`${id}.opening`, sum([revenue.retainedPrior, revenue.churnedPrior]), revenue.opening),
    equalMoney(`${id}.closing`, sum([revenue.new, revenue.reactivated, revenue.retainedCurrent]), revenue.closing),
    equalMoney(
      `${id}.retained`,
      sum([revenue.retainedGrew, revenue.retainedShrank]),
      sum([revenue.retainedCurrent], [revenue.retainedPrior]),
    ),
    notAboveZero(`${id}.adjustments`, revenue.adjustments),
    equalMoney(`${id}.identified`, sum([revenue.closing, revenue.adjustments]), revenue.identified),
    equalMoney(`${id}.total`, sum([revenue.identified, revenue.unidentified]), revenue.total),
    equalMoney(`${id}.gross`, sum([revenue.grossSales, revenue.refunds]), revenue.total),
    notAboveZero(`${id}.refunds`, revenue.refunds),
    ...(["identified", "unidentified"] as const).map((key) =>
      equalMoney(`${id}.gross.${key}`, sum([detail[key].grossSales, detail[key].refunds]), revenue[key]),
    ),
  ];
}
