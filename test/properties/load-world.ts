import type { SalesType, SplitKey } from "../../src/model/job.ts";
import { moneyToDecimal } from "../../src/model/money.ts";
import type { Quality } from "../../src/model/statement.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { factsBeyondSales } from "./load-beyond-sales.ts";
import { compareBytes } from "./oracle-order.ts";
import type { Sale, World } from "./world.ts";

/** What a row of the world is split by; `null` without a split, or where the row has none. */
type Split = (row: { readonly store?: string | null; readonly channel: string | null }) => string | null;

/** Makes the fact tables of a world by plain loops: the grain and columns that real ingest leaves, without its files. */
export async function loadWorld(warehouse: Warehouse, world: World, by?: SplitKey): Promise<Quality> {
  const split: Split = (row) =>
    by === undefined ? null : ((row as Readonly<Record<string, string | null>>)[by] ?? null);
  await warehouse.script(new URL("./fact-tables.sql", import.meta.url));
  const { registered = {} } = world;
  // Any different numbers will do; these run against the order of the ids.
  const names = [...new Set(world.sales.flatMap((sale) => sale.customer ?? []))].toSorted(compareBytes).toReversed();
  const keys = new Map(names.map((name, index) => [name, index + 1]));
  const keyed = ([name, ...cells]: readonly Cell[]): Cell[] => [
    typeof name === "string" ? (keys.get(name) ?? null) : null,
    ...cells,
  ];
  const places = [...new Set(world.sales.map(({ channel, store }) => JSON.stringify([channel, store])))];
  const placeOf = ({ channel, store }: Sale): number => places.indexOf(JSON.stringify([channel, store])) + 1;
  await insert(
    warehouse,
    "place",
    places.map((place, index) => [index + 1, ...(JSON.parse(place) as Cell[])]),
  );
  await insert(
    warehouse,
    "source_customer",
    [...keys].map(([name, key]) => [key, name]),
  );
  await insert(
    warehouse,
    "sale",
    world.sales.map((sale) => keyed(saleRow(sale, split, placeOf))),
  );
  await insert(warehouse, "customer_start", customerStarts(world.sales, split, placeOf).map(keyed));
  await insert(warehouse, "order_count", orderCounts(world.sales, split).map(keyed));
  await insert(warehouse, "order_month", spreadOrders(world, split).map(keyed));
  await insert(warehouse, "place_month", placeMonths(world.sales, split));
  await insert(warehouse, "place_order", placeOrders(world.sales, split));
  await insert(
    warehouse,
    "customer",
    [...new Set([...Object.keys(world.sources), ...Object.keys(registered)])].map((id) => [
      id,
      registered[id] ?? null,
      world.sources[id] ?? "unknown",
      null,
      null,
    ]),
  );
  await insert(warehouse, "identity", Object.entries(world.identities));
  await insert(
    warehouse,
    "membership",
    (world.memberships ?? []).map(({ customer, tier, from, to }) => [
      world.identities[customer] ?? customer,
      tier,
      from,
      to,
    ]),
  );
  await insert(
    warehouse,
    "benchmark",
    (world.benchmarks ?? []).map(({ indicator, period, value, label }) => [indicator, period, value, label, null]),
  );
  await insert(warehouse, "control", Object.entries(world.ledger ?? {}));
  await insert(
    warehouse,
    "cost",
    world.costs.map((cost) => [cost.date, cost.account, cost.amount, cost.group, cost.channel, split(cost)]),
  );
  await insert(
    warehouse,
    "visit",
    world.visits.map((visit) => [
      visit.date,
      visit.visitors,
      visit.prospects,
      visit.channel,
      visit.store,
      split(visit),
    ]),
  );
  for (const [table, rows] of Object.entries(factsBeyondSales(world, keys))) await insert(warehouse, table, rows);
  return qualityOf(world);
}

function sumOf(sales: readonly Sale[]): bigint {
  return sales.reduce((total, sale) => total + sale.amount, 0n);
}

export type Cell = string | number | bigint | boolean | null;

function saleRow(sale: Sale, split: Split, placeOf: (sale: Sale) => number): Cell[] {
  const { customer, at, amount, type, order, cost } = sale;
  return [
    customer,
    monthOf(sale),
    at,
    amount,
    precedence[type],
    split(sale),
    placeOf(sale),
    order !== null,
    cost ?? null,
  ];
}

function customerStarts(sales: readonly Sale[], split: Split, placeOf: (sale: Sale) => number): Cell[][] {
  const groups = Map.groupBy(
    sales.filter(({ customer }) => customer !== null),
    (sale) => JSON.stringify([sale.customer, split(sale)]),
  );
  return [...groups.values()].flatMap((same) => {
    const [any] = same;
    if (any === undefined) return [];
    const [first] = same.filter(({ amount }) => amount > 0n).toSorted(earlier);
    const [refund] = same.filter(({ amount }) => amount < 0n).toSorted(earlier);
    return [
      [
        any.customer,
        split(any),
        first?.at ?? null,
        first === undefined ? null : precedence[first.type],
        first === undefined ? null : placeOf(first),
        refund?.at ?? null,
      ],
    ];
  });
}

/** Orders with an id, once per customer, month and split value, on the type of their first purchase there. */
function orderCounts(sales: readonly Sale[], split: Split): Cell[][] {
  const named = sales.filter((sale) => sale.amount > 0n && sale.order !== null).toSorted(earlier);
  const firsts = [
    ...Map.groupBy(named, (sale) => JSON.stringify([sale.customer, sale.order, monthOf(sale), split(sale)])).values(),
  ].flatMap((same) => same[0] ?? []);
  const counted = Map.groupBy(firsts, (sale) => JSON.stringify([sale.customer, monthOf(sale), sale.type, split(sale)]));
  return [...counted.values()].flatMap((same) => {
    const [any] = same;
    return any === undefined ? [] : [[any.customer, monthOf(any), precedence[any.type], split(any), same.length]];
  });
}

function spreadOrders(world: World, split: Split): Cell[][] {
  const purchases = world.sales.filter((sale) => sale.amount > 0n && sale.order !== null);
  const keys = new Set(
    purchases.map((sale) => JSON.stringify([sale.customer, sale.order, monthOf(sale), split(sale)])),
  );
  const rows = [...keys].map((key) => JSON.parse(key) as [string | null, string, string, string | null]);
  const merged = (id: string | null): string | null => (id === null ? null : (world.identities[id] ?? id));
  const isSame = (a: (typeof rows)[number], b: (typeof rows)[number]): boolean =>
    merged(a[0]) === merged(b[0]) && a[1] === b[1];
  return rows.filter((row) => rows.filter((other) => isSame(row, other)).length > 1);
}

/** The first purchase of each order's each month and split value, where an order has several. */
function placeOrders(sales: readonly Sale[], split: Split): Cell[][] {
  const named = sales.filter((sale) => sale.amount > 0n && sale.order !== null).toSorted(earlier);
  const firsts = [...Map.groupBy(named, (sale) => `${sale.order} ${monthOf(sale)} ${split(sale)}`).values()].flatMap(
    (same) => same[0] ?? [],
  );
  return firsts
    .filter((sale) => firsts.filter((other) => other.order === sale.order).length > 1)
    .map((sale) => [sale.order, monthOf(sale), sale.channel, sale.store, split(sale), sale.at]);
}

function placeMonths(sales: readonly Sale[], split: Split): Cell[][] {
  const purchases = sales.filter((sale) => sale.amount > 0n).toSorted(earlier);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const sale of purchases) {
    const key = `${sale.order} ${monthOf(sale)} ${split(sale)}`;
    if (sale.order !== null && seen.has(key)) continue;
    seen.add(key);
    const place = JSON.stringify([monthOf(sale), sale.channel, sale.store, split(sale)]);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, orders]) => [...(JSON.parse(place) as Cell[]), orders]);
}

const precedence: Readonly<Record<SalesType, number>> = { general: 1, special: 2, partner: 3 };

/** By time, then by type, then by place, none first. */
export function earlier(a: Sale, b: Sale): number {
  return (
    compareBytes(a.at, b.at) ||
    precedence[a.type] - precedence[b.type] ||
    compareBytes(a.channel ?? "", b.channel ?? "") ||
    compareBytes(a.store ?? "", b.store ?? "")
  );
}

function monthOf(sale: Sale): string {
  return `${sale.at.slice(0, 7)}-01`;
}

async function insert(warehouse: Warehouse, table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  if (rows.length === 0) return;
  const literal = (cell: Cell): string =>
    cell === null ? "NULL" : typeof cell === "string" ? `'${cell.replaceAll("'", "''")}'` : String(cell);
  const values = rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ");
  await warehouse.run(`INSERT INTO ${table} VALUES ${values}`);
}

function qualityOf(world: World): Quality {
  const dates = world.sales.map((sale) => sale.at.slice(0, 10)).toSorted();
  const [from, to] = [dates[0], dates.at(-1)];
  const table = { rowsRead: 0, rowsAccepted: 0, duplicates: 0, rejected: 0, rejections: [], files: [] };
  return {
    tables: { transactions: table, customers: table, costs: table, visits: table },
    observed: from === undefined || to === undefined ? null : { from, to },
    lookalikeCustomerIds: 0,
    rounding: { rows: 0, difference: "0" },
    accepted: {
      grossSales: moneyToDecimal(sumOf(world.sales.filter(({ amount }) => amount > 0n)), 0),
      refunds: moneyToDecimal(sumOf(world.sales.filter(({ amount }) => amount < 0n)), 0),
    },
    transactionIds: true,
    columns: ["order_id", "sales_type", "channel", "store"],
  };
}
