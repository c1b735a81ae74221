import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupDigits, roundDecimal, wholeDigits } from "../../../src/render/format-decimal.ts";

describe("rounding a decimal", () => {
  it.each([
    ["0.5", 0, 0, "1"],
    ["-0.5", 0, 0, "-1"],
    ["0.4999999999999999999", 0, 0, "0"],
    ["-0.4", 0, 0, "0"],
    ["2.345", 0, 2, "2.35"],
    ["1234567", 3, 0, "1235"],
    ["1234500", 3, 0, "1235"],
    ["-1234500", 3, 0, "-1235"],
    ["999999999999999999999500", 3, 0, "1000000000000000000000"],
    ["0.6695", -2, 1, "67.0"],
    ["1e-7", -2, 1, "0.0"],
    ["1.5e+21", 0, 0, "1500000000000000000000"],
    ["7", 0, 2, "7.00"],
  ])("%s ÷ 10^%i with %i decimals is %s", (value, shift, digits, expected) => {
    expect(roundDecimal(value, shift, digits)).toBe(expected);
  });

  it("refuses what is not a number", () => {
    for (const value of ["", "1,000", "NaN", "Infinity", "0x10"])
      expect(() => roundDecimal(value, 0, 0)).toThrow(SyntaxError);
  });

  it("never moves a figure by more than half of its last digit", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 9 }),
        (amount, shift) => {
          const rounded = BigInt(roundDecimal(String(amount), shift, 0)) * 10n ** BigInt(shift);
          const error = rounded - amount;
          return 2n * (error < 0n ? -error : error) <= 10n ** BigInt(shift);
        },
      ),
    );
  });
});

it("groups digits by threes and counts the whole ones", () => {
  expect(["0", "999", "1000", "-1234567.25"].map(groupDigits)).toEqual(["0", "999", "1,000", "-1,234,567.25"]);
  expect(["0", "-999.99", "1000", "99999.4"].map(wholeDigits)).toEqual([1, 4, 4, 5]);
});
