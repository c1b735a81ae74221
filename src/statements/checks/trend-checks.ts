import type { Change, Check, Flow, Rate } from "../../model/statement.ts";
import { equalCounts, equalRates, sumCounts } from "./check.ts";

/** The trend ends with the figures of the tables. */
export function trendChecks(change: Change, flow: Flow, period: string): Check[] {
  const { topTierRevenueShare, newCustomers, retentionRate, churnRate } = change.indicators;
  const last = change.trend.find((point) => point.period === period);
  if (last === undefined) return [];
  const { newByReferral: referred = null } = last;
  const types = Object.values(flow.bySalesType);
  const rates = (some: readonly Rate[]): Rate => some.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  const tiers = change.tiers.map((tier) => String(tier.tier));
  return [
    equalRates("change.trend.topTierShare", last.topTierRevenueShare, topTierRevenueShare.current),
    equalCounts("change.trend.newCustomers", last.newCustomers ?? 0, newCustomers.current ?? 0),
    equalRates("change.trend.retentionRate", last.retentionRate, retentionRate.current),
    equalRates("change.trend.churnRate", last.churnRate, churnRate.current),
    equalRates(
      "change.trend.tierRevenueShares",
      rates(tiers.map((tier) => last.tierRevenueShares[tier] ?? null)),
      rates(change.tiers.map((tier) => tier.revenueShare)),
    ),
    equalRates(
      "change.trend.tierChurnRates",
      rates(tiers.map((tier) => last.tierChurnRates[tier] ?? null)),
      rates(change.movements.map((line) => line.rates.churned)),
    ),
    equalCounts("change.trend.closingByType", sumCounts(Object.values(last.closingByType)), closingOf(change)),
    equalCounts(
      "change.trend.inflowByType",
      sumCounts(Object.values(last.inflowByType)),
      sumCounts(types.flatMap((type) => [type.new, type.reactivated])),
    ),
    ...(referred === null || flow.newByAcquisition === null
      ? []
      : [equalCounts("change.trend.newByReferral", referred, flow.newByAcquisition.referral)]),
  ];
}

function closingOf(change: Change): number {
  return sumCounts(change.movements.map((line) => line.closing));
}
