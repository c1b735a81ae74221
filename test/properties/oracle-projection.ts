import type { Change } from "../../src/model/statement.ts";
import type { Link, ProjectedTier, Projection } from "../../src/model/value.ts";
import type { Oracle, Seen } from "./oracle.ts";
import { coinsOf } from "./oracle-money.ts";

/**
 * Next period's tiers: who stays or moves as in the last comparison, and as many newcomers as on the trend's average; `null` unless that comparison
 * is covered and of two periods side by side.
 */
export function projectionOf(
  oracle: Oracle,
  { tiers }: Change,
): (Pick<Projection, "periods"> & { tiers: Partial<ProjectedTier>[] }) | null {
  const points = oracle.trend.filter(({ isPriorCovered }) => isPriorCovered);
  const last = points.at(-1);
  if (last === undefined || last.label !== oracle.current.label) return null;
  const { span, priorSpan } = oracle.periods.current;
  if (priorSpan.end !== span.start) return null;
  const coins = coinsOf(oracle);
  const stayers = ({ moves }: Seen, to: number): number =>
    tiers.reduce((sum, { tier: from, customers }) => {
      const [origin, moved] = [
        moves.filter((move) => move.from === from),
        moves.filter((move) => move.from === from && move.to === to),
      ];
      return origin.length === 0 ? sum : sum + (customers * moved.length) / origin.length;
    }, 0);
  const comers = ({ moves }: Seen, to: number): number =>
    moves.filter((move) => move.from === null && move.to === to).length;
  return {
    periods: points.length,
    tiers: tiers.map(({ tier, customers: size, revenue }) => {
      const usual = points.reduce((sum, point) => sum + comers(point, tier), 0) / points.length;
      const customers = stayers(last, tier) + usual;
      const range = [customers, ...points.map((point) => stayers(point, tier) + comers(point, tier))];
      const [lowCustomers, highCustomers] = [Math.min(...range), Math.max(...range)];
      const worth = (count: number): string | null =>
        size === 0 ? null : coins.text(coins.times(10_000n, (Number(revenue) / size) * count));
      return {
        tier,
        customers,
        lowCustomers,
        highCustomers,
        revenue: worth(customers),
        lowRevenue: worth(lowCustomers),
        highRevenue: worth(highCustomers),
      };
    }),
  };
}

/** How each indicator went with the revenue of the period after; `null` with fewer than eight pairs of any, or where windows share months. */
export function linksOf(oracle: Oracle, { trend }: Change): Link[] | null {
  if (oracle.current.span.start < oracle.periods.current.span.start) return null;
  const indicators = ["topTierRevenueShare", "newCustomers", "retentionRate", "churnRate"] as const;
  const spent = ({ now }: Seen): number =>
    [...now.values()].reduce((sum, { isActive, spend }) => sum + (isActive ? Number(spend) / 10_000 : 0), 0);
  const links = indicators.map((indicator) => {
    const pairs = trend.slice(1).flatMap((_, index): [number, number][] => {
      const [value, next] = [trend[index]?.[indicator] ?? null, oracle.trend[index + 1]];
      return value === null || next === undefined ? [] : [[value, spent(next)]];
    });
    return { indicator, periods: pairs.length, correlation: pairs.length < 8 ? null : pearson(pairs) };
  });
  return links.some(({ periods }) => periods >= 8) ? links : null;
}

function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (pair: readonly [number, number]) => number) => pairs.reduce((all, pair) => all + of(pair), 0);
  const spread = Math.sqrt(sum((pair) => (pair[0] - x) ** 2) * sum((pair) => (pair[1] - y) ** 2));
  return spread === 0 ? null : sum((pair) => (pair[0] - x) * (pair[1] - y)) / spread;
}
