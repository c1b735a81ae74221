import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { expectPart } from "../statements/expect-part.ts";
import { type Asked, arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { oracleOf } from "./oracle.ts";
import { hasBothCosts } from "./oracle-income.ts";
import type { World } from "./world.ts";
import { fromFiles, sourceOf } from "./world-files.ts";

/** How many worlds at most; a default run stops by the clock. `JEPYO_PROPERTY_RUNS` asks for exactly so many. */
function limits(most: number) {
  const asked = process.env.JEPYO_PROPERTY_RUNS;
  return asked === undefined ? { numRuns: most, interruptAfterTimeLimit: 8_000 } : { numRuns: Number(asked) };
}
const timeout = 60_000 + Number(process.env.JEPYO_PROPERTY_RUNS ?? 0) * 5_000;

/** Costs as files have them: never without a row. */
function withBooking(world: World): World {
  const booked = { date: "2020-01-01", account: "common_sga", amount: 10_000n, group: null, channel: null } as const;
  return { ...world, costs: [booked, ...world.costs] };
}

/**
 * A world and a question that has an answer: a period before all coverage has none, nor have tiers that contradict each other.
 * Where cost of goods is there twice and nobody chose, rows are chosen.
 */
const asked = fc
  .tuple(arbitraryWorld, arbitraryQuestion)
  .map(([drawn, { job, label }]): [World, Asked] => {
    const world = withBooking(drawn);
    const income = hasBothCosts({ world }) ? { costOfGoods: "rows" as const, ...job.income } : job.income;
    return [world, { job: { ...job, income, source: sourceOf(job) }, label }];
  })
  .filter(([world, { job, label }]) => {
    const { end } = parsePeriod(label, job.period.kind, job.company.fiscalYear);
    return (job.source.coverage?.from ?? "") < end && !oracleOf(world, job, label).hasUnclearTiers;
  });

describe("random small worlds on the real road", () => {
  it("give from files what a slow count gives", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ([world, { job, label }]) => {
        const statements = await fromFiles(world, job, label);
        const { flow, change, position, income } = oracleOf(world, job, label);
        expectPart(statements.flow, flow, "flow");
        expectPart(statements.change, change, "change");
        expectPart(statements.position, position, "position");
        expectPart(statements.income, income, "income");
        expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
      }),
      limits(20),
    );
  });

  it("give the same from one file as from two, and from rows in another order", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.nat(), async ([world, { job, label }], at) => {
        const whole = await fromFiles(world, job, label);
        const cut = at % (world.sales.length + 1);
        const split = await fromFiles(world, job, label, (rows) => [rows.slice(0, cut), rows.slice(cut)]);
        const turned = await fromFiles(world, job, label, (rows) => [rows.toReversed()]);
        expect(split).toEqual(whole);
        expect(turned).toEqual(whole);
      }),
      limits(8),
    );
  });
});
