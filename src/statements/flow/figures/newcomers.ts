import { acquisitionKeys } from "../../../labels/acquisition.ts";
import { averageMoney } from "../../../model/money.ts";
import type { AcquisitionCounts, Flow } from "../../../model/statement.ts";
import type { Comparison } from "../../plan.ts";
import { countOf, decimal, type Report, sumOf } from "../../report.ts";

/** Stands for a channel that a row leaves empty; no channel of the data is called this: an empty one is none. */
const noChannel = "";

/** New customers by acquisition source; `null` without a customers table. */
export function newByAcquisition(report: Report): Flow["newByAcquisition"] {
  if (report.quality.tables.customers === undefined) return null;
  const { current, previous } = report.plan;
  return {
    ...acquisitionOf(report, current.pairKey),
    priorPeriod: previous.isPriorCovered ? acquisitionOf(report, previous.pairKey) : null,
  };
}

/** New customers by referral of any comparison; `null` without a customers table or where its prior window is not covered. */
export function newByReferral(report: Report, { pairKey, isPriorCovered }: Comparison): number | null {
  if (report.quality.tables.customers === undefined || !isPriorCovered) return null;
  return acquisitionOf(report, pairKey).referral;
}

function acquisitionOf(report: Report, pairKey: number): AcquisitionCounts {
  const cells = report.cells.newcomers.filter((cell) => cell.pair_key === pairKey);
  const counts = acquisitionKeys.map((key) => [key, countOf(cells.filter((cell) => cell.acquisition_source === key))]);
  return Object.fromEntries(counts) as Record<keyof AcquisitionCounts, number>;
}

/** New customers by channel of the first purchase; `null` without a channel column. */
export function newByChannel(report: Report): Flow["newByChannel"] {
  if (!report.quality.columns.includes("channel")) return null;
  const { current, previous } = report.plan;
  return {
    current: channelsOf(report, current.pairKey),
    priorPeriod: previous.isPriorCovered ? channelsOf(report, previous.pairKey) : null,
  };
}

function channelsOf(report: Report, pairKey: number): Record<string, number> {
  const counts = new Map<string, number>();
  for (const cell of report.cells.newcomers) {
    if (cell.pair_key !== pairKey) continue;
    const channel = cell.channel ?? noChannel;
    counts.set(channel, (counts.get(channel) ?? 0) + Number(cell.customers));
  }
  return Object.fromEntries(counts);
}

/** Acquisition costs of the window ÷ new customers, rounded to the currency's digits; `null` without such costs. */
export function acquisitionCost(report: Report, newcomers: number, channels: Flow["newByChannel"]): Flow["cac"] {
  const costs = report.cells.acquisitionCosts;
  if (costs.length === 0) return null;
  const each = (amount: bigint, customers: number) =>
    customers === 0 ? null : decimal(report, averageMoney(amount, BigInt(customers), report.digits));
  const named = costs.filter((cost) => cost.channel !== null);
  return {
    total: each(
      sumOf(costs, (cost) => cost.amount),
      newcomers,
    ),
    byChannel:
      channels === null || named.length === 0
        ? null
        : Object.fromEntries(
            named.map(({ channel, amount }) => [channel, each(amount, channels.current[channel ?? ""] ?? 0)]),
          ),
  };
}
