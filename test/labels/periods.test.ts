import { describe, expect, it } from "vitest";
import { lastDay, periodName, spanDates } from "../../src/labels/periods.ts";

describe("a period in words", () => {
  it.each([
    ["2026-10", "2026년 10월", "October 2026"],
    ["2026-01", "2026년 1월", "January 2026"],
    ["2026-Q4", "2026년 4분기", "Q4 2026"],
    ["2026-H1", "2026년 상반기", "H1 2026"],
    ["2026-H2", "2026년 하반기", "H2 2026"],
    ["2026", "2026년", "2026"],
    ["FY2026-Q1", "FY2026 1분기", "FY2026 Q1"],
    ["FY2026-H2", "FY2026 하반기", "FY2026 H2"],
    ["FY2026", "FY2026", "FY2026"],
  ])("%s", (label, ko, en) => {
    expect(periodName({ label })).toEqual({ ko, en });
  });

  it.each(["", "2026-13x", "26-10", "2026-Q5", "2026-H3", "FY26", "2026-00", "2026-13"])("refuses %j", (label) => {
    expect(() => periodName({ label })).toThrow(RangeError);
  });

  it("prints the last day of a half-open span, over month and leap ends", () => {
    expect(lastDay({ start: "2024-02-01", end: "2024-03-01" })).toBe("2024-02-29");
    expect(spanDates({ start: "2026-10-01", end: "2027-01-01" })).toBe("2026-10-01 – 2026-12-31");
  });
});
