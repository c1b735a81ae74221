import type { TierRule } from "../../src/model/job.ts";
import { averageMoney, currencyDigits } from "../../src/model/money.ts";
import type {
  Change,
  ChangeIndicator,
  Compared,
  Conversion,
  ConversionFigures,
  MovementKey,
  TierFigures,
  TierMovements,
  TransitionCell,
  TrendPoint,
} from "../../src/model/statement.ts";
import { earlier } from "./load-world.ts";
import { growthFrom, type Oracle, type Seen, share } from "./oracle.ts";
import type { Move } from "./oracle-compare.ts";
import { bySalesType, rollforward, spendOf } from "./oracle-flow.ts";
import { compareBytes, lesserOf } from "./oracle-order.ts";
import { type Deeds, isIn } from "./oracle-people.ts";
import type { Sale } from "./world.ts";

export function oracleChange(oracle: Oracle): Change {
  const { current, previous, job } = oracle;
  const ranks = Array.from({ length: job.tiers.count }, (_, index) => job.tiers.count - index);
  return {
    indicators: indicatorsOf(oracle),
    tiers: ranks.map((tier) => ({
      tier,
      label: labelOf(job.tiers, tier),
      ...tierFigures(oracle, current.now, tier),
      prior: current.isPriorCovered ? tierFigures(oracle, current.before, tier) : null,
    })),
    movements: ranks.map((tier) => movementsOf(tier, job.tiers.count, current, previous)),
    matrix: matrixOf(oracle, [...ranks, null]),
    ...concentration(oracle),
    conversion: conversionOf(oracle),
    trend: oracle.trend.map((seen) => pointOf(oracle, seen, ranks)),
  };
}

export function labelOf(rule: TierRule, tier: number): string {
  if (rule.method === "membership") return rule.order[tier - 1] ?? "";
  return rule.method === "thresholds" ? `${tier}구간` : `${tier}분위`;
}

function indicatorsOf(oracle: Oracle): Record<ChangeIndicator, Compared> {
  const { current, previous } = oracle;
  const [now, before] = [rollforward(current), rollforward(previous)];
  const top = oracle.job.tiers.count;
  const own = previous.isPriorCovered;
  const topNow = tierShare(current.now, top);
  const topBefore = current.isPriorCovered ? tierShare(previous.now, top) : null;
  const rate = (seen: Seen, part: number, whole: number): number | null =>
    seen.isPriorCovered ? share(part, whole) : null;
  const compared = (value: number | null, prior: number | null): Compared => ({
    current: value,
    prior,
    change: value === null || prior === null ? null : value - prior,
  });
  return {
    topTierRevenueShare: compared(topNow, topBefore),
    newCustomers: {
      current: now.new,
      prior: own ? before.new : null,
      change: growthFrom(own ? before.new : null, now.new),
    },
    retentionRate: compared(rate(current, now.retained, now.opening), rate(previous, before.retained, before.opening)),
    churnRate: compared(rate(current, now.churned, now.opening), rate(previous, before.churned, before.opening)),
  };
}

function activeIn(deeds: ReadonlyMap<string, Deeds>): Deeds[] {
  return [...deeds.values()].filter((own) => own.isActive);
}

function spent(deeds: readonly Deeds[]): bigint {
  return deeds.reduce((sum, own) => sum + own.spend, 0n);
}

function tierShare(deeds: ReadonlyMap<string, Deeds>, tier: number): number | null {
  const active = activeIn(deeds);
  return share(spent(active.filter((own) => own.tier === tier)), spent(active));
}

function tierFigures(oracle: Oracle, deeds: ReadonlyMap<string, Deeds>, tier: number): TierFigures {
  const own = activeIn(deeds).filter((some) => some.tier === tier);
  const digits = currencyDigits(oracle.job.company.currency);
  const [first] = own;
  const least = own.reduce((lowest, some) => lesserOf(lowest, some.spend), first?.spend ?? 0n);
  return {
    customers: own.length,
    revenue: oracle.money(spent(own)),
    averageRevenue: first === undefined ? null : oracle.money(averageMoney(spent(own), BigInt(own.length), digits)),
    revenueShare: tierShare(deeds, tier),
    minimumSpend: first === undefined ? null : oracle.money(least),
  };
}

function movementsOf(tier: number, top: number, current: Seen, previous: Seen): TierMovements {
  const own = countsOf(tier, top, current.moves);
  const prior = previous.isPriorCovered ? countsOf(tier, top, previous.moves).six : null;
  const openings = (test: (rank: number) => boolean): number =>
    current.moves.filter((move) => move.from !== null && test(move.from)).length;
  const bases: Record<MovementKey, number | null> = {
    new: null,
    reactivated: null,
    retained: openings((rank) => rank === tier),
    up: openings((rank) => rank < tier),
    down: openings((rank) => rank > tier),
    churned: openings((rank) => rank === tier),
  };
  const covered = current.isPriorCovered;
  const each = (value: (key: MovementKey) => number | null): Record<MovementKey, number | null> => ({
    new: value("new"),
    reactivated: value("reactivated"),
    retained: value("retained"),
    up: value("up"),
    down: value("down"),
    churned: value("churned"),
  });
  const { six } = own;
  return {
    tier,
    opening: own.opening,
    new: six.new ?? 0,
    reactivated: six.reactivated ?? 0,
    retained: six.retained ?? 0,
    up: six.up,
    down: six.down,
    churned: six.churned ?? 0,
    leftUp: own.leftUp,
    leftDown: own.leftDown,
    closing: own.closing,
    shares: each((key) => {
      const count = six[key];
      if (count === null || (key === "churned" && !covered)) return null;
      return share(count, key === "churned" ? own.opening : own.closing);
    }),
    rates: each((key) => {
      const [count, base] = [six[key], bases[key]];
      return count === null || base === null || !covered ? null : share(count, base);
    }),
    changes: each((key) => (six[key] === null ? null : growthFrom(prior?.[key] ?? null, six[key]))),
    priorPeriod: prior,
  };
}

function countsOf(tier: number, top: number, moves: readonly Move[]) {
  const count = (test: (move: Move) => boolean): number => moves.filter(test).length;
  const six: Record<MovementKey, number | null> = {
    new: count(({ movement, to }) => movement === "new" && to === tier),
    reactivated: count(({ movement, to }) => movement === "reactivated" && to === tier),
    retained: count(({ from, to }) => from === tier && to === tier),
    up: tier === 1 ? null : count(({ from, to }) => to === tier && from !== null && from < tier),
    down: tier === top ? null : count(({ from, to }) => to === tier && from !== null && from > tier),
    churned: count(({ from, to }) => from === tier && to === null),
  };
  return {
    six,
    opening: count(({ from }) => from === tier),
    closing: count(({ to }) => to === tier),
    leftUp: tier === top ? null : count(({ from, to }) => from === tier && to !== null && to > tier),
    leftDown: tier === 1 ? null : count(({ from, to }) => from === tier && to !== null && to < tier),
  };
}

function matrixOf(oracle: Oracle, places: readonly (number | null)[]): TransitionCell[] {
  const { money, current } = oracle;
  return places.flatMap((from) =>
    places.flatMap((to): TransitionCell[] => {
      const own = current.moves.filter((move) => move.from === from && move.to === to);
      if (own.length === 0) return [];
      const cell = {
        from,
        to,
        customers: own.length,
        priorRevenue: money(spendOf(own, "priorSpend")),
        revenue: money(spendOf(own, "spend")),
      };
      if (from !== null) return [cell];
      const fresh = own.filter((move) => move.movement === "new");
      const back = own.filter((move) => move.movement === "reactivated");
      return [
        {
          ...cell,
          new: fresh.length,
          reactivated: back.length,
          newRevenue: money(spendOf(fresh, "spend")),
          reactivatedRevenue: money(spendOf(back, "spend")),
        },
      ];
    }),
  );
}

function concentration(oracle: Oracle): Pick<Change, "pareto" | "concentration"> {
  const { current, previous, money } = oracle;
  const top = oracle.job.tiers.count;
  const ranked = [...current.now]
    .filter(([, own]) => own.isActive)
    .toSorted(([a, x], [b, y]) => (x.spend === y.spend ? compareBytes(a, b) : x.spend > y.spend ? -1 : 1))
    .map(([, own]) => own);
  const whole = spent(ranked);
  let fewest = 0;
  while (fewest < ranked.length && 5n * spent(ranked.slice(0, fewest)) < 4n * whole) fewest += 1;
  const atRisk = current.moves.filter((move) => move.from === top && move.to !== top);
  const again = (type: string): number | null => {
    const came = previous.moves.filter((move) => move.movement === "new" && move.type === type);
    const back = came.filter((move) => current.now.get(move.person.id)?.isActive);
    return previous.isPriorCovered ? share(back.length, came.length) : null;
  };
  return {
    pareto: {
      customerShare20: share(spent(ranked.slice(0, Math.ceil(ranked.length / 5))), whole),
      customersFor80: share(fewest, ranked.length),
    },
    concentration: {
      top1Share: share(spent(ranked.slice(0, 1)), whole),
      top10Share: share(spent(ranked.slice(0, 10)), whole),
      oneTimeBuyersShare: share(ranked.filter((own) => own.orders === 1).length, ranked.length),
      revenueAtRisk: current.isPriorCovered ? money(spendOf(atRisk, "priorSpend")) : null,
      newAgainGeneral: again("general"),
      newAgainSpecial: again("special"),
    },
  };
}

function conversionOf(oracle: Oracle): Conversion {
  const { world, people, current } = oracle;
  const visits = world.visits.filter((visit) => isIn(current.span, visit.date));
  const bought = world.sales.filter((sale) => sale.amount > 0n && isIn(current.span, sale.at));
  const firsts = people.flatMap(({ first }) => (first !== null && isIn(current.span, first.at) ? first : []));
  type Placed = { readonly channel: string | null; readonly store: string | null };
  const placed = firstsOfOrders(bought);
  const figures = (isHere: (place: Placed) => boolean): ConversionFigures => {
    const orders = placed.filter(isHere).length;
    const here = visits.filter(isHere);
    const visitors = here.reduce((sum, visit) => sum + visit.visitors, 0);
    const known = here.flatMap((visit) => visit.prospects ?? []);
    const prospects = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
    const firstBuyers = firsts.filter(isHere).length;
    return {
      visitors,
      orders,
      visitConversion: share(orders, visitors),
      identifiedProspects: prospects,
      firstBuyers,
      identifiedConversion: prospects === null ? null : share(firstBuyers, prospects),
    };
  };
  const by = (kind: "channel" | "store"): Record<string, ConversionFigures> | null => {
    if (!visits.some((visit) => visit[kind] !== null && visit.visitors > 0)) return null;
    const names = new Set([...visits, ...placed, ...firsts].flatMap((place) => place[kind] ?? []));
    const entries = [...names].map((name) => {
      const isHere = (place: Placed): boolean => place[kind] === name;
      return [name, figures(isHere)] as const;
    });
    return Object.fromEntries(entries);
  };
  return { total: figures(() => true), byStore: by("store"), byChannel: by("channel") };
}

/** One sale for each order, whoever made it: its first. */
function firstsOfOrders(purchases: readonly Sale[]): Sale[] {
  const named = Map.groupBy(
    purchases.filter((sale) => sale.order !== null),
    (sale) => sale.order,
  );
  const firsts = [...named.values()].flatMap((sales) => sales.toSorted(earlier)[0] ?? []);
  return [...firsts, ...purchases.filter((sale) => sale.order === null)];
}

function pointOf(oracle: Oracle, seen: Seen, ranks: readonly number[]): TrendPoint {
  const roll = rollforward(seen);
  const types = bySalesType(oracle, seen);
  const rate = (part: number, whole: number): number | null => (seen.isPriorCovered ? share(part, whole) : null);
  const churn = (tier: number): number | null => {
    const opening = seen.moves.filter((move) => move.from === tier);
    return rate(opening.filter((move) => move.to === null).length, opening.length);
  };
  const inflow = (type: keyof typeof types): number => types[type].new + types[type].reactivated;
  return {
    period: seen.label,
    topTierRevenueShare: tierShare(seen.now, oracle.job.tiers.count),
    newCustomers: roll.new,
    retentionRate: rate(roll.retained, roll.opening),
    churnRate: rate(roll.churned, roll.opening),
    tierRevenueShares: Object.fromEntries(ranks.map((tier) => [String(tier), tierShare(seen.now, tier)])),
    tierChurnRates: Object.fromEntries(ranks.map((tier) => [String(tier), churn(tier)])),
    closingByType: { general: types.general.closing, special: types.special.closing, partner: types.partner.closing },
    inflowByType: { general: inflow("general"), special: inflow("special"), partner: inflow("partner") },
    newByReferral: seen.isPriorCovered
      ? seen.moves.filter(
          ({ movement, person }) => movement === "new" && oracle.world.sources[person.id] === "referral",
        ).length
      : null,
  };
}
