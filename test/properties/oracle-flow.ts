import type { SalesType } from "../../src/model/job.ts";
import { averageMoney, currencyDigits } from "../../src/model/money.ts";
import type { AcquisitionCounts, Flow, FlowOfType, FlowRevenue, Rollforward } from "../../src/model/statement.ts";
import { growthFrom, type Oracle, type Seen, share } from "./oracle.ts";
import { boundaryOf, type Move } from "./oracle-compare.ts";
import { lesserOf } from "./oracle-order.ts";
import { isIn, ordersOf, total } from "./oracle-people.ts";
import type { Sale } from "./world.ts";

export function oracleFlow(oracle: Oracle): Flow {
  const { current, previous, world } = oracle;
  const roll = rollforward(current);
  const inWindow = world.sales.filter((sale) => isIn(current.span, sale.at));
  const unidentified = inWindow.filter((sale) => sale.customer === null);
  const byType = bySalesType(oracle, current);
  const specialBefore = bySalesType(oracle, previous).special;
  const acquired = acquisition(oracle, current);
  const acquiredBefore = previous.isPriorCovered ? acquisition(oracle, previous) : null;
  const opening = spendOf(current.moves, "priorSpend");
  const ofOpening = (rate: number | null): number | null => (current.isPriorCovered ? rate : null);
  const retained = current.moves.filter((move) => move.movement === "retained");
  const lesser = retained.reduce((sum, move) => sum + lesserOf(move.spend, move.priorSpend), 0n);
  const left = current.moves.filter((move) => move.movement === "churned");
  const came = current.moves.filter((move) => move.movement === "new");
  const boundary = boundaryOf(current.priorSpan, current.span);
  const channels = newByChannel(current);
  return {
    ...roll,
    reactivatedFirstBoughtInGap: current.moves.filter(
      ({ movement, person }) =>
        movement === "reactivated" && isIn({ start: current.priorSpan.end, end: boundary }, person.first?.at ?? ""),
    ).length,
    churnedWithPurchase: left.filter(({ now }) => now.purchases > 0).length,
    churnedRefundOnly: left.filter(({ now }) => now.purchases === 0 && now.refunds > 0).length,
    newWithEarlierRefund: came.filter(({ person }) =>
      person.sales.some((sale) => sale.amount < 0n && sale.at.slice(0, 10) < boundary),
    ).length,
    priorPeriod: previous.isPriorCovered ? rollforward(previous) : null,
    revenue: {
      ...revenueOf(oracle, current),
      priorPeriod: previous.isPriorCovered ? revenueOf(oracle, previous) : null,
    },
    bySalesType: byType,
    newByAcquisition: { ...acquired, priorPeriod: acquiredBefore },
    newByChannel: { current: channels, priorPeriod: previous.isPriorCovered ? newByChannel(previous) : null },
    cac: cacOf(oracle, came.length, channels),
    unidentified: {
      orders: ordersOf(unidentified.filter((sale) => sale.amount > 0n)),
      revenue: oracle.money(total(unidentified)),
      share: share(total(unidentified), total(inWindow)),
    },
    indicators: {
      inflowRate: ofOpening(share(roll.new + roll.reactivated, roll.opening)),
      outflowRate: ofOpening(share(roll.churned, roll.opening)),
      netGrowthRate: ofOpening(roll.opening === 0 ? null : roll.closing / roll.opening - 1),
      inflowToOutflow: share(roll.new + roll.reactivated, roll.churned),
      specialShare: share(byType.special.closing, roll.closing),
      specialGrowth: ofOpening(
        byType.special.opening === 0 ? null : byType.special.closing / byType.special.opening - 1,
      ),
      specialInflowGrowth: growthFrom(
        previous.isPriorCovered ? specialBefore.new + specialBefore.reactivated : null,
        byType.special.new + byType.special.reactivated,
      ),
      referralShare: share(acquired.referral, roll.new),
      referralGrowth: growthFrom(acquiredBefore?.referral ?? null, acquired.referral),
      netRevenueRetention: ofOpening(share(spendOf(retained, "spend"), opening)),
      grossRevenueRetention: ofOpening(share(lesser, opening)),
    },
  };
}

export function rollforward({ moves, now, before }: Seen): Rollforward {
  const count = (movement: string): number => moves.filter((move) => move.movement === movement).length;
  return {
    opening: [...before.values()].filter((deeds) => deeds.isActive).length,
    new: count("new"),
    reactivated: count("reactivated"),
    retained: count("retained"),
    churned: count("churned"),
    closing: [...now.values()].filter((deeds) => deeds.isActive).length,
  };
}

export function bySalesType(oracle: Oracle, { moves }: Seen): Record<SalesType, FlowOfType> {
  const ofType = (type: SalesType): FlowOfType => {
    const count = (test: (move: Move) => boolean): number => moves.filter(test).length;
    const isMoved = (move: Move): boolean => move.movement === "retained" && move.type !== move.priorType;
    return {
      opening: count((move) => move.priorType === type),
      new: count((move) => move.movement === "new" && move.type === type),
      reactivated: count((move) => move.movement === "reactivated" && move.type === type),
      transferredIn: count((move) => isMoved(move) && move.type === type),
      transferredOut: count((move) => isMoved(move) && move.priorType === type),
      churned: count((move) => move.movement === "churned" && move.priorType === type),
      closing: count((move) => move.type === type),
      revenue: oracle.money(
        spendOf(
          moves.filter((move) => move.type === type),
          "spend",
        ),
      ),
    };
  };
  return { general: ofType("general"), special: ofType("special"), partner: ofType("partner") };
}

function revenueOf(oracle: Oracle, seen: Seen): FlowRevenue {
  const { money, world } = oracle;
  const inWindow = world.sales.filter((sale) => isIn(seen.span, sale.at));
  const retained = seen.moves.filter((move) => move.movement === "retained");
  const identified = inWindow.filter((sale) => sale.customer !== null);
  const unidentified = inWindow.filter((sale) => sale.customer === null);
  const inactive = [...seen.now.values()].filter((deeds) => !deeds.isActive);
  const part = (movement: string, side: "spend" | "priorSpend"): string =>
    money(
      spendOf(
        seen.moves.filter((move) => move.movement === movement),
        side,
      ),
    );
  const differences = retained.map((move) => move.spend - move.priorSpend);
  const sum = (some: readonly bigint[]): bigint => some.reduce((whole, value) => whole + value, 0n);
  const sold = (sales: readonly Sale[]): Sale[] => sales.filter((sale) => sale.amount > 0n);
  const refunded = (sales: readonly Sale[]): Sale[] => sales.filter((sale) => sale.amount < 0n);
  const detail = (sales: readonly Sale[]) => ({
    salesRows: sold(sales).length,
    grossSales: money(total(sold(sales))),
    refundRows: refunded(sales).length,
    refunds: money(total(refunded(sales))),
    refundShare: share(-total(refunded(sales)), total(sold(sales))),
  });
  return {
    opening: money(spendOf(seen.moves, "priorSpend")),
    new: part("new", "spend"),
    reactivated: part("reactivated", "spend"),
    retainedPrior: part("retained", "priorSpend"),
    retainedCurrent: part("retained", "spend"),
    retainedGrew: money(sum(differences.filter((value) => value > 0n))),
    retainedShrank: money(sum(differences.filter((value) => value < 0n))),
    churnedPrior: part("churned", "priorSpend"),
    closing: money(spendOf(seen.moves, "spend")),
    adjustments: money(sum(inactive.map((deeds) => deeds.spend))),
    identified: money(total(identified)),
    unidentified: money(total(unidentified)),
    total: money(total(inWindow)),
    grossSales: money(total(sold(inWindow))),
    refunds: money(total(refunded(inWindow))),
    detail: { identified: detail(identified), unidentified: detail(unidentified) },
  };
}

function acquisition(oracle: Oracle, seen: Seen): AcquisitionCounts {
  const counts = { paid: 0, referral: 0, organic: 0, unknown: 0 };
  for (const move of seen.moves) {
    if (move.movement === "new") counts[oracle.world.sources[move.person.id] ?? "unknown"] += 1;
  }
  return counts;
}

function newByChannel(seen: Seen): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const move of seen.moves) {
    if (move.movement !== "new") continue;
    const channel = move.person.first?.channel ?? "";
    counts[channel] = (counts[channel] ?? 0) + 1;
  }
  return counts;
}

function cacOf(oracle: Oracle, newcomers: number, channels: Readonly<Record<string, number>>): Flow["cac"] {
  const costs = oracle.world.costs.filter(
    (cost) => cost.account === "acquisition" && isIn(oracle.current.span, cost.date),
  );
  if (costs.length === 0) return null;
  const digits = currencyDigits(oracle.job.company.currency);
  const each = (some: typeof costs, customers: number): string | null => {
    const amount = some.reduce((sum, cost) => sum + cost.amount, 0n);
    return customers === 0 ? null : oracle.money(averageMoney(amount, BigInt(customers), digits));
  };
  const names = [...new Set(costs.flatMap((cost) => cost.channel ?? []))];
  return {
    total: each(costs, newcomers),
    byChannel:
      names.length === 0
        ? null
        : Object.fromEntries(
            names.map((name) => [
              name,
              each(
                costs.filter((cost) => cost.channel === name),
                channels[name] ?? 0,
              ),
            ]),
          ),
  };
}

export function spendOf(moves: readonly Move[], side: "spend" | "priorSpend"): bigint {
  return moves.reduce((sum, move) => sum + move[side], 0n);
}
