import { expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { answersInOneWarehouse } from "../properties/shared-warehouse.ts";
import type { Sale } from "../properties/world.ts";
import { jobOf } from "../statements/road.ts";

const answer = answersInOneWarehouse();

it("debt that had tiers in the prior period and has none now is still added up from its own lines", async () => {
  const plain = jobOf({});
  const job: Job = {
    ...plain,
    source: { ...plain.source, coverage: { from: "2024-01-01", to: "2026-12-31" } },
    position: { capital: { minOrders: 2 } },
    income: { allocation: "revenue", maxCostGap: 0, byTier: true },
    statements: ["position", "income", "flow", "change"],
  };
  const sale: Sale = {
    customer: "a",
    order: null,
    at: "2026-09-05 12:00:00",
    amount: 1_000_000n,
    cost: 600_000n,
    type: "general",
    channel: null,
    store: null,
  };
  const world = { sales: [sale], identities: {}, sources: {}, costs: [], visits: [] };
  const statements = await answer(world, { job, label: "2026-10" });
  if (statements === undefined) throw new Error("a covered period has an answer");
  expect(statements.income?.prior?.tiers?.filter(({ group }) => group === "debt")).toHaveLength(6);
  expect(statements.income?.current.tiers?.filter(({ group }) => group === "debt")).toHaveLength(1);
  const checks = buildSheets(statements, job).find(({ key }) => key === "checks");
  const rows = checks?.blocks.flatMap((block) => (block.kind === "table" ? block.rows : [])) ?? [];
  const [left] = rows.find(({ key }) => key === "income.prior.tiers.debt.revenue")?.cells ?? [];
  expect(left).toMatchObject({ value: "100" });
});
