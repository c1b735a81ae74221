import { describe, expect, it } from "vitest";
import { occurrenceInWords, scheduleInWords } from "../../src/labels/schedules.ts";
import type { Occurrence, Schedule, ScheduleRule } from "../../src/model/schedule.ts";

const schedule = (rule: ScheduleRule, others: Partial<Schedule> = {}): Schedule => ({
  rule,
  at: "09:00",
  zone: "Asia/Seoul",
  calendar: { name: "KR", extends: "KR", weekend: [6, 7], holidays: {}, workdays: [], years: [] },
  catchUp: "latest",
  ...others,
});

const november: Occurrence = {
  period: { kind: "month", label: "2026-11", start: "2026-11-01", end: "2026-12-01" },
  at: "2026-12-07T00:00:00.000Z",
  day: "2026-12-07",
  moved: null,
  skipped: false,
  unknownYear: null,
};

describe("a schedule in words", () => {
  it.each([
    [
      schedule({ kind: "businessDay", nth: 3 }),
      "month",
      "매월 제3영업일 09:00 (Asia/Seoul)",
      "3rd business day of each month, 09:00 (Asia/Seoul)",
    ],
    [
      schedule(
        { kind: "businessDay", nth: "last" },
        { calendar: { name: "US", weekend: [6, 7], holidays: {}, workdays: [], years: [] } },
      ),
      "quarter",
      "분기가 끝난 다음 달 마지막 영업일 09:00 (Asia/Seoul, US)",
      "last business day of the month after each quarter, 09:00 (Asia/Seoul, US)",
    ],
    [
      schedule({ kind: "day", day: "last" }, { onHoliday: "previous", at: "18:00" }),
      "month",
      "매월 말일 18:00, 휴일이면 직전 영업일 (Asia/Seoul)",
      "last day of each month, 18:00, on a holiday the business day before (Asia/Seoul)",
    ],
    [
      schedule({ kind: "afterClose", days: 5 }),
      "month",
      "마감 5일 후 09:00 (Asia/Seoul)",
      "5 days after the close, 09:00 (Asia/Seoul)",
    ],
    [
      schedule({ kind: "cron", expression: "0 9 * * 1#1" }),
      "month",
      "09:00, 매월 첫 번째 월요일 (Asia/Seoul)",
      "At 09:00, on the first Monday of the month (Asia/Seoul)",
    ],
  ] as const)("%#", (one, kind, ko, en) => {
    expect(scheduleInWords(one, kind)).toEqual({ ko, en });
  });

  it("tells of a time what it issues and why it stands where it stands", () => {
    expect(occurrenceInWords(november, "09:00")).toEqual({
      ko: "2026년 12월 7일 월요일 09:00, 2026년 11월분",
      en: "Monday 7 December 2026 09:00, for November 2026",
    });
    const moved = { from: "2026-12-05", because: { ko: "토요일", en: "Saturday" } };
    expect(occurrenceInWords({ ...november, moved, unknownYear: 2028 }, "09:00")).toEqual({
      ko: "2026년 12월 7일 월요일 09:00, 2026년 11월분 · 2026년 12월 5일(토요일)에서 옮김 · 2028년 공휴일이 아직 알려지지 않아 바뀔 수 있음",
      en: "Monday 7 December 2026 09:00, for November 2026 · moved from 5 December 2026 (Saturday) · may change: the holidays of 2028 are not known",
    });
    expect(occurrenceInWords({ ...november, moved, skipped: true }, "09:00").ko).toBe(
      "2026년 12월 7일 월요일 09:00, 2026년 11월분 · 휴일이라 건너뜀(토요일)",
    );
  });
});
