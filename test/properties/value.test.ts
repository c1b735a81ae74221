import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSheets } from "../../src/statements/sheets.ts";
import { expectDefined } from "../statements/dictionary/defined.ts";
import { expectPart } from "../statements/expect-part.ts";
import { defaultValueRule } from "../statements/value/default-rule.ts";
import { arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { oracleOf } from "./oracle.ts";
import { compareBytes } from "./oracle-order.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";

/** How many worlds at most; a default run stops after fifteen seconds. `JEPYO_PROPERTY_RUNS` asks for exactly so many. */
const wanted = process.env.JEPYO_PROPERTY_RUNS;
const limits = wanted === undefined ? { numRuns: 100, interruptAfterTimeLimit: 15_000 } : { numRuns: Number(wanted) };

const arbitraryRule = fc
  .record({
    lookbackMonths: fc.constantFrom(1, 2, 3, 6, 12),
    monetary: fc.constantFrom("total" as const, "average" as const),
    scores: fc.constantFrom("quantile" as const, "quantile" as const, {
      recency: [5, 20, 60, 120] as const,
      frequency: [1, 2, 3, 4] as const,
      monetary: [100, 300, 500, 900] as const,
    }),
    weights: fc.constantFrom({ recency: 1, frequency: 1, monetary: 1 }, { recency: 3, frequency: 0.5, monetary: 0 }),
    margin: fc.constantFrom(0.3, 1),
  })
  .map((chosen) => ({ ...defaultValueRule, ...chosen }));

describe("customer value in random small worlds", () => {
  const answer = answersInOneWarehouse();

  it("agrees with a slow count by hand, and every check holds", {
    timeout: 60_000 + limits.numRuns * 3_000,
  }, async () => {
    let [asked, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, arbitraryRule, async (world, question, rule) => {
        asked += 1;
        const job = { ...question.job, statements: [...question.job.statements, "value" as const], value: rule };
        const statements = await answer(world, { ...question, job });
        if (statements === undefined) return;
        answered += 1;
        const { rfm, rates, cohorts, lifetime } = oracleOf(world, job, question.label).value();
        const { value } = statements;
        expectPart(value, { rfm, rates, cohorts }, "value");
        const groups = (value?.lifetime ?? [])
          .map((group) => ({ ...group, name: `${group.kind}:${group.group}` }))
          .toSorted((a, b) => compareBytes(a.name, b.name));
        const kinds = new Set(groups.map(({ kind }) => `${kind}`));
        const told = lifetime.filter(({ name }) => kinds.has(name.slice(0, name.indexOf(":"))));
        expectPart(groups, told, "value.lifetime");
        expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
        expectDefined(statements, "a random world");
        expect(buildSheets(statements, job).some(({ key }) => key === "value")).toBe(true);
      }),
      limits,
    );
    // However few worlds a slow machine gets through: most have an answer.
    expect(answered).toBeGreaterThan(asked / 3);
  });
});
