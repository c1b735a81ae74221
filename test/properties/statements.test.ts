import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyDigits, moneyToDecimal } from "../../src/model/money.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { expectDefined } from "../statements/dictionary/defined.ts";
import { expectPart } from "../statements/expect-part.ts";
import { arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { oracleOf } from "./oracle.ts";
import { ledgerOf, nameOf, oracleBenchmarks } from "./oracle-benchmarks.ts";
import { answersInOneWarehouse } from "./shared-warehouse.ts";

/** How many worlds at most; a default run stops after a quarter of a minute. `JEPYO_PROPERTY_RUNS` asks for exactly so many. */
const wanted = process.env.JEPYO_PROPERTY_RUNS;
const limits = wanted === undefined ? { numRuns: 300, interruptAfterTimeLimit: 8_000 } : { numRuns: Number(wanted) };

describe("statements of random small worlds", () => {
  const answer = answersInOneWarehouse();

  it("agree with a slow count by hand, and every check holds", {
    timeout: 60_000 + limits.numRuns * 3_000,
  }, async () => {
    let [asked, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, arbitraryQuestion, async (world, question) => {
        asked += 1;
        const statements = await answer(world, question);
        if (statements === undefined) return;
        answered += 1;
        const { flow, change, position, income, hasUnclearTiers } = oracleOf(world, question.job, question.label);
        expect(hasUnclearTiers).toBe(false);
        expectPart(statements.flow, flow, "flow");
        expectPart(statements.change, change, "change");
        expectPart(statements.position, position, "position");
        expectPart(statements.income, income, "income");
        expect(buildSheets(statements, question.job).length).toBeGreaterThan(5);
        const benchmarks = statements.benchmarks.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
        expectPart(benchmarks, oracleBenchmarks(world, question.label, flow, change), "benchmarks");
        const ledger = ledgerOf(world, statements.period);
        const control = statements.checks.find(({ id }) => id === "control.revenue");
        expect(control?.left).toBe(
          ledger === undefined ? undefined : moneyToDecimal(ledger, currencyDigits(question.job.company.currency)),
        );
        expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
        expectDefined(statements, "a random world");
        expect(statements.checks.length).toBeGreaterThan(30);
      }),
      limits,
    );
    // However few worlds a slow machine gets through: most have an answer.
    expect(answered).toBeGreaterThan(asked / 3);
  });
});
