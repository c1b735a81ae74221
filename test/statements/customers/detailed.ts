import { createHmac } from "node:crypto";
import { parsePeriod } from "../../../src/calendar/index.ts";
import type { CustomerDetail, CustomerRow, DetailRule } from "../../../src/model/customer-detail.ts";
import { type ComputedStatements, computeStatements } from "../../../src/statements/compute.ts";
import { readCustomerLines } from "../../../src/warehouse/customer-lines.ts";
import { loadWorld } from "../../properties/load-world.ts";
import type { Sale, World } from "../../properties/world.ts";
import { inWarehouse, jobOf } from "../road.ts";

const key = "a key of the company's own, 40 characters";

export const sale = (customer: string | null, at: string, won: number, store = "강남"): Sale => ({
  customer,
  order: null,
  at: `${at} 12:00:00`,
  amount: BigInt(won) * 10_000n,
  type: "general",
  channel: null,
  store,
});

/** One customer for every movement; the same two everywhere. */
export const world = {
  sales: [
    sale("new", "2026-10-03", 900),
    sale("back", "2026-05-01", 10),
    sale("back", "2026-10-30", 20),
    sale("gone", "2026-09-09", 500),
    sale("gone", "2026-10-02", -100),
    sale("riser", "2026-09-01", 100),
    sale("riser", "2026-10-01", 700),
    sale("faller", "2026-09-01", 700),
    sale("faller", "2026-10-01", 30),
    sale("same", "2026-09-01", 50, "홍대"),
    sale("same", "2026-10-01", 25, "홍대"),
    sale("old", "2026-01-01", 1_000),
    sale("later", "2026-11-15", 1_000),
    sale(null, "2026-10-07", 77),
  ],
  identities: {},
  sources: {},
  costs: [],
  visits: [],
} as unknown as World;

export const job = jobOf({ tiers: { method: "thresholds", count: 3, bounds: ["100", "600"] }, split: { by: "store" } });

export interface Detailed extends Pick<ComputedStatements, "whole" | "scopes"> {
  /** By the scope's value; the whole's under "". */
  readonly lines: ReadonlyMap<string, readonly CustomerRow[]>;
  readonly details: ReadonlyMap<string, CustomerDetail>;
}

/** The statements of a small world with the lines of its customers. */
export async function detailed(rule: DetailRule, of: World = world, secret = key): Promise<Detailed> {
  return inWarehouse(async (warehouse, directory) => {
    const quality = await loadWorld(warehouse, of, "store");
    const { whole, scopes, details } = await computeStatements({
      warehouse,
      job,
      period: parsePeriod("2026-10", "month", job.company.fiscalYear),
      quality,
      run: { id: "case.2026-10.v1", version: 1, fingerprint: "sha256:0" },
      detail: { rule, key: rule.ids === "plain" ? null : secret, directory },
      jepyo: "0.1.0",
    });
    const lines = new Map<string, CustomerRow[]>();
    const held = new Map<string, CustomerDetail>();
    for (const { scope, path } of details) {
      const rows: CustomerRow[] = [];
      const { totals, batches } = await readCustomerLines(path, 0);
      for await (const batch of batches()) rows.push(...batch);
      lines.set(scope?.value ?? "", rows);
      held.set(scope?.value ?? "", inMemory(rows, totals));
    }
    return { whole, scopes, lines, details: held };
  });
}

export const pseudonym = (id: string) => `C${createHmac("sha256", key).update(id).digest("hex").slice(0, 24)}`;

/** Lines that outlive their file, in batches of two. */
function inMemory(rows: readonly CustomerRow[], totals: CustomerDetail["totals"]): CustomerDetail {
  return {
    totals,
    async *batches() {
      for (let start = 0; start < rows.length; start += 2) yield rows.slice(start, start + 2);
    },
  };
}
