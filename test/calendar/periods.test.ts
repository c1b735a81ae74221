import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  consecutivePeriods,
  daysBetween,
  hasEnded,
  lastEndedPeriod,
  monthsOf,
  parsePeriod,
  periodContaining,
  priorPeriod,
  shiftPeriod,
  windowOf,
} from "../../src/calendar/index.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { FiscalYear, PeriodKind } from "../../src/model/period.ts";

const january: FiscalYear = { startMonth: 1, namedAfter: "start" };
const april: FiscalYear = { startMonth: 4, namedAfter: "start" };
const aprilByEnd: FiscalYear = { startMonth: 4, namedAfter: "end" };
const kinds: readonly PeriodKind[] = ["month", "quarter", "half", "year"];

const anyKind = fc.constantFrom(...kinds);
const anyFiscal = fc.record({
  startMonth: fc.integer({ min: 1, max: 12 }),
  namedAfter: fc.constantFrom("start" as const, "end" as const),
});
const anyDate = fc
  .date({ min: new Date("1901-01-01"), max: new Date("2998-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a label", () => {
  it.each([
    ["2026-10", "month", january, "2026-10-01", "2026-11-01"],
    ["2026-12", "month", january, "2026-12-01", "2027-01-01"],
    ["2024-02", "month", april, "2024-02-01", "2024-03-01"],
    ["2026-Q4", "quarter", january, "2026-10-01", "2027-01-01"],
    ["2026-H2", "half", january, "2026-07-01", "2027-01-01"],
    ["2026", "year", january, "2026-01-01", "2027-01-01"],
    ["FY2026-Q1", "quarter", april, "2026-04-01", "2026-07-01"],
    ["FY2026-Q4", "quarter", april, "2027-01-01", "2027-04-01"],
    ["FY2026-H2", "half", april, "2026-10-01", "2027-04-01"],
    ["FY2026", "year", april, "2026-04-01", "2027-04-01"],
    ["FY2026-Q1", "quarter", aprilByEnd, "2025-04-01", "2025-07-01"],
    ["FY2026", "year", aprilByEnd, "2025-04-01", "2026-04-01"],
    ["2026-Q1", "quarter", { startMonth: 1, namedAfter: "end" }, "2026-01-01", "2026-04-01"],
  ] as const)("%s of a %s (%o) is [%s, %s)", (label, kind, fiscal, start, end) => {
    expect(parsePeriod(label, kind, fiscal)).toEqual({ kind, label, start, end });
  });

  it("is printed as it is read, whatever the kind and the fiscal year", () => {
    fc.assert(
      fc.property(anyDate, anyKind, anyFiscal, (date, kind, fiscal) => {
        const period = periodContaining(date, kind, fiscal);
        expect(parsePeriod(period.label, kind, fiscal)).toEqual(period);
      }),
    );
  });

  it.each([
    ["2026-Q4", "month", january, "it names a quarter", "2026-10"],
    ["2026-10", "quarter", january, "it names a month", "2026-Q4"],
    ["2026-02", "quarter", april, "it names a month", "FY2025-Q4"],
    ["2026-H2", "year", january, "it names a half", "2026"],
    ["2026", "half", january, "it names a year", "2026-H1"],
    ["2026-Q1", "quarter", april, "the prefix FY is missing", "FY2026-Q1"],
    ["FY2026-Q1", "quarter", january, "no prefix FY belongs here", "2026-Q1"],
    ["FY2026-10", "month", april, "no prefix FY belongs here", "2026-10"],
    ["2026-13", "month", january, "it is no label of a period", "2026-01"],
    ["2026-1", "month", january, "it is no label of a period", "2026-01"],
    ["202610", "month", january, "it is no label of a period", "2026-10"],
    ["2026-q4", "quarter", january, "it is no label of a period", "2026-Q4"],
    ["2026년 3월", "month", january, "it is no label of a period", "2026-01"],
    ["2026-Q5", "quarter", january, "it is no label of a period", "2026-Q1"],
    ["last", "month", january, "it is no label of a period", "2026-10"],
    ["", "year", april, "it is no label of a period", "FY2026"],
    ["0026-10", "month", january, "its year is not between 1900 and 2999", "2026-10"],
  ] as const)("%j for a %s (%o) is refused: %s, like %s", (label, kind, fiscal, reason, example) => {
    const refused = (): unknown => parsePeriod(label, kind, fiscal);
    expect(refused).toThrow(JepyoError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: "JEPYO-PERIOD-INVALID",
        fault: "configuration",
        message: expect.stringMatching(new RegExp(`: ${reason}$`)),
        hint: `write a ${kind} like ${example}`,
      }),
    );
    expect(() => parsePeriod(example, kind, fiscal)).not.toThrow();
  });
});

describe("periods", () => {
  it("follow one another without gap or overlap", () => {
    fc.assert(
      fc.property(anyDate, anyKind, anyFiscal, fc.integer({ min: 1, max: 24 }), (date, kind, fiscal, count) => {
        const last = periodContaining(date, kind, fiscal);
        const periods = consecutivePeriods(last, count, fiscal);
        expect(periods).toHaveLength(count);
        expect(periods.at(-1)).toEqual(last);
        for (const [index, period] of periods.entries()) {
          expect(addMonths(period.start, monthsOf[kind])).toBe(period.end);
          if (index > 0) expect(period.start).toBe(periods[index - 1]?.end);
        }
      }),
    );
  });

  it("contain their days and have a prior that ends before them", () => {
    fc.assert(
      fc.property(anyDate, anyKind, anyFiscal, (date, kind, fiscal) => {
        const period = periodContaining(date, kind, fiscal);
        expect(period.start <= date && date < period.end).toBe(true);
        expect(priorPeriod(period, "previous", fiscal).end).toBe(period.start);
        expect(priorPeriod(period, "year-ago", fiscal).start).toBe(addMonths(period.start, -12));
        expect(shiftPeriod(shiftPeriod(period, -7, fiscal), 7, fiscal)).toEqual(period);
      }),
    );
  });

  it.each([
    ["2026-10", "previous", "2026-09"],
    ["2026-01", "previous", "2025-12"],
    ["2024-02", "year-ago", "2023-02"],
  ] as const)("%s compared with %s is %s", (label, compare, prior) => {
    expect(priorPeriod(parsePeriod(label, "month", january), compare, january).label).toBe(prior);
  });

  it("of a fiscal year are compared within it", () => {
    expect(priorPeriod(parsePeriod("FY2026-Q1", "quarter", april), "previous", april).label).toBe("FY2025-Q4");
    expect(priorPeriod(parsePeriod("FY2026-H1", "half", april), "year-ago", april).label).toBe("FY2025-H1");
    expect(priorPeriod(parsePeriod("FY2026", "year", april), "previous", april).label).toBe("FY2025");
  });

  it.each([
    ["month", "2026-11-01", january, "2026-10"],
    ["month", "2026-10-31", january, "2026-09"],
    ["quarter", "2026-12-31", january, "2026-Q3"],
    ["quarter", "2027-01-01", january, "2026-Q4"],
    ["half", "2026-04-01", april, "FY2025-H2"],
    ["year", "2026-03-31", aprilByEnd, "FY2025"],
  ] as const)("the last %s that has ended on %s (%o) is %s", (kind, today, fiscal, label) => {
    expect(lastEndedPeriod(kind, today, fiscal).label).toBe(label);
  });

  it("have ended on the day after their last, and the one after has not", () => {
    fc.assert(
      fc.property(anyDate, anyKind, anyFiscal, (today, kind, fiscal) => {
        const ended = lastEndedPeriod(kind, today, fiscal);
        expect(hasEnded(ended, today)).toBe(true);
        expect(hasEnded(shiftPeriod(ended, 1, fiscal), today)).toBe(false);
      }),
    );
  });
});

describe("a window", () => {
  const period = parsePeriod("2026-Q1", "quarter", january);

  it("is the period where the job says nothing else", () => {
    expect(windowOf(period, {})).toEqual({ kind: "period", months: 3, start: "2026-01-01", end: "2026-04-01" });
  });

  it.each([
    [12, 12, "2025-04-01"],
    [4, 4, "2025-12-01"],
    [3, 3, "2026-01-01"],
    [1, 3, "2026-01-01"],
  ])("of %d trailing months has %d, from %s", (trailingMonths, months, start) => {
    expect(windowOf(period, { trailingMonths })).toEqual({ kind: "trailing", months, start, end: "2026-04-01" });
  });

  it("has 366 days of twelve months with a leap day and 365 without", () => {
    const daysOf = (label: string) => {
      const { start, end } = windowOf(parsePeriod(label, "month", january), { trailingMonths: 12 });
      return daysBetween(start, end);
    };
    expect([daysOf("2024-02"), daysOf("2025-01"), daysOf("2025-02")]).toEqual([366, 366, 365]);
  });
});
