import { describe, expect, it } from "vitest";
import { moneyInWords } from "../../src/statements/money-in-words.ts";

describe("money in a sentence", () => {
  it.each([
    ["9999999", "9,999,999원", "KRW 9,999,999"],
    ["10000000", "10백만원", "KRW 10 million"],
    ["-3627499999", "△3,627백만원", "KRW (3,627) million"],
    ["101500000000", "1,015억원", "KRW 101,500 million"],
  ])("is told in a unit that fits it: %s", (amount, ko, en) => {
    expect(moneyInWords(amount, "KRW", "ko")).toBe(ko);
    expect(moneyInWords(amount, "KRW", "en")).toBe(en);
  });

  it("shares its unit with what stands beside it", () => {
    expect(moneyInWords("28000000", "KRW", "ko", ["2078300"])).toBe("28,000,000원");
    expect(moneyInWords("28000000", "KRW", "ko", ["20783000"])).toBe("28백만원");
  });

  it("is told so that different amounts differ, and equal ones may be short", () => {
    expect(moneyInWords("16200000", "KRW", "ko", ["15900000"])).toBe("16,200,000원");
    expect(moneyInWords("101520000000", "KRW", "ko", ["101480000000"])).toBe("101,520백만원");
    expect(moneyInWords("16200000", "KRW", "ko", ["16200000"])).toBe("16백만원");
  });

  it("of another currency is exact", () => {
    expect(moneyInWords("12345678.50", "USD", "en", ["1"])).toBe("USD 12,345,678.50");
  });
});
