import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { Statements } from "../../src/model/statement.ts";
import { expectDefined } from "../statements/dictionary/defined.ts";
import { expectPart } from "../statements/expect-part.ts";
import { type Asked, arbitraryQuestion, arbitraryWorld } from "./arbitrary-world.ts";
import { oracleSplit, valuesIn, worldOfScope } from "./oracle-split.ts";
import { computedInOneWarehouse } from "./shared-warehouse.ts";

const asked = process.env.JEPYO_PROPERTY_RUNS;
const limits = asked === undefined ? { numRuns: 60, interruptAfterTimeLimit: 8_000 } : { numRuns: Number(asked) };

/** Coverage is the company's, so it is declared for the whole and for a world of one scope alike. */
const splitQuestion = fc
  .record({ question: arbitraryQuestion, by: fc.constantFrom("store" as const, "channel" as const) })
  .map(({ question, by }): { readonly question: Asked; readonly by: "store" | "channel" } => {
    const { job, label } = question;
    const coverage = { from: job.source.coverage?.from ?? "2024-12-01", to: "2026-12-31" };
    return { question: { job: { ...job, source: { ...job.source, coverage } }, label }, by };
  });

describe("splits of random small worlds", () => {
  const compute = computedInOneWarehouse();

  it("a scope's statements are those of a world that holds its rows alone; the scopes add up to a whole that the split leaves as it is", {
    timeout: 60_000 + limits.numRuns * 3000,
  }, async () => {
    let [answered, several] = [0, 0];
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, splitQuestion, async (world, { question, by }) => {
        const { label } = question;
        const job: Job = { ...question.job, split: { by } };
        const [plain, split] = [await compute(world, question), await compute(world, { job, label })];
        if (plain === undefined || split === undefined) return;
        answered += 1;
        const { whole } = split;
        if (whole.coverage.from >= whole.period.end) return;
        expect(figuresOf(whole)).toEqual(figuresOf(plain.whole));
        expect(plain.whole.split).toBeNull();
        expect(plain.scopes).toEqual([]);

        const values = valuesIn(world, by, [whole.window, whole.priorWindow]);
        expect(split.scopes.map(({ scope }) => scope.value)).toEqual(values.filter((value) => value !== null));
        expectDefined(whole, "a whole that is split");
        expectPart(whole.split, oracleSplit(world, job, label, by, whole.window, whole.priorWindow), "split");
        for (const scoped of split.scopes) {
          const alone = await compute(worldOfScope(world, by, scoped.scope.value), aloneOf(question));
          expect(figuresOf(scoped), scoped.scope.value).toEqual(
            alone === undefined ? undefined : figuresOf(alone.whole),
          );
        }
        for (const { checks } of [whole, ...split.scopes]) expect(checks.filter((check) => !check.ok)).toEqual([]);
        if ((whole.split?.overlap.countedAgain ?? 0) > 0) several += 1;
      }),
      limits,
    );
    expect(answered).toBeGreaterThan(0);
    // A slow machine gets through few worlds in its time, none of which needs to share a customer.
    if (answered >= 20) expect(several).toBeGreaterThan(0);
  });
});

/** All that is counted, and what is said about it. */
function figuresOf({ flow, change, position, income, benchmarks, commentary }: Statements) {
  return { flow, change, position, income, benchmarks, commentary };
}

/** A number of unidentified customers that the company supplies is one of the whole. */
function aloneOf({ job, label }: Asked): Asked {
  return { job: { ...job, position: { capital: job.position.capital } }, label };
}
