import type { SalesType } from "../../src/model/job.ts";
import type {
  Change,
  Compared,
  Flow,
  FlowOfType,
  MovementKey,
  Rollforward,
  Statements,
  Tier,
  TierFigures,
  TierMovements,
  TransitionCell,
  TrendPoint,
} from "../../src/model/statement.ts";
import { sumMoney } from "../../src/statements/checks/check.ts";
import { checkStatements } from "../../src/statements/checks/checks.ts";
import { samplePosition } from "./sample-position.ts";

export interface SampleOptions {
  readonly seed?: number;
  readonly customers?: number;
  readonly tiers?: number;
  readonly currency?: "KRW" | "USD";
  /** Which windows the data cover: the current one only, the prior one too, or the one before as well. */
  readonly covered?: "current" | "prior" | "both";
  /** With customers, costs, visits and channels, or transactions alone. */
  readonly rich?: boolean;
  readonly channel?: string;
}

interface Buyer {
  readonly id: number;
  /** Net spend in each of four periods, the last is the current one; 0 = none. */
  readonly spend: readonly number[];
  readonly type: readonly SalesType[];
}

const types = ["general", "special", "partner"] as const;
const last = 3;

/** A consistent Statements value made by a small world in arrays: not the engine, only its arithmetic in the plainest form. */
export function sampleStatements(options: SampleOptions = {}): Statements {
  const {
    seed = 1,
    customers = 60,
    tiers = 5,
    currency = "KRW",
    covered = "both",
    rich = true,
    channel = "온라인",
  } = options;
  const random = generator(seed);
  const buyers = Array.from({ length: customers }, (_, id): Buyer => {
    const scale = currency === "KRW" ? 1 : 0.01;
    const spend = [0, 1, 2, 3].map(() => (random() < 0.6 ? Math.ceil(random() ** 3 * 900_000 + 1_000) * scale : 0));
    return {
      id,
      spend: spend.map((value) => Number(value.toFixed(2))),
      type: spend.map(() => types[Math.floor(random() ** 2 * 3)] ?? "general"),
    };
  });
  const amount = (value: number): string => (currency === "KRW" ? `${Math.round(value)}` : value.toFixed(2));
  const priorCovered = covered !== "current";
  const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);
  const growth = (a: number, b: number | null | undefined): number | null =>
    b === null || b === undefined || b <= 0 ? null : a / b - 1;
  const sum = (some: readonly Buyer[], at: number): number =>
    Number(some.reduce((total, buyer) => total + (buyer.spend[at] ?? 0), 0).toFixed(2));
  const active = (at: number): Buyer[] => buyers.filter((buyer) => (buyer.spend[at] ?? 0) > 0);
  const has = (buyer: Buyer, at: number): boolean => (buyer.spend[at] ?? 0) > 0;
  const isNew = (buyer: Buyer, at: number): boolean =>
    has(buyer, at) && buyer.spend.slice(0, at).every((value) => value === 0);
  const isBack = (buyer: Buyer, at: number): boolean => has(buyer, at) && !has(buyer, at - 1) && !isNew(buyer, at);
  const typeOf = (buyer: Buyer, at: number): SalesType => buyer.type[at] ?? "general";

  const rollforward = (at: number): Rollforward => ({
    opening: active(at - 1).length,
    new: buyers.filter((buyer) => isNew(buyer, at)).length,
    reactivated: buyers.filter((buyer) => isBack(buyer, at)).length,
    retained: active(at).filter((buyer) => has(buyer, at - 1)).length,
    churned: active(at - 1).filter((buyer) => !has(buyer, at)).length,
    closing: active(at).length,
  });
  const tierAt = (at: number): Map<number, number> => {
    const ranked = active(at).sort((a, b) => (b.spend[at] ?? 0) - (a.spend[at] ?? 0) || a.id - b.id);
    const [size, extra] = [Math.floor(ranked.length / tiers), ranked.length % tiers];
    const map = new Map<number, number>();
    let start = 0;
    for (let index = 0; index < tiers; index += 1) {
      const end = start + size + (index < extra ? 1 : 0);
      for (const buyer of ranked.slice(start, end)) map.set(buyer.id, tiers - index);
      start = end;
    }
    return map;
  };
  const ranks = Array.from({ length: tiers }, (_, index) => tiers - index);
  const figures = (at: number, tier: number): TierFigures => {
    const members = active(at).filter((buyer) => tierAt(at).get(buyer.id) === tier);
    const revenue = sum(members, at);
    const digits = currency === "KRW" ? 1 : 100;
    return {
      customers: members.length,
      revenue: amount(revenue),
      averageRevenue:
        members.length === 0 ? null : amount(Math.round((revenue / members.length) * digits + 1e-7) / digits),
      revenueShare: ratio(revenue, sum(active(at), at)),
      minimumSpend: members.length === 0 ? null : amount(Math.min(...members.map((buyer) => buyer.spend[at] ?? 0))),
    };
  };
  const moves = (at: number, tier: number): Record<MovementKey, number | null> => {
    const [before, now] = [tierAt(at - 1), tierAt(at)];
    const inTier = active(at).filter((buyer) => now.get(buyer.id) === tier);
    const from = (buyer: Buyer): number => before.get(buyer.id) ?? 0;
    return {
      new: inTier.filter((buyer) => isNew(buyer, at)).length,
      reactivated: inTier.filter((buyer) => isBack(buyer, at)).length,
      retained: inTier.filter((buyer) => from(buyer) === tier).length,
      up: tier === 1 ? null : inTier.filter((buyer) => from(buyer) > 0 && from(buyer) < tier).length,
      down: tier === tiers ? null : inTier.filter((buyer) => from(buyer) > tier).length,
      churned: active(at - 1).filter((buyer) => from(buyer) === tier && !has(buyer, at)).length,
    };
  };
  const movements = ranks.map((tier): TierMovements => {
    const [before, now] = [tierAt(last - 1), tierAt(last)];
    const own = moves(last, tier);
    const prior = covered === "both" ? moves(last - 1, tier) : null;
    const left = active(last - 1).filter((buyer) => before.get(buyer.id) === tier && has(buyer, last));
    const sizes = (rank: (other: number) => boolean): number => [...before.values()].filter(rank).length;
    const closing = [...now.values()].filter((rank) => rank === tier).length;
    const keys = ["new", "reactivated", "retained", "up", "down", "churned"] as const;
    const record = <V>(fill: (key: MovementKey, value: number | null) => V) =>
      Object.fromEntries(keys.map((key) => [key, fill(key, own[key])])) as Record<MovementKey, V>;
    const opening = sizes((rank) => rank === tier);
    const origins = {
      retained: opening,
      churned: opening,
      up: sizes((rank) => rank < tier),
      down: sizes((rank) => rank > tier),
    };
    return {
      ...own,
      tier,
      opening,
      new: own.new ?? 0,
      reactivated: own.reactivated ?? 0,
      retained: own.retained ?? 0,
      churned: own.churned ?? 0,
      leftUp: tier === tiers ? null : left.filter((buyer) => (now.get(buyer.id) ?? 0) > tier).length,
      leftDown: tier === 1 ? null : left.filter((buyer) => (now.get(buyer.id) ?? 0) < tier).length,
      closing,
      shares: record((key, value) =>
        value === null
          ? null
          : key === "churned"
            ? priorCovered
              ? ratio(value, opening)
              : null
            : ratio(value, closing),
      ),
      rates: record((key, value) =>
        value === null || !priorCovered || key === "new" || key === "reactivated" ? null : ratio(value, origins[key]),
      ),
      changes: record((key, value) => (value === null ? null : growth(value, prior?.[key]))),
      priorPeriod: prior,
    };
  });
  const matrix = (): TransitionCell[] => {
    const [before, now] = [tierAt(last - 1), tierAt(last)];
    const cells: TransitionCell[] = [];
    for (const from of [...ranks, null]) {
      for (const to of [...ranks, null]) {
        const some = buyers.filter(
          (buyer) => (before.get(buyer.id) ?? null) === from && (now.get(buyer.id) ?? null) === to,
        );
        if (some.length === 0 || (from === null && to === null)) continue;
        const base = {
          from,
          to,
          customers: some.length,
          priorRevenue: amount(sum(some, last - 1)),
          revenue: amount(sum(some, last)),
        };
        const [fresh, back] = [some.filter((buyer) => isNew(buyer, last)), some.filter((buyer) => isBack(buyer, last))];
        const inflow = {
          new: fresh.length,
          reactivated: back.length,
          newRevenue: amount(sum(fresh, last)),
          reactivatedRevenue: amount(sum(back, last)),
        };
        cells.push(from === null ? { ...base, ...inflow } : base);
      }
    }
    return cells;
  };
  const typed = (type: SalesType): FlowOfType => {
    const now = active(last).filter((buyer) => typeOf(buyer, last) === type);
    const before = active(last - 1).filter((buyer) => typeOf(buyer, last - 1) === type);
    return {
      opening: before.length,
      new: now.filter((buyer) => isNew(buyer, last)).length,
      reactivated: now.filter((buyer) => isBack(buyer, last)).length,
      transferredIn: now.filter((buyer) => has(buyer, last - 1) && typeOf(buyer, last - 1) !== type).length,
      transferredOut: before.filter((buyer) => has(buyer, last) && typeOf(buyer, last) !== type).length,
      churned: before.filter((buyer) => !has(buyer, last)).length,
      closing: now.length,
      revenue: amount(sum(now, last)),
    };
  };
  const bySalesType = { general: typed("general"), special: typed("special"), partner: typed("partner") };
  const own = rollforward(last);
  const prior = covered === "both" ? rollforward(last - 1) : null;
  const stayed = active(last).filter((buyer) => has(buyer, last - 1));
  const [grew, shrank] = [1, -1].map((sign) =>
    stayed.reduce((total, buyer) => {
      const difference = (buyer.spend[last] ?? 0) - (buyer.spend[last - 1] ?? 0);
      return Math.sign(difference) === sign ? total + difference : total;
    }, 0),
  );
  const closing = sum(active(last), last);
  const opening = sum(active(last - 1), last - 1);
  const [adjustments, unidentified] = currency === "KRW" ? [-5_400, 1_234_500] : [-54, 12_345.67];
  const total = closing + adjustments + unidentified;
  const rated = (value: number | null): number | null => (priorCovered ? value : null);
  const compared = (current: number | null, before: number | null, isCount = false): Compared => ({
    current,
    prior: before,
    change: current === null || before === null ? null : isCount ? growth(current, before) : current - before,
  });
  const share = (at: number): number | null => figures(at, tiers).revenueShare;
  const tierList = ranks.map(
    (tier): Tier => ({
      ...figures(last, tier),
      tier,
      label: `${tier}분위`,
      prior: priorCovered ? figures(last - 1, tier) : null,
    }),
  );
  const trendPoint = (at: number): TrendPoint => {
    const point = rollforward(at);
    const counts = (some: (type: SalesType) => number) => ({
      general: some("general"),
      special: some("special"),
      partner: some("partner"),
    });
    const inflowOf = (type: SalesType): number =>
      active(at).filter((buyer) => typeOf(buyer, at) === type && (isNew(buyer, at) || isBack(buyer, at))).length;
    return {
      period: `2026-${String(7 + at).padStart(2, "0")}`,
      topTierRevenueShare: share(at),
      newCustomers: point.new,
      retentionRate: ratio(point.retained, point.opening),
      churnRate: ratio(point.churned, point.opening),
      tierRevenueShares: Object.fromEntries(ranks.map((tier) => [`${tier}`, figures(at, tier).revenueShare])),
      tierChurnRates: Object.fromEntries(
        ranks.map((tier) => [
          `${tier}`,
          ratio(moves(at, tier).churned ?? 0, [...tierAt(at - 1).values()].filter((rank) => rank === tier).length),
        ]),
      ),
      closingByType: counts((type) => active(at).filter((buyer) => typeOf(buyer, at) === type).length),
      inflowByType: counts(inflowOf),
    };
  };
  const atRisk = sumMoney(
    currency === "KRW" ? 0 : 2,
    matrix()
      .filter(({ from, to }) => from === tierList.length && to !== from)
      .map(({ priorRevenue }) => priorRevenue),
  );
  const specialInflow = bySalesType.special.new + bySalesType.special.reactivated;
  const change: Change = {
    indicators: {
      topTierRevenueShare: compared(share(last), priorCovered ? share(last - 1) : null),
      newCustomers: compared(own.new, prior?.new ?? null, true),
      retentionRate: compared(
        rated(ratio(own.retained, own.opening)),
        prior === null ? null : ratio(prior.retained, prior.opening),
      ),
      churnRate: compared(
        rated(ratio(own.churned, own.opening)),
        prior === null ? null : ratio(prior.churned, prior.opening),
      ),
    },
    tiers: tierList,
    movements,
    matrix: matrix(),
    pareto: { customerShare20: 0.52, customersFor80: 0.41 },
    concentration: {
      top1Share: 0.08,
      top10Share: 0.4,
      oneTimeBuyersShare: 0.61,
      revenueAtRisk: priorCovered ? atRisk : null,
      newAgainGeneral: rated(0.42),
      newAgainSpecial: null,
    },
    conversion: rich
      ? {
          total: {
            visitors: 650,
            orders: 200,
            visitConversion: 200 / 650,
            identifiedProspects: 80,
            firstBuyers: 20,
            identifiedConversion: 0.25,
          },
          byStore: {
            강남점: {
              visitors: 500,
              orders: 100,
              visitConversion: 0.2,
              identifiedProspects: null,
              firstBuyers: 12,
              identifiedConversion: null,
            },
            판교점: {
              visitors: 150,
              orders: 100,
              visitConversion: 100 / 150,
              identifiedProspects: null,
              firstBuyers: 8,
              identifiedConversion: null,
            },
          },
          byChannel: null,
        }
      : null,
    trend: covered === "both" ? [trendPoint(2), trendPoint(3)] : [],
  };
  const identified = Number((closing + adjustments).toFixed(2));
  const paid = Math.floor(own.new / 2);
  const acquired = { paid, referral: own.new - paid, organic: 0, unknown: 0 };
  const priorAcquired = prior === null ? null : { paid: prior.new, referral: 0, organic: 0, unknown: 0 };
  const text = (ko: string, en: string) => ({ ko, en });
  const detail = {
    salesRows: 80,
    grossSales: amount(identified + (currency === "KRW" ? 90_000 : 900)),
    refundRows: 4,
    refunds: amount(currency === "KRW" ? -90_000 : -900),
  };
  const flow: Flow = {
    ...own,
    reactivatedFirstBoughtInGap: 0,
    churnedWithPurchase: 0,
    churnedRefundOnly: 0,
    newWithEarlierRefund: 0,
    priorPeriod: prior,
    revenue: {
      priorPeriod: null,
      opening: amount(opening),
      new: amount(
        sum(
          buyers.filter((buyer) => isNew(buyer, last)),
          last,
        ),
      ),
      reactivated: amount(
        sum(
          buyers.filter((buyer) => isBack(buyer, last)),
          last,
        ),
      ),
      retainedPrior: amount(sum(stayed, last - 1)),
      retainedCurrent: amount(sum(stayed, last)),
      retainedGrew: amount(grew ?? 0),
      retainedShrank: amount(shrank ?? 0),
      churnedPrior: amount(
        sum(
          active(last - 1).filter((buyer) => !has(buyer, last)),
          last - 1,
        ),
      ),
      closing: amount(closing),
      adjustments: amount(adjustments),
      identified: amount(identified),
      unidentified: amount(unidentified),
      total: amount(total),
      grossSales: amount(identified + unidentified - Number(detail.refunds)),
      refunds: detail.refunds,
      detail: {
        identified: { ...detail, refundShare: ratio(-Number(detail.refunds), Number(detail.grossSales)) },
        unidentified: {
          salesRows: 9,
          grossSales: amount(unidentified),
          refundRows: 0,
          refunds: amount(0),
          refundShare: 0,
        },
      },
    },
    bySalesType,
    newByAcquisition: rich ? { ...acquired, priorPeriod: priorAcquired } : null,
    newByChannel: rich
      ? { current: { [channel]: own.new }, priorPeriod: prior === null ? null : { [channel]: prior.new } }
      : null,
    cac: rich ? { total: amount(12_000), byChannel: { [channel]: amount(11_000) } } : null,
    unidentified: { orders: 9, revenue: amount(unidentified), share: ratio(unidentified, total) },
    indicators: {
      inflowRate: rated(ratio(own.new + own.reactivated, own.opening)),
      outflowRate: rated(ratio(own.churned, own.opening)),
      netGrowthRate: rated(growth(own.closing, own.opening)),
      inflowToOutflow: rated(ratio(own.new + own.reactivated, own.churned)),
      specialShare: ratio(bySalesType.special.closing, own.closing),
      specialGrowth: rated(growth(bySalesType.special.closing, bySalesType.special.opening)),
      specialInflowGrowth: rated(growth(specialInflow, 3)),
      referralShare: rich ? ratio(acquired.referral, own.new) : null,
      referralGrowth: rich ? growth(acquired.referral, priorAcquired?.referral) : null,
      netRevenueRetention: rated(ratio(sum(stayed, last), opening)),
      grossRevenueRetention: rated(ratio(Number((sum(stayed, last - 1) + (shrank ?? 0)).toFixed(2)), opening)),
    },
  };
  const position = samplePosition(
    { customers: own.closing, revenue: closing, adjustments, unidentified },
    priorCovered ? { customers: own.opening, revenue: opening, adjustments: 0, unidentified } : null,
    currency === "KRW" ? 0 : 2,
  );
  return {
    schema: "jepyo/statements@1",
    runId: "sample.2026-10.v1",
    version: 1,
    jepyo: "0.1.0",
    fingerprint: `sha256:${"0".repeat(64)}`,
    company: { name: "한빛리테일", timezone: "Asia/Seoul", currency },
    scope: null,
    period: { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" },
    prior: { kind: "month", label: "2026-09", start: "2026-09-01", end: "2026-10-01" },
    window: { kind: "period", months: 1, start: "2026-10-01", end: "2026-11-01" },
    priorWindow: { kind: "period", months: 1, start: "2026-09-01", end: "2026-10-01" },
    coverage: { from: "2026-01-01", to: "2026-10-31" },
    flow,
    change,
    position,
    income: null,
    value: null,
    benchmarks: [],
    split: null,
    restatement: null,
    restatedPrior: null,
    notes: [{ id: "basis", text: text("작성 기준: 순매출", "Basis: net revenue"), figures: {} }],
    checks: checkStatements(
      { flow, change, position, income: null, window: "period" },
      { method: "quantiles", count: change.tiers.length },
      "2026-10",
      currency === "KRW" ? 0 : 2,
    ),
    commentary: [
      {
        id: "quiet",
        heading: text("조용한 달이다.", "A quiet month."),
        text: text("눈에 띄는 변화가 없다.", "Nothing stands out."),
        source: text("흐름표", "flow"),
        evidence: {},
      },
    ],
  };
}

function generator(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
