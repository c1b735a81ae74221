import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSheets } from "../../src/statements/sheets.ts";
import { expectDefined } from "../statements/dictionary/defined.ts";
import { expectPart } from "../statements/expect-part.ts";
import { arbitraryValueRule, arbitraryValueWorld } from "./arbitrary-value.ts";
import { arbitraryQuestion } from "./arbitrary-world.ts";
import { oracleOf } from "./oracle.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";

/** How many worlds at most; a default run stops after ten seconds. `JEPYO_PROPERTY_RUNS` asks for exactly so many. */
const wanted = process.env.JEPYO_PROPERTY_RUNS;
const limits = wanted === undefined ? { numRuns: 100, interruptAfterTimeLimit: 10_000 } : { numRuns: Number(wanted) };

/** Now and then long enough for correlations. */
const trend = fc.constantFrom(undefined, undefined, undefined, 11);

describe("customer value in random small worlds", () => {
  const answer = answersInOneWarehouse();

  it("agrees with a slow count by hand, and every check holds", {
    timeout: 60_000 + limits.numRuns * 3_000,
  }, async () => {
    let [asked, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(arbitraryValueWorld, arbitraryQuestion, arbitraryValueRule, trend, async (...drawn) => {
        const [world, question, value, trend] = drawn;
        asked += 1;
        const period = { ...question.job.period, ...(trend === undefined ? {} : { trend }) };
        const job = { ...question.job, period, statements: [...question.job.statements, "value" as const], value };
        const statements = await answer(world, { ...question, job });
        if (statements === undefined) return;
        answered += 1;
        expectPart(statements.value, oracleOf(world, job, question.label).value(), "value");
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
