import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlation } from "../../../../src/statements/value/models/correlation.ts";
import { contributions, indexOf, weightedIndex } from "../../../../src/statements/value/models/experience-index.ts";
import { lifetimeInYears, paybackMonths } from "../../../../src/statements/value/models/lifetime.ts";
import {
  annualRetention,
  discountOf,
  factorEndOfPeriod,
  factorResidual,
  factorToBeWon,
} from "../../../../src/statements/value/models/net-present-value.ts";
import { compounding } from "../../../../src/statements/value/models/past-value.ts";
import { membershipValue } from "../../../../src/statements/value/models/peppers-rogers.ts";
import { worthOfTenure } from "../../../../src/statements/value/models/reichheld.ts";

describe("net present value of a customer", () => {
  it("is 250 of 100 a year kept by 80 % at 12 %, and 1,208.63 of 17.95 a month kept by 99.5 % at 1 %", () => {
    expect(100 * factorResidual({ retention: 0.8, discount: 0.12 })).toBeCloseTo(250, 10);
    expect(17.95 * factorToBeWon({ retention: 0.995, discount: 0.01 })).toBeCloseTo(1208.63, 2);
  });

  it("adds up period by period", () => {
    const flow = { retention: 0.7, discount: 0.1 };
    const sum = (from: number, of: (period: number) => number) =>
      Array.from({ length: 400 }, (_, index) => of(from + index)).reduce((total, value) => total + value, 0);
    expect(factorToBeWon(flow)).toBeCloseTo(
      sum(0, (t) => 0.7 ** t / 1.1 ** t),
      10,
    );
    expect(factorResidual(flow)).toBeCloseTo(
      sum(1, (t) => 0.7 ** t / 1.1 ** t),
      10,
    );
    expect(factorEndOfPeriod(flow)).toBeCloseTo(
      sum(1, (t) => 0.7 ** (t - 1) / 1.1 ** t),
      10,
    );
  });

  it("compounds rates over parts of a year", () => {
    expect((1 + discountOf(0.15, 1)) ** 12).toBeCloseTo(1.15, 12);
    expect(annualRetention(0.9, 1)).toBeCloseTo(0.9 ** 12, 12);
    expect(compounding(0.15, 12)).toBeCloseTo(1.15, 12);
  });

  it("tells what one point of retention is worth", () => {
    const worth = (retention: number) => 100 * factorToBeWon({ retention, discount: 0.12 });
    expect(worth(0.8)).toBeCloseTo(350, 10);
    expect(worth(0.81) - worth(0.8)).toBeCloseTo(112 / 0.31 - 350, 10);
  });
});

describe("other readings of lifetime value", () => {
  it("live as long as one over churn, and no longer than the cap", () => {
    expect(lifetimeInYears(0.8, 20)).toBeCloseTo(5, 12);
    expect(lifetimeInYears(0.99, 20)).toBe(20);
    expect(lifetimeInYears(1, 20)).toBe(20);
    expect(lifetimeInYears(0, 20)).toBe(1);
  });

  it("weigh each year's margin with who is still there (Reichheld)", () => {
    const worth = (year: number, survival: number) => worthOfTenure(year, survival, 0.1);
    const value = 50 * worth(1, 1) + 80 * worth(2, 0.6) + 110 * worth(3, 0.45);
    expect(value).toBeCloseTo(50 + 48 / 1.1 + 49.5 / 1.21, 10);
  });

  it("renew once a year (Peppers and Rogers)", () => {
    const membership = { firstFee: 100, renewalFee: 90, renewalRate: 0.8, discount: 0.1 };
    expect(membershipValue(membership, 1)).toBe(100);
    expect(membershipValue(membership, 3)).toBeCloseTo(100 + 72 / 1.1 + 57.6 / 1.21, 10);
  });

  it("pay back month by month", () => {
    expect(paybackMonths(120, 10)).toBe(12);
    expect(paybackMonths(120, 0)).toBeNull();
  });
});

describe("correlations", () => {
  it("are one for a line, and nothing for a series that does not move", () => {
    expect(correlation([1, 2, 3, 4], [10, 8, 6, 4])).toBeCloseTo(-1, 12);
    expect(correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12);
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});

describe("index of customer experience", () => {
  it("is 100 at the base, and higher is better whichever way the indicator runs", () => {
    expect(indexOf(600, 500, "higher")).toBe(120);
    expect(indexOf(0.05, 0.04, "lower")).toBeCloseTo(80, 10);
    expect(indexOf(0, 0.04, "lower")).toBeNull();
    expect(indexOf(null, 5, "higher")).toBeNull();
  });

  it("moves by what its parts contribute, also where some were not measured", () => {
    const part = fc.record({
      weight: fc.constantFrom(0, 0.1, 0.5, 1, 2, 3, 7.25),
      index: fc.option(fc.double({ min: 0, max: 300, noNaN: true })),
      prior: fc.option(fc.double({ min: 0, max: 300, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const [now, before] = [weightedIndex(parts, "index"), weightedIndex(parts, "prior")];
        const added = contributions(parts);
        if (now === null || before === null) {
          expect(added.every((one) => one === null)).toBe(true);
          return;
        }
        expect(added.map((one) => one === null)).toEqual(
          parts.map(({ index, prior }) => index === null && prior === null),
        );
        const sum = added.reduce<number>((total, one) => total + (one ?? 0), 0);
        expect(Math.abs(sum - (now - before))).toBeLessThan(1e-9 * 300);
      }),
      { numRuns: 300 },
    );
  });
});
