import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import type { Job } from "../../src/model/job.ts";
import { moneyToDecimal } from "../../src/model/money.ts";
import type { Statements } from "../../src/model/statement.ts";
import { expectPart } from "../statements/expect-part.ts";
import { statementsOf, tableOf } from "../statements/road.ts";
import { arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { oracleOf } from "./oracle.ts";
import type { World } from "./world.ts";

const tables = ["transactions", "customers", "identities", "memberships", "costs", "visits"] as const;

describe("random small worlds on the real road", () => {
  it("give from files what a slow count gives", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, async (world, { job, label }) => {
        const covered = { ...job, source: sourceOf(job) };
        const period = parsePeriod(label, job.period.kind, job.company.fiscalYear);
        if ((covered.source.coverage?.from ?? "") >= period.end) return;
        const { flow, change, hasUnclearTiers } = oracleOf(world, covered, label);
        if (hasUnclearTiers) return;
        const statements = await fromFiles(world, covered, label);
        expectPart(statements.flow, flow, "flow");
        expectPart(statements.change, change, "change");
        expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
      }),
      { numRuns: 20, interruptAfterTimeLimit: 12_000 },
    );
  });
});

/** Coverage is declared, so that a period without sales is an answer and not an error; one before all coverage is not asked for. */
function sourceOf(job: Job): Job["source"] {
  return {
    type: "csv",
    tables: Object.fromEntries(
      tables.map((name) => [name, tableOf([`${name}.csv`], name === "transactions" ? { transaction_id: null } : {})]),
    ),
    coverage: { from: job.source.coverage?.from ?? "2024-12-01", to: "2026-12-31" },
  };
}

async function fromFiles(world: World, job: Job, label: string): Promise<Statements> {
  const folder = await mkdtemp(join(tmpdir(), "jepyo-world-"));
  try {
    for (const [name, lines] of Object.entries(filesOf(world))) {
      await writeFile(join(folder, `${name}.csv`), `${lines.join("\n")}\n`);
    }
    return await statementsOf(job, label, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every table has a row, so that none counts as absent; the added rows say nothing about anybody. */
function filesOf(world: World): Record<(typeof tables)[number], string[]> {
  const line = (...cells: readonly (string | number | null)[]): string => cells.map((cell) => cell ?? "").join(",");
  const money = (amount: bigint): string => moneyToDecimal(amount, 0);
  return {
    transactions: [
      "order_id,customer_id,occurred_at,amount,sales_type,channel,store",
      ...world.sales.map((sale) =>
        line(sale.order, sale.customer, sale.at, money(sale.amount), sale.type, sale.channel, sale.store),
      ),
    ],
    customers: [
      "customer_id,registered_at,acquisition_source",
      "none,2020-01-01,organic",
      ...Object.entries(world.sources).map(([id, source]) =>
        line(id, "2024-01-01", source === "unknown" ? "" : source),
      ),
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
      "date,account,amount,channel",
      "2020-01-01,common_sga,1,",
      ...world.costs.map((cost) => line(cost.date, "acquisition", money(cost.amount), cost.channel)),
    ],
    visits: [
      "date,visitors,identified_prospects,channel,store",
      "2020-01-01,1,,,",
      ...world.visits.map((visit) => line(visit.date, visit.visitors, visit.prospects, visit.channel, visit.store)),
    ],
  };
}
