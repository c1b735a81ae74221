import type { Campaigns, Market, Wallet } from "../../src/model/value.ts";
import { piecesOf } from "./load-beyond-sales.ts";
import { growthFrom, type Oracle, type Seen, share } from "./oracle.ts";
import { coinsOf } from "./oracle-money.ts";
import { compareBytes } from "./oracle-order.ts";
import { isIn, type Span, total } from "./oracle-people.ts";
import type { Sale } from "./world.ts";

/** Own sales in the market and in customers' wallets, and what campaigns won; `null` where none of it is known. */
export function marketOf(oracle: Oracle, lookback: Span): Partial<Market> | null {
  const { current } = oracle.periods;
  const told = {
    sales: salesOf(oracle, current),
    categories: categoriesOf(oracle, current),
    wallet: walletOf(oracle, lookback),
    acquisition: campaignsOf(oracle, current.label),
  };
  return told.sales === null && told.wallet === null && told.acquisition === null ? null : told;
}

interface Beside {
  readonly category: string | null;
  readonly own: bigint;
  readonly market: bigint;
}

/** The market's lines of a period beside what we sold in it. */
function linesOf({ world }: Oracle, label: string, span: Span): Beside[] {
  return (world.beyond?.market ?? [])
    .filter(({ period }) => period === label)
    .map(({ category, sales }) => ({
      category,
      own: total(
        world.sales.filter((sale) => isIn(span, sale.at) && (category === null || sale.category === category)),
      ),
      market: sales,
    }));
}

/** One line of everything, else all lines together. */
function wholeOf(lines: readonly Beside[]): Beside | null {
  const whole = lines.find(({ category }) => category === null);
  if (whole !== undefined || lines.length === 0) return whole ?? null;
  const sum = (of: (line: Beside) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  return { category: null, own: sum(({ own }) => own), market: sum(({ market }) => market) };
}

/** Lines of the prior period, where our sales of it are known. */
function priorLines(oracle: Oracle, { priorLabel, priorSpan, isPriorCovered }: Seen): Beside[] {
  return isPriorCovered ? linesOf(oracle, priorLabel, priorSpan) : [];
}

function salesOf(oracle: Oracle, seen: Seen): Market["sales"] {
  const { world, money } = oracle;
  const now = wholeOf(linesOf(oracle, seen.label, seen.span));
  if (now === null) return null;
  const before = wholeOf(priorLines(oracle, seen));
  const [current, prior] = [share(now.own, now.market), before === null ? null : share(before.own, before.market)];
  const sold = (span: Span) => total(world.sales.filter((sale) => isIn(span, sale.at)));
  return {
    own: money(now.own),
    market: money(now.market),
    share: { current, prior, change: current === null || prior === null ? null : current - prior },
    growth: seen.isPriorCovered ? growthFrom(sold(seen.priorSpan), sold(seen.span)) : null,
  };
}

function categoriesOf(oracle: Oracle, seen: Seen): Market["categories"] {
  const before = priorLines(oracle, seen);
  return linesOf(oracle, seen.label, seen.span)
    .flatMap(({ category, own, market }) => {
      if (category === null) return [];
      const prior = before.find((line) => line.category === category);
      return [
        {
          category,
          own: oracle.money(own),
          market: oracle.money(market),
          share: share(own, market),
          priorShare: prior === undefined ? null : share(prior.own, prior.market),
        },
      ];
    })
    .toSorted((a, b) => compareBytes(a.category, b.category));
}

interface Held {
  readonly own: bigint;
  readonly spend: bigint;
  readonly pieces: bigint | null;
  readonly ownPieces: bigint | null;
}

/** Each surveyed customer beside what he spent with us: in everything, where he told of everything, else category by category. */
function walletOf(oracle: Oracle, lookback: Span): Wallet | null {
  const { world, people, money } = oracle;
  const idOf = (name: string): string => world.identities[name] ?? name;
  const customers = Map.groupBy(world.beyond?.wallets ?? [], ({ customer }) => idOf(customer));
  if (customers.size === 0) return null;
  const held = [...customers].map(([id, lines]): Held => {
    const sales = people.find((person) => person.id === id)?.sales.filter((sale) => isIn(lookback, sale.at)) ?? [];
    const isWhole = lines.some(({ category }) => category === null);
    const wanted = isWhole ? lines.filter(({ category }) => category === null) : lines;
    const categories = [...new Set(wanted.map(({ category }) => category))].map((category) => {
      const told = wanted.filter((line) => line.category === category);
      const own = isWhole ? sales : sales.filter((sale) => sale.category === category);
      return heldIn(told, own, isWhole);
    });
    return categories.reduce(together);
  });
  const all = held.reduce(together);
  const spenders = held.filter(({ spend }) => spend > 0n);
  const shares = spenders.map(({ own, spend }) => Math.round((Number(own) / Number(spend)) * 1e9) / 1e9);
  const buyers = held.filter(({ own }) => own > 0n).reduce(together, { own: 0n, spend: 0n, pieces: 0n, ownPieces: 0n });
  const isCounted = all.pieces !== null && all.ownPieces !== null;
  const coins = coinsOf(oracle);
  return {
    customers: held.length,
    own: money(all.own),
    total: money(all.spend),
    meanTotal: coins.text(coins.each(all.spend, held.length)),
    aggregateShare: share(all.own, all.spend),
    meanIndividualShare: share(
      shares.reduce((sum, one) => sum + one, 0),
      shares.length,
    ),
    categoryRequirements: isCounted
      ? share(buyers.ownPieces ?? 0n, buyers.pieces ?? 0n)
      : share(buyers.own, buyers.spend),
    requirementsBy: isCounted ? "quantity" : "spend",
  };
}

/** Pieces are not known of a wallet of everything, nor unless a line tells them and all of our sales do. */
function heldIn(
  told: readonly { readonly spend: bigint; readonly quantity: bigint | null }[],
  sales: readonly Sale[],
  isWhole: boolean,
): Held {
  const quantities = told.flatMap(({ quantity }) => quantity ?? []);
  const pieces = piecesOf(sales);
  return {
    own: positive(total(sales)),
    spend: told.reduce((sum, { spend }) => sum + spend, 0n),
    pieces: isWhole || quantities.length === 0 ? null : quantities.reduce((sum, one) => sum + one, 0n),
    ownPieces: isWhole || pieces === null ? null : positive(pieces),
  };
}

function positive(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}

function together(a: Held, b: Held): Held {
  const known = (x: bigint | null, y: bigint | null) => (x === null || y === null ? null : x + y);
  return {
    own: a.own + b.own,
    spend: a.spend + b.spend,
    pieces: known(a.pieces, b.pieces),
    ownPieces: known(a.ownPieces, b.ownPieces),
  };
}

function campaignsOf(oracle: Oracle, label: string): Campaigns | null {
  const own = (oracle.world.beyond?.campaigns ?? []).filter(({ period }) => period === label);
  if (own.length === 0) return null;
  const sum = (of: (campaign: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0);
  const [targeted, acquired] = [sum((one) => one.targeted), sum((one) => one.acquired)];
  const cost = own.reduce((all, one) => all + one.cost, 0n);
  const coins = coinsOf(oracle);
  return {
    targeted,
    acquired,
    cost: oracle.money(cost),
    acquisitionRate: share(acquired, targeted),
    acquisitionCost: coins.text(coins.each(cost, acquired)),
  };
}
