import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../../src/statements/income/allocate.ts";

const weights = fc.array(fc.bigInt({ min: -1_000n, max: 10n ** 15n }), { minLength: 1, maxLength: 8 });
const steps = fc.constantFrom(1n, 100n, 10_000n);
const amounts = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
const sum = (parts: readonly bigint[]): bigint => parts.reduce((whole, part) => whole + part, 0n);

describe("allocation", () => {
  it("gives the last won to the largest remainder, of equal ones to the first", () => {
    expect(allocate(100n, [2n, 1n], 1n)).toEqual([67n, 33n]);
    expect(allocate(100n, [1n, 2n], 1n)).toEqual([33n, 67n]);
    expect(allocate(1n, [1n, 1n, 1n], 1n)).toEqual([1n, 0n, 0n]);
    expect(allocate(2n, [1n, 1n, 1n], 1n)).toEqual([1n, 1n, 0n]);
  });

  it("splits a negative amount as its absolute value, counts negative weights as zero, and leaves crumbs of a step with the first", () => {
    expect(allocate(-5n, [3n, 1n], 1n)).toEqual([-4n, -1n]);
    expect(allocate(9n, [-7n, 1n, 2n], 1n)).toEqual([0n, 3n, 6n]);
    expect(allocate(30_001n, [0n, 1n, 2n], 10_000n)).toEqual([0n, 10_001n, 20_000n]);
  });

  it("allocates nothing without weights, unless there is nothing to allocate", () => {
    expect(allocate(5n, [0n, -1n], 1n)).toBeNull();
    expect(allocate(0n, [0n, -1n], 1n)).toEqual([0n, 0n]);
  });

  it("keeps the sum to the last ten-thousandth and gives nobody the sign of another", () => {
    fc.assert(
      fc.property(amounts, weights, steps, (amount, given, step) => {
        const parts = allocate(amount, given, step);
        expect(parts === null).toBe(amount !== 0n && given.every((weight) => weight <= 0n));
        if (parts === null) return;
        expect(sum(parts)).toBe(amount);
        expect(parts.every((part) => (amount < 0n ? part <= 0n : part >= 0n))).toBe(true);
        expect(parts.every((part, index) => (given[index] ?? 0n) > 0n || part === 0n)).toBe(true);
      }),
    );
  });

  it("is monotone: who weighs more bears no less; of equal weights an earlier one bears a step more at most", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, steps, (whole, given, step) => {
        const parts = allocate(whole * step, given, step);
        if (parts === null) return;
        for (const [i, heavy] of given.entries()) {
          for (const [j, light] of given.entries()) {
            const [a = 0n, b = 0n] = [parts[i], parts[j]];
            if (heavy > light) expect(a >= b).toBe(true);
            if (heavy === light && i < j) expect(a === b || a === b + step).toBe(true);
          }
        }
      }),
    );
  });

  it("stays within a step of the exact share", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, steps, (count, given, step) => {
        const parts = allocate(count * step, given, step);
        if (parts === null || count === 0n) return;
        const positive = given.map((weight) => (weight > 0n ? weight : 0n));
        const whole = sum(positive);
        for (const [index, part] of parts.entries()) {
          const gap = part * whole - count * step * (positive[index] ?? 0n);
          expect((gap < 0n ? -gap : gap) < step * whole).toBe(true);
        }
      }),
    );
  });
});
