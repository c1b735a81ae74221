import { describe, expect, it } from "vitest";
import { difference, growth, ratio } from "../../src/statements/rates.ts";

describe("rates of exact integers", () => {
  it("divide counts and money alike", () => {
    expect(ratio(1, 3)).toBe(1 / 3);
    expect(ratio(10_000n, 30_000n)).toBe(1 / 3);
    expect(ratio(0n, 5n)).toBe(0);
    expect(Object.is(ratio(0n, -5n), 0)).toBe(true);
  });

  it("have no value for a zero whole", () => {
    expect(ratio(5, 0)).toBeNull();
    expect(growth(5, 0)).toBeNull();
    expect(growth(5n, -1n)).toBeNull();
    expect(growth(5, null)).toBeNull();
    expect(growth(5, undefined)).toBeNull();
    expect(difference(0.5, null)).toBeNull();
  });

  it("keep every digit a number can hold, however large the amounts", () => {
    const trillions = 10n ** 15n * 10_000n;
    expect(ratio(trillions / 4n, trillions)).toBe(0.25);
    expect(ratio(-2n * trillions, 3n * trillions)).toBe(-2 / 3);
    expect(ratio(1n, 3n * 10n ** 30n)).toBe(Number("0.33333333333333333333e-30"));
    expect(growth(trillions + 1n, trillions)).toBe(1e-19);
  });

  it("grow from the difference, not from a rounded quotient", () => {
    expect(growth(123, 100)).toBe(0.23);
    expect(growth(77, 100)).toBe(-0.23);
  });
});
