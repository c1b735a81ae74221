import cronstrue from "cronstrue/dist/cronstrue-i18n.js";
import type { LocalDate, PeriodKind } from "../model/period.ts";
import type { HolidayShift, Occurrence, Schedule } from "../model/schedule.ts";
import type { Text } from "../model/text.ts";
import { periodName } from "./periods.ts";

/** `2026-12-03` → 2026년 12월 3일 목요일, Thursday 3 December 2026; `long`: without the weekday. */
function dateInWords(date: LocalDate, dateStyle: "full" | "long" = "full"): Text {
  const format = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  return { ko: format("ko-KR"), en: format("en-GB").replace(",", "") };
}

/** When a job issues: 매월 제3영업일 09:00 (Asia/Seoul). */
export function scheduleInWords(schedule: Schedule, kind: PeriodKind): Text {
  const { rule, at, zone, onHoliday, calendar } = schedule;
  const { ko, en } = ruleInWords(schedule, kind);
  const time = rule.kind === "cron" ? "" : at;
  const shift = onHoliday === undefined ? { ko: "", en: "" } : shifts[onHoliday];
  const named =
    calendar.name === "KR" || (rule.kind !== "businessDay" && onHoliday === undefined) ? "" : `, ${calendar.name}`;
  return {
    ko: `${[ko, time].join(" ").trim()}${shift.ko} (${zone}${named})`,
    en: `${[en, time].filter((part) => part !== "").join(", ")}${shift.en} (${zone}${named})`,
  };
}

/** What a time issues and why it stands on its day: 2026년 12월 3일 목요일 09:00, 2026년 11월분. */
export function occurrenceInWords({ period, day, moved, skipped, unknownYear }: Occurrence, time: string): Text {
  const [date, name, from] = [dateInWords(day), periodName(period), moved && dateInWords(moved.from, "long")];
  const text = { ko: `${date.ko} ${time}, ${name.ko}분`, en: `${date.en} ${time}, for ${name.en}` };
  if (moved !== null && from !== null) {
    text.ko += skipped ? ` · 휴일이라 건너뜀(${moved.because.ko})` : ` · ${from.ko}(${moved.because.ko})에서 옮김`;
    text.en += skipped ? ` · left out: ${moved.because.en}` : ` · moved from ${from.en} (${moved.because.en})`;
  }
  if (unknownYear !== null) {
    text.ko += ` · ${unknownYear}년 공휴일이 아직 알려지지 않아 바뀔 수 있음`;
    text.en += ` · may change: the holidays of ${unknownYear} are not known`;
  }
  return text;
}

const shifts: Readonly<Record<HolidayShift, Text>> = {
  next: { ko: ", 휴일이면 다음 영업일", en: ", on a holiday the next business day" },
  previous: { ko: ", 휴일이면 직전 영업일", en: ", on a holiday the business day before" },
  skip: { ko: ", 휴일이면 건너뜀", en: ", never on a holiday" },
};

/** The month that a rule counts in begins when the period has closed. */
const months: Readonly<Record<PeriodKind, Text>> = {
  month: { ko: "매월", en: "each month" },
  quarter: { ko: "분기가 끝난 다음 달", en: "the month after each quarter" },
  half: { ko: "반기가 끝난 다음 달", en: "the month after each half-year" },
  year: { ko: "회계연도가 끝난 다음 달", en: "the month after each fiscal year" },
};

function ruleInWords({ rule }: Schedule, kind: PeriodKind): Text {
  const { ko, en } = months[kind];
  switch (rule.kind) {
    case "cron": {
      const describe = (locale: string) => cronstrue.toString(rule.expression, { locale, use24HourTimeFormat: true });
      return { ko: describe("ko"), en: describe("en") };
    }
    case "businessDay":
      return rule.nth === "last"
        ? { ko: `${ko} 마지막 영업일`, en: `last business day of ${en}` }
        : { ko: `${ko} 제${rule.nth}영업일`, en: `${ordinal(rule.nth)} business day of ${en}` };
    case "day":
      return rule.day === "last"
        ? { ko: `${ko} 말일`, en: `last day of ${en}` }
        : { ko: `${ko} ${rule.day}일`, en: `${ordinal(rule.day)} day of ${en}` };
    case "afterClose":
      return { ko: `마감 ${rule.days}일 후`, en: `${rule.days} ${rule.days === 1 ? "day" : "days"} after the close` };
  }
}

const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };

function ordinal(n: number): string {
  return `${n}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(n)]}`;
}
