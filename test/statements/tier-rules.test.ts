import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { TierRule } from "../../src/model/job.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import { loadWorld } from "../properties/load-world.ts";
import type { Membership, Sale } from "../properties/world.ts";
import { inWarehouse, jobOf } from "./road.ts";

const sale = (customer: string, at: string, won: number): Sale => ({
  customer,
  order: null,
  at: `${at} 12:00:00`,
  amount: BigInt(won) * 10_000n,
  type: "general",
  channel: null,
  store: null,
});
const sales = [
  sale("M0000001", "2026-10-03", 100),
  sale("M0000002", "2026-10-04", 200),
  sale("M0000003", "2026-09-04", 300),
  sale("M0000003", "2026-10-04", -300),
];
const order = ["bronze", "silver", "gold"];

async function errorOf(memberships: readonly Membership[], rule: Partial<TierRule> = {}): Promise<JepyoError> {
  const tiers = { method: "membership", count: order.length, order, ...rule } as TierRule;
  const job = jobOf({ tiers, period: { kind: "month", compare: "previous", window: {}, trend: 1 } });
  const result = await inWarehouse(async (warehouse) => {
    const quality = await loadWorld(warehouse, {
      sales,
      identities: {},
      sources: {},
      costs: [],
      visits: [],
      memberships,
    });
    const run = { id: "case", version: 1, fingerprint: "sha256:0" };
    const period = parsePeriod("2026-10", "month", job.company.fiscalYear);
    return computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" }).catch((error: unknown) => error);
  });
  if (!(result instanceof JepyoError)) throw new Error(`no error, but ${String(result)}`);
  return result;
}

const member = (customer: string, tier: string, from: string, to: string | null = null): Membership => ({
  customer,
  tier,
  from,
  to,
});

describe("tiers by membership put every active customer in exactly one tier, or there is no statement", () => {
  it("counts those without a tier, day by day, and hides who they are", async () => {
    const error = await errorOf([member("M0000001", "gold", "2026-01-01")]);
    expect({ code: error.code, fault: error.fault, message: error.message, place: error.place }).toEqual({
      code: "JEPYO-TIER-MISSING",
      fault: "source",
      message:
        "active customers have no tier in memberships: 1 on 2026-10-31, 1 on 2026-09-30 (such as M0…02 (8 characters))",
      place: { table: "memberships", column: "tier" },
    });
    expect(error.hint).toContain("tiers.unassigned");
  });

  it("counts those with two, even where others have none and even if one is set for the others", async () => {
    const twice = [member("M0000001", "gold", "2026-01-01"), member("M0000001", "silver", "2026-10-01")];
    const error = await errorOf(twice, { unassigned: "bronze" });
    expect(error.code).toBe("JEPYO-TIER-AMBIGUOUS");
    expect(error.message).toBe(
      "active customers have two different tiers in memberships: 1 on 2026-10-31 (such as M0…01 (8 characters))",
    );
    expect((await errorOf(twice)).code).toBe("JEPYO-TIER-AMBIGUOUS");
  });

  it("does not mind two tiers of somebody who was not active, or one tier said twice", async () => {
    const memberships = [
      member("M0000003", "gold", "2026-10-01"),
      member("M0000003", "silver", "2026-10-01"),
      member("M0000003", "silver", "2026-01-01", "2026-10-01"),
      member("M0000001", "gold", "2026-01-01"),
      member("M0000001", "gold", "2026-05-01"),
      member("M0000002", "gold", "2026-01-01"),
    ];
    await expect(errorOf(memberships)).rejects.toThrow("no error");
  });

  it("lists tiers of the data that the order does not know, with the nearest one that it does", async () => {
    const error = await errorOf([
      member("M0000001", "Gold", "2026-01-01"),
      member("x", "vip", "2020-01-01", "2020-02-01"),
    ]);
    expect(error.code).toBe("JEPYO-TIER-UNKNOWN");
    expect(error.fault).toBe("configuration");
    expect(error.message).toBe('memberships name tiers that tiers.order does not, with rows: "Gold" (1), "vip" (1)');
    expect(error.hint).toBe('did you mean "gold"? tiers.order is bronze, silver, gold, lowest first');
  });

  it("names none of them where they look like no tiers", async () => {
    const ids = Array.from({ length: 30 }, (_, index) => member(`c${index}`, `secret${index}`, "2026-01-01"));
    const error = await errorOf(ids);
    expect(error.message).toContain("30 different tiers");
    expect(error.message).not.toContain("secret");
  });
});
