import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree, evaluateFormula, numberOf, placeCells } from "../../src/statements/sheets/evaluate.ts";
import { buildSheets } from "../../src/statements/sheets.ts";
import { sampleJob } from "./job.ts";
import { type SampleOptions, sampleStatements } from "./sample.ts";

/** Every formula's result beside its cell's value. */
function compare(options: SampleOptions): { formulas: number; wrong: string[] } {
  const cells = placeCells(buildSheets(sampleStatements(options), sampleJob));
  const wrong: string[] = [];
  let formulas = 0;
  for (const [key, { place, cell }] of cells) {
    if (!("formula" in cell) || cell.formula === undefined) continue;
    formulas += 1;
    const result = evaluateFormula(cell.formula, place, cells);
    if (!agree(result, numberOf(cell) ?? null)) wrong.push(`${key}: ${result} for ${numberOf(cell)}`);
  }
  return { formulas, wrong };
}

describe("every formula gives the value it stands beside", () => {
  it.each<SampleOptions>([
    {},
    { currency: "USD" },
    { covered: "prior" },
    { covered: "current" },
    { rich: false },
    { customers: 0 },
    { customers: 1 },
    { customers: 4 },
    { tiers: 10 },
    { tiers: 2, customers: 3 },
  ])("%o", (options) => {
    const { formulas, wrong } = compare(options);
    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(100);
  });

  it("in many small worlds", () => {
    const worlds = fc.record({
      seed: fc.integer({ min: 1, max: 1e6 }),
      customers: fc.integer({ min: 0, max: 40 }),
      tiers: fc.integer({ min: 2, max: 7 }),
      currency: fc.constantFrom("KRW" as const, "USD" as const),
      covered: fc.constantFrom("current" as const, "prior" as const, "both" as const),
      rich: fc.boolean(),
    });
    fc.assert(
      fc.property(worlds, (world) => {
        expect(compare(world).wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
