import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../../src/calendar/index.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { computeStatements } from "../../../src/statements/compute.ts";
import { loadWorld } from "../../properties/load-world.ts";
import type { Membership } from "../../properties/world.ts";
import { inWarehouse, jobOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";
import { salesOn } from "./october.ts";

/** a to d bought in May, a lookback ago; a, c and d in August too. Nobody in between, where tiers have to be clear. */
const sales = [
  ...["a", "b", "c", "d"].flatMap((customer) => salesOn(customer, "2026-05-04")),
  ...["a", "c", "d"].flatMap((customer) => salesOn(customer, "2026-08-04")),
];
const member = (customer: string, tier: string, from: string, to: string | null = null): Membership => {
  return { customer, tier, from, to };
};
const since = [
  member("a", "gold", "2026-08-01"),
  member("c", "silver", "2026-08-01"),
  member("d", "silver", "2026-08-01"),
];

function august(memberships: readonly Membership[], rule: { readonly unassigned?: string } = {}): Promise<Statements> {
  const job = jobOf({
    statements: ["flow", "change", "value"],
    period: { kind: "month", compare: "previous", window: {}, trend: 1 },
    tiers: { method: "membership", count: 2, order: ["silver", "gold"], ...rule },
    value: { ...defaultValueRule, lookbackMonths: 3, margin: 0.3 },
    source: { ...jobOf({}).source, coverage: { from: "2026-01-01", to: "2026-08-31" } },
  });
  return inWarehouse(async (warehouse) => {
    const world = { sales, identities: {}, sources: {}, costs: [], visits: [], memberships };
    const quality = await loadWorld(warehouse, world);
    const period = parsePeriod("2026-08", "month", job.company.fiscalYear);
    const run = { id: "case", version: 1, fingerprint: "sha256:0" };
    return (await computeStatements({ warehouse, job, period, quality, run, jepyo: "0.1.0" })).whole;
  });
}

/** Of each tier: who was in it a lookback ago, and who of them still buys. */
const keptOf = ({ value }: Statements) =>
  Object.fromEntries(
    (value?.lifetime ?? [])
      .filter(({ kind }) => kind === "tier")
      .map(({ group, keptFrom, kept }) => [group, [keptFrom, kept]]),
  );
const unpreparedOf = ({ value }: Statements) => value?.unprepared.map(({ part }) => part);

describe("retention by membership", () => {
  it("is of those who had the tier a lookback ago, whatever they have now", async () => {
    const then = ["a", "b", "c"].map((customer) => member(customer, "gold", "2026-01-01", "2026-06-01"));
    const twice = [member("d", "gold", "2026-01-01", "2026-06-01"), member("d", "silver", "2026-05-31", "2026-06-01")];
    const statements = await august([...since, ...then, ...twice]);
    expect(keptOf(statements)).toEqual({ 2: [3, 2], 1: [0, 0] });
    expect(unpreparedOf(statements)).not.toContain("tierRetention");
  });

  it("counts who had none as the job places them, and says what is missing where it does not", async () => {
    expect(keptOf(await august(since, { unassigned: "silver" }))).toEqual({ 2: [0, 0], 1: [4, 3] });
    const unknown = await august(since);
    expect(keptOf(unknown)).toEqual({ 2: [0, 0], 1: [0, 0] });
    expect(unpreparedOf(unknown)).toContain("tierRetention");
  });
});
