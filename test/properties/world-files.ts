import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job } from "../../src/model/job.ts";
import { moneyToDecimal } from "../../src/model/money.ts";
import type { Statements } from "../../src/model/statement.ts";
import { statementsOf, tableOf } from "../statements/road.ts";
import type { World } from "./world.ts";

const tables = ["transactions", "customers", "identities", "memberships", "costs", "visits"] as const;

/** Coverage is declared, so that a period without sales is an answer and not an error; one before all coverage is not asked for. */
export function sourceOf(job: Job): Job["source"] {
  return {
    type: "csv",
    tables: Object.fromEntries(
      tables.map((name) => [
        name,
        name === "transactions" ? tableOf(["transactions-*.csv"], { transaction_id: null }) : tableOf([`${name}.csv`]),
      ]),
    ),
    coverage: { from: job.source.coverage?.from ?? "2024-12-01", to: "2026-12-31" },
  };
}

/** How the rows of transactions lie in files; each of them gets the header. */
type Arrangement = (rows: readonly string[]) => readonly (readonly string[])[];

/** The real road from a world's files to the answer. */
export async function fromFiles(
  world: World,
  job: Job,
  label: string,
  arranged: Arrangement = (rows) => [rows],
): Promise<Statements> {
  const folder = await mkdtemp(join(tmpdir(), "jepyo-world-"));
  const write = (name: string, lines: readonly string[]): Promise<void> =>
    writeFile(join(folder, `${name}.csv`), `${lines.join("\n")}\n`);
  const { transactions, ...others } = filesOf(world);
  const [header = "", ...rows] = transactions;
  try {
    for (const [index, part] of arranged(rows).entries()) await write(`transactions-${index}`, [header, ...part]);
    for (const [name, lines] of Object.entries(others)) await write(name, lines);
    return await statementsOf({ ...job, source: sourceOf(job) }, label, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every table has a row, so that none counts as absent; the added rows say nothing about anybody. Costs bring their own. */
function filesOf(world: World): Record<(typeof tables)[number], string[]> {
  const line = (...cells: readonly (string | number | null)[]): string => cells.map((cell) => cell ?? "").join(",");
  const money = (amount: bigint): string => moneyToDecimal(amount, 0);
  const { registered = {} } = world;
  return {
    transactions: [
      "order_id,customer_id,occurred_at,amount,sales_type,channel,store,cost",
      ...world.sales.map((sale) => {
        const cost = sale.cost === undefined ? null : money(sale.cost);
        return line(sale.order, sale.customer, sale.at, money(sale.amount), sale.type, sale.channel, sale.store, cost);
      }),
    ],
    customers: [
      "customer_id,registered_at,acquisition_source",
      "none,2020-01-01,organic",
      ...[...new Set([...Object.keys(world.sources), ...Object.keys(registered)])].map((id) => {
        const source = world.sources[id] ?? "unknown";
        return line(id, registered[id] ?? null, source === "unknown" ? "" : source);
      }),
    ],
    identities: [
      "alias_id,customer_id",
      "none-alias,none",
      ...Object.entries(world.identities).map((pair) => line(...pair)),
    ],
    memberships: [
      "customer_id,tier,from,to",
      "none,은,2020-01-01,",
      ...(world.memberships ?? []).map(({ customer, tier, from, to }) => line(customer, tier, from, to)),
    ],
    costs: [
      "date,account,amount,customer_group,channel",
      ...world.costs.map((cost) => line(cost.date, cost.account, money(cost.amount), cost.group, cost.channel)),
    ],
    visits: [
      "date,visitors,identified_prospects,channel,store",
      "2020-01-01,1,,,",
      ...world.visits.map((visit) => line(visit.date, visit.visitors, visit.prospects, visit.channel, visit.store)),
    ],
  };
}
