import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import { nextOccurrences, passedOccurrences, periodsLeftOut, type Timetable } from "../../src/calendar/timetable.ts";
import type { Schedule } from "../../src/model/schedule.ts";

type Rule = Partial<Schedule> & Pick<Schedule, "rule">;

function timetable(schedule: Rule, others: Partial<Timetable> = {}): Timetable {
  return {
    kind: "month",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
    timezone: "Asia/Seoul",
    ...others,
    schedule: { at: "09:00", zone: "Asia/Seoul", calendar: builtInCalendars.KR, catchUp: "latest", ...schedule },
  };
}

const told = (table: Timetable, from: string, count: number) =>
  nextOccurrences(new Date(from), count, table).map(({ period, at }) => `${period.label} ${at}`);

describe("a timetable", () => {
  it("issues quarters, halves and fiscal years in the month after they close", () => {
    const rule = { kind: "businessDay", nth: 1 } as const;
    expect(told(timetable({ rule }, { kind: "quarter" }), "2026-01-01T00:00:00Z", 2)).toEqual([
      "2025-Q4 2026-01-02T00:00:00.000Z",
      "2026-Q1 2026-04-01T00:00:00.000Z",
    ]);
    const fiscalYear = { startMonth: 4, namedAfter: "start" } as const;
    expect(told(timetable({ rule }, { kind: "year", fiscalYear }), "2026-01-01T00:00:00Z", 2)).toEqual([
      "FY2025 2026-04-01T00:00:00.000Z",
      "FY2026 2027-04-01T00:00:00.000Z",
    ]);
  });

  it("issues a period at the first time of a cron expression after its close, and never again", () => {
    expect(told(timetable({ rule: { kind: "cron", expression: "30 8 * * mon" } }), "2026-11-20T00:00:00Z", 3)).toEqual([
      "2026-11 2026-12-06T23:30:00.000Z",
      "2026-12 2027-01-03T23:30:00.000Z",
      "2027-01 2027-01-31T23:30:00.000Z",
    ]);
  });

  it("tells which periods a rule leaves out", () => {
    const job = (expression: string) => ({
      schedule: timetable({ rule: { kind: "cron", expression } }).schedule,
      period: { kind: "month", compare: "previous", window: {}, trend: 6 } as const,
      company: {
        name: "한빛",
        timezone: "Asia/Seoul",
        currency: "KRW",
        fiscalYear: { startMonth: 1, namedAfter: "start" } as const,
      },
    });
    expect(periodsLeftOut(job("0 9 5 * *"))).toEqual([]);
    // After January closes there is no 31st before February closes.
    expect(periodsLeftOut(job("0 9 31 * *")).map(({ label }) => label)).toEqual(["2026-01", "2026-03", "2026-05"]);
  });

  it("keeps the wall clock where summer time begins and ends, and moves a time that the clock leaves out", () => {
    const newYork = { timezone: "America/New_York" };
    const nine = {
      rule: { kind: "day", day: 8 },
      zone: "America/New_York",
      calendar: builtInCalendars.weekends,
    } as const;
    expect(told(timetable(nine, newYork), "2026-02-20T00:00:00Z", 2)).toEqual([
      "2026-02 2026-03-08T13:00:00.000Z",
      "2026-03 2026-04-08T13:00:00.000Z",
    ]);
    expect(told(timetable({ ...nine, at: "02:30" }, newYork), "2026-02-20T00:00:00Z", 1)).toEqual([
      "2026-02 2026-03-08T07:30:00.000Z",
    ]);
    // Half past one comes twice on 1 November: the first one counts.
    expect(
      told(timetable({ ...nine, rule: { kind: "day", day: 1 }, at: "01:30" }, newYork), "2026-10-20T00:00:00Z", 1),
    ).toEqual(["2026-10 2026-11-01T05:30:00.000Z"]);
  });

  it("never comes before the period has closed on the company's calendar", () => {
    const seoul = { rule: { kind: "day", day: 1 }, zone: "Asia/Seoul" } as const;
    // Nine on 1 November in Seoul is still October in New York.
    expect(told(timetable(seoul, { timezone: "America/New_York" }), "2026-10-20T00:00:00Z", 1)).toEqual([
      "2026-10 2026-11-02T00:00:00.000Z",
    ]);
  });

  it("goes by the company's own holidays and workdays", () => {
    const calendar = {
      ...builtInCalendars.KR,
      holidays: { "2026-12-01": "창립기념일" },
      workdays: ["2026-12-05"],
    };
    const found = (rule: Rule["rule"]) =>
      nextOccurrences(new Date("2026-11-28T00:00:00Z"), 1, timetable({ rule, calendar }))[0];
    expect(found({ kind: "businessDay", nth: 1 })?.day).toBe("2026-12-02");
    expect(found({ kind: "businessDay", nth: 4 })?.day).toBe("2026-12-05");
    expect(
      nextOccurrences(
        new Date("2026-11-28T00:00:00Z"),
        1,
        timetable({ rule: { kind: "day", day: 1 }, onHoliday: "next", calendar }),
      )[0]?.moved,
    ).toEqual({ from: "2026-12-01", because: { ko: "창립기념일", en: "창립기념일" } });
  });

  it("says where a day rests on a year whose holidays are not known, unless a file gives them", () => {
    const rule = { kind: "businessDay", nth: 1 } as const;
    const years = (calendar: Schedule["calendar"]) =>
      nextOccurrences(new Date("2027-11-20T00:00:00Z"), 3, timetable({ rule, calendar })).map(
        ({ day, unknownYear }) => [day, unknownYear],
      );
    expect(years(builtInCalendars.KR)).toEqual([
      ["2027-12-01", null],
      // Not New Year's Day, which is closed every year, known or not.
      ["2028-01-03", 2028],
      ["2028-02-01", 2028],
    ]);
    expect(years({ ...builtInCalendars.KR, years: [2028] }).map(([, year]) => year)).toEqual([null, null, null]);
    const fixed = nextOccurrences(new Date("2027-11-20T00:00:00Z"), 3, timetable({ rule: { kind: "day", day: 1 } }));
    expect(fixed.every(({ unknownYear }) => unknownYear === null)).toBe(true);
  });

  it("tells what has passed, latest first", () => {
    const table = timetable({ rule: { kind: "day", day: 1 }, onHoliday: "skip" });
    const passed = (from: string, until: string) =>
      passedOccurrences(new Date(from), new Date(until), 10, table).map(({ period }) => period.label);
    // 1 November 2026 is a Sunday.
    expect(passed("2026-08-15T00:00:00Z", "2026-12-01T00:00:00Z")).toEqual(["2026-11", "2026-09", "2026-08"]);
    expect(passed("2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z")).toEqual(["2026-09"]);
    expect(passed("2026-10-01T00:00:00Z", "2026-11-30T00:00:00Z")).toEqual([]);
  });
});
