import { expect } from "vitest";
import { moneyFromDecimal } from "../../src/model/money.ts";

const tolerance = 1e-9;
const decimalShape = /^-?\d+(\.\d{1,4})?$/;

/**
 * Compares the part of an answer that an expectation names: counts and words exactly, money as decimals, rates, whole ones too, to 1e-9 of the larger
 * of themselves and 1, lists by position and length.
 */
export function expectPart(actual: unknown, expected: unknown, path = "statements"): void {
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual), `${path} is a list`).toBe(true);
    const entries = actual as readonly unknown[];
    expect(entries.length, `${path}.length`).toBe(expected.length);
    for (const [index, entry] of expected.entries()) expectPart(entries[index], entry, `${path}[${index}]`);
  } else if (typeof expected === "object" && expected !== null) {
    expect(actual, path).toBeTypeOf("object");
    expect(actual, path).not.toBeNull();
    for (const [key, entry] of Object.entries(expected)) {
      expectPart((actual as Record<string, unknown>)[key], entry, `${path}.${key}`);
    }
  } else if (typeof expected === "string" && decimalShape.test(expected)) {
    expect(actual, path).toMatch(decimalShape);
    expect(moneyFromDecimal(String(actual)), path).toBe(moneyFromDecimal(expected));
  } else if (typeof expected === "number" && !(Number.isInteger(expected) && Number.isInteger(actual))) {
    expect(actual, path).toBeTypeOf("number");
    const most = tolerance * Math.max(1, Math.abs(expected));
    expect(Math.abs(Number(actual) - expected), `${path}: ${actual} v ${expected}`).toBeLessThanOrEqual(most);
  } else {
    expect(actual, path).toBe(expected);
  }
}
