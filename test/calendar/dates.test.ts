import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, daysBetween, isLocalDate, localDateOf } from "../../src/calendar/index.ts";

const anyDate = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("local dates", () => {
  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", -48, "2020-02-29"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-10-31", 0, "2026-10-31"],
  ])("%s and %d months is %s", (date, months, result) => {
    expect(addMonths(date, months)).toBe(result);
  });

  it("add days as they count them", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
  });

  it.each([
    ["2026-10-31", true],
    ["2024-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["2026-10-31T00:00", false],
    ["", false],
  ])("%j is one: %s", (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });
});

describe("the date at an instant", () => {
  it.each([
    ["2026-10-31T14:59:59.999Z", "Asia/Seoul", "2026-10-31"],
    ["2026-10-31T15:00:00Z", "Asia/Seoul", "2026-11-01"],
    ["2026-10-31T15:00:00Z", "UTC", "2026-10-31"],
    ["2026-03-08T06:59:59Z", "America/New_York", "2026-03-08"],
    ["2026-11-01T03:59:59Z", "America/New_York", "2026-10-31"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
    ["1988-05-07T15:00:00Z", "Asia/Seoul", "1988-05-08"],
  ])("%s in %s is %s", (instant, zone, date) => {
    expect(localDateOf(new Date(instant), zone)).toBe(date);
  });

  it("is refused for an unknown zone", () => {
    expect(() => localDateOf(new Date(0), "Asia/Busan")).toThrow(RangeError);
  });
});
