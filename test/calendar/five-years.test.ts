import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import { nextOccurrences, type Timetable } from "../../src/calendar/timetable.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { atNine, everyDay, everyLast, months, onOrAfter, onOrBefore } from "./hand-kept.ts";

/** What is expected, by other means; `2022-12` is issued in January 2023 and so on. */
const cases: readonly [string, Partial<Schedule> & Pick<Schedule, "rule">, readonly string[]][] = [
  [
    "1st business day",
    { rule: { kind: "businessDay", nth: 1 } },
    months.map((m) => m.filter((d) => d.open)[0]?.date ?? ""),
  ],
  [
    "3rd business day",
    { rule: { kind: "businessDay", nth: 3 } },
    months.map((m) => m.filter((d) => d.open)[2]?.date ?? ""),
  ],
  [
    "10th business day",
    { rule: { kind: "businessDay", nth: 10 } },
    months.map((m) => m.filter((d) => d.open)[9]?.date ?? ""),
  ],
  [
    "23rd business day, or the last",
    { rule: { kind: "businessDay", nth: 23 } },
    months.map((m) => (m.filter((d) => d.open)[22] ?? m.findLast((d) => d.open))?.date ?? ""),
  ],
  [
    "last business day",
    { rule: { kind: "businessDay", nth: "last" } },
    months.map((m) => m.findLast((d) => d.open)?.date ?? ""),
  ],
  ["5th", { rule: { kind: "day", day: 5 } }, everyDay(5)],
  ["31st, or the last", { rule: { kind: "day", day: 31 } }, everyLast()],
  ["5th, next business day", { rule: { kind: "day", day: 5 }, onHoliday: "next" }, everyDay(5).map(onOrAfter)],
  [
    "5th, previous business day",
    { rule: { kind: "day", day: 15 }, onHoliday: "previous" },
    everyDay(15).map(onOrBefore),
  ],
  [
    "last day, previous business day",
    { rule: { kind: "day", day: "last" }, onHoliday: "previous" },
    everyLast().map(onOrBefore),
  ],
  [
    "1st, previous: never before the close",
    { rule: { kind: "day", day: 1 }, onHoliday: "previous" },
    everyDay(1).map(onOrAfter),
  ],
  ["9 days after the close", { rule: { kind: "afterClose", days: 9 } }, everyDay(9)],
  ["cron of the 5th", { rule: { kind: "cron", expression: "0 9 5 * *" } }, everyDay(5)],
  [
    "cron of the 3rd, next business day",
    { rule: { kind: "cron", expression: "0 9 3 * *" }, onHoliday: "next" },
    everyDay(3).map(onOrAfter),
  ],
  [
    "cron of the first Monday",
    { rule: { kind: "cron", expression: "0 9 * * 1#1" } },
    months.map((m) => m.find((d) => d.weekday === 1)?.date ?? ""),
  ],
  [
    "cron of every day, the first that is no holiday",
    { rule: { kind: "cron", expression: "0 9 * * *" }, onHoliday: "skip" },
    months.map((m) => m.find((d) => d.open)?.date ?? ""),
  ],
];

function monthly(schedule: Partial<Schedule> & Pick<Schedule, "rule">): Timetable {
  return {
    kind: "month",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
    timezone: "Asia/Seoul",
    schedule: { at: "09:00", zone: "Asia/Seoul", calendar: builtInCalendars.KR, catchUp: "latest", ...schedule },
  };
}

describe("five years of the Korean calendar", () => {
  it.each(cases)("%s: every time is the one listed by hand", (_, schedule, expected) => {
    const start = new Date("2022-12-31T15:00:00Z");
    const found = nextOccurrences(start, 60, monthly(schedule));

    expect(found.map(({ at }) => at)).toEqual(expected.map(atNine));
    expect(found.map(({ period }) => period.label)).toEqual(
      Array.from({ length: 60 }, (_, index) => {
        const month = 2022 * 12 + 11 + index;
        return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
      }),
    );
    expect(found.every(({ unknownYear }) => unknownYear === null)).toBe(true);
  });

  it("leaves out what falls on a holiday when asked to, and says for which", () => {
    const found = nextOccurrences(
      new Date("2022-12-31T15:00:00Z"),
      60,
      monthly({ rule: { kind: "day", day: 1 }, onHoliday: "skip" }),
    );
    const closedFirsts = months.filter((month) => month[0]?.open === false).map((month) => month[0]?.date);
    expect(found.filter(({ skipped }) => skipped).map(({ moved }) => moved?.from)).toEqual(closedFirsts);
  });
});
