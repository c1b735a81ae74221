import { parsePeriod } from "../../../src/calendar/index.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Quality, Statements } from "../../../src/model/statement.ts";
import { computeStatements } from "../../../src/statements/compute.ts";
import { loadWorld } from "../../properties/load-world.ts";
import type { BeyondSales, Sale } from "../../properties/world.ts";
import { inWarehouse } from "../road.ts";

/** What one customer bought, for 100 won each time. */
export const salesOn = (customer: string, ...days: readonly string[]): Sale[] =>
  days.map((at) => ({
    customer,
    order: null,
    at: `${at} 12:00:00`,
    amount: 1_000_000n,
    type: "general",
    channel: null,
    store: null,
  }));

/** Statements of October 2026 from transactions, and engagement where it is given. */
export const october = (
  job: Job,
  sales: readonly Sale[],
  engagements?: BeyondSales["engagements"],
): Promise<Statements> =>
  inWarehouse(async (warehouse) => {
    const loaded = await loadWorld(warehouse, {
      sales,
      identities: {},
      sources: {},
      costs: [],
      visits: [],
      ...(engagements && { beyond: { market: [], wallets: [], campaigns: [], touchpoints: [], engagements } }),
    });
    const { transactions } = loaded.tables;
    const tables: Quality["tables"] = {
      ...(transactions && { transactions }),
      ...(transactions && engagements && { engagement: transactions }),
    };
    const quality = { ...loaded, tables, columns: [] };
    const period = parsePeriod("2026-10", "month", job.company.fiscalYear);
    const run = { id: "case", version: 1, fingerprint: "sha256:0" };
    return (await computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" })).whole;
  });
