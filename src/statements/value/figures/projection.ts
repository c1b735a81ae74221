import { type Money, moneyScale } from "../../../model/money.ts";
import type { Change } from "../../../model/statement.ts";
import type { Link, ProjectedTier, Projection } from "../../../model/value.ts";
import type { ChangeCell } from "../../cells.ts";
import { decimalOf } from "../../estimate.ts";
import { type Report, sumOf } from "../../report.ts";
import { correlation } from "../models/correlation.ts";
import { carriedOn, inflowOf, type Move, type RankedCount } from "../models/transition.ts";

/**
 * Next period's tiers: each period's matrix applied to the current tiers, plus those who came in it; the latest matrix with the trend's mean
 * inflow is the projection, all of them its range. Source: value.md §4; 고객변동표 (DBR 390), last pages.
 */
export function buildProjection(report: Report, change: Change): Projection | null {
  const { plan, cells } = report;
  const points = plan.trend.filter((point) => point.isPriorCovered);
  const own = points.at(-1);
  if (own === undefined || own.pairKey !== plan.current.pairKey || !isNextPeriod(report)) return null;
  const sizes: RankedCount = new Map(change.tiers.map(({ tier, customers }) => [tier, customers]));
  const matrices = points.map(({ pairKey }) => movesOf(cells.change.filter((cell) => cell.pair_key === pairKey)));
  const projected = matrices.map((matrix) => carriedOn(matrix, sizes));
  const inflows = matrices.map(inflowOf);
  const latest = projected.at(-1) ?? new Map();
  const tiers = change.tiers.map(({ tier, label, revenue, customers }): ProjectedTier => {
    const each = customers === 0 ? null : Number(revenue) / customers;
    const counts = projected.map((stayed, index) => (stayed.get(tier) ?? 0) + (inflows[index]?.get(tier) ?? 0));
    const mean = inflows.reduce((sum, inflow) => sum + (inflow.get(tier) ?? 0), 0) / inflows.length;
    const count = (latest.get(tier) ?? 0) + mean;
    const [low, high] = [Math.min(count, ...counts), Math.max(count, ...counts)];
    const money = (customersThen: number) => (each === null ? null : decimalOf(each * customersThen, report.digits));
    return {
      tier,
      label,
      customers: count,
      lowCustomers: low,
      highCustomers: high,
      revenue: money(count),
      lowRevenue: money(low),
      highRevenue: money(high),
    };
  });
  return { tiers, periods: points.length };
}

/** Whether what the matrices lead to is the period after this one: those of the same month a year apart lead a year ahead. */
export function isNextPeriod({ plan: { current } }: Report): boolean {
  return current.prior.end === current.period.start;
}

function movesOf(matrix: readonly ChangeCell[]): Move[] {
  return matrix.map((cell) => ({ from: cell.prior_tier, to: cell.current_tier, customers: Number(cell.customers) }));
}

/** Fewer pairs tell nothing. Source: value.md §4. */
const fewestPairs = 8;

/** How each indicator of the trend went with the revenue of the period after it. Source: 고객변동표 (DBR 390), last pages. */
export function buildLinks(report: Report, { trend }: Change): Link[] | null {
  const { plan, cells } = report;
  if (overlaps(report)) return null;
  const revenues = new Map(
    plan.trend.map(({ period, windowKey }): [string, number] => {
      const revenue: Money = sumOf(
        cells.tiers.filter((cell) => cell.window_key === windowKey),
        (cell) => cell.revenue,
      );
      return [period.label, Number(revenue) / Number(moneyScale)];
    }),
  );
  const indicators = ["topTierRevenueShare", "newCustomers", "retentionRate", "churnRate"] as const;
  const links = indicators.map((indicator): Link => {
    const pairs = trend.slice(0, -1).flatMap((point, index): [number, number][] => {
      const [value, next] = [point[indicator], trend[index + 1]];
      const revenue = next === undefined ? undefined : revenues.get(next.period);
      return value === null || revenue === undefined ? [] : [[value, revenue]];
    });
    const [left, right] = [pairs.map(([value]) => value), pairs.map(([, revenue]) => revenue)];
    return {
      indicator,
      periods: pairs.length,
      correlation: pairs.length < fewestPairs ? null : correlation(left, right),
    };
  });
  return links.some(({ periods }) => periods >= fewestPairs) ? links : null;
}

/** Whether windows that follow one another share months: their revenues then go together whatever customers do. */
export function overlaps({ plan: { current } }: Report): boolean {
  return current.window.start < current.period.start;
}
