import type { Cell } from "./load-world.ts";
import type { Sale, World } from "./world.ts";

/** The facts that customer value alone reads, by table. `keys`: of customers as the sales name them. */
export function factsBeyondSales(world: World, keys: ReadonlyMap<string, number>): Record<string, Cell[][]> {
  const { beyond } = world;
  if (beyond === undefined) return {};
  return {
    market: beyond.market.map(({ period, category, sales }) => [period, category, sales]),
    wallet: walletsOf(world),
    acquisition: beyond.campaigns.map(({ period, targeted, acquired, cost }) => [
      period,
      targeted,
      acquired,
      cost,
      null,
    ]),
    touchpoint: beyond.touchpoints.map(({ date, stage, indicator, value }) => [date, stage, indicator, value]),
    engagement: engagementsOf(world),
    category_sale: categorySales(world, keys),
  };
}

const merged = ({ identities }: World, id: string): string => identities[id] ?? id;

/** Merged customers have one wallet a category; a quantity only if one of the lines has it. */
function walletsOf(world: World): Cell[][] {
  const lines = world.beyond?.wallets ?? [];
  const groups = Map.groupBy(lines, ({ customer, category }) => JSON.stringify([merged(world, customer), category]));
  return [...groups].map(([key, same]) => {
    const quantities = same.flatMap(({ quantity }) => quantity ?? []);
    return [
      ...(JSON.parse(key) as Cell[]),
      same.reduce((sum, { spend }) => sum + spend, 0n),
      quantities.length === 0 ? null : quantities.reduce((sum, quantity) => sum + quantity, 0n),
    ];
  });
}

function engagementsOf(world: World): Cell[][] {
  const lines = world.beyond?.engagements ?? [];
  const groups = Map.groupBy(lines, ({ customer, date, kind }) =>
    JSON.stringify([merged(world, customer), date, kind]),
  );
  return [...groups].map(([key, same]) => [
    ...(JSON.parse(key) as Cell[]),
    same.reduce((sum, { count }) => sum + count, 0),
  ]);
}

/** Sales in the categories that a market or a wallet names, of those with a wallet one by one, of all others together. */
function categorySales(world: World, keys: ReadonlyMap<string, number>): Cell[][] {
  const { market = [], wallets = [] } = world.beyond ?? {};
  const asked = new Set([...market, ...wallets].flatMap(({ category }) => category ?? []));
  const surveyed = new Set(wallets.map(({ customer }) => merged(world, customer)));
  const keyOf = ({ customer }: Sale): number | null =>
    customer !== null && surveyed.has(merged(world, customer)) ? (keys.get(customer) ?? null) : null;
  const sales = world.sales.filter(({ category }) => asked.has(category ?? ""));
  const groups = Map.groupBy(sales, (sale) =>
    JSON.stringify([keyOf(sale), `${sale.at.slice(0, 7)}-01`, sale.category]),
  );
  return [...groups].map(([key, same]) => [
    ...(JSON.parse(key) as Cell[]),
    same.reduce((sum, { amount }) => sum + amount, 0n),
    piecesOf(same),
  ]);
}

/** What was brought back is taken off; not known unless every row names its pieces. */
export function piecesOf(sales: readonly Sale[]): bigint | null {
  return sales.reduce<bigint | null>((sum, { amount, quantity }) => {
    if (sum === null || quantity === undefined) return null;
    const pieces = quantity < 0n ? -quantity : quantity;
    if (amount === 0n) return sum;
    return amount < 0n ? sum - pieces : sum + pieces;
  }, 0n);
}
