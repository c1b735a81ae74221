import type { LocalDate } from "../model/period.ts";
import type { CalendarSpec } from "../model/schedule.ts";
import type { Text } from "../model/text.ts";
import { addDays, addMonths } from "./dates.ts";
import { knowsKoreanHolidays, koreanHoliday } from "./korean-holidays.ts";

/** The calendars that need no file: Korea's public holidays, and weekends alone. */
export const builtInCalendars = {
  KR: { name: "KR", extends: "KR", weekend: [6, 7], holidays: {}, workdays: [], years: [] },
  weekends: { name: "weekends", weekend: [6, 7], holidays: {}, workdays: [], years: [] },
} as const satisfies Readonly<Record<string, CalendarSpec>>;

function isBusinessDay(date: LocalDate, calendar: CalendarSpec): boolean {
  if (calendar.workdays.includes(date)) return true;
  return holidayOn(date, calendar) === undefined && !calendar.weekend.includes(weekdayOf(date));
}

function holidayOn(date: LocalDate, calendar: CalendarSpec): string | undefined {
  return calendar.holidays[date] ?? (calendar.extends === "KR" ? koreanHoliday(date) : undefined);
}

/** Why a date is no business day: a holiday in the words of its calendar, or the weekday. `undefined` when it is one. */
export function closedBecause(date: LocalDate, calendar: CalendarSpec): Text | undefined {
  if (isBusinessDay(date, calendar)) return undefined;
  const holiday = holidayOn(date, calendar);
  return holiday === undefined ? weekdayName(date) : { ko: holiday, en: holiday };
}

/** Whether all holidays of a year are known, so that a date cannot turn out to be one. */
export function knowsYear(year: number, { name, extends: base, years }: CalendarSpec): boolean {
  if (years.includes(year) || name === builtInCalendars.weekends.name) return true;
  return base === "KR" && knowsKoreanHolidays(year);
}

/** The date itself when it is a business day, else the nearest one in that direction. */
export function businessDayFrom(date: LocalDate, direction: 1 | -1, calendar: CalendarSpec): LocalDate {
  let day = date;
  for (let step = 0; !isBusinessDay(day, calendar); step += 1) {
    if (step > 366) throw new RangeError(`the calendar ${calendar.name} has no business day near ${date}`);
    day = addDays(day, direction);
  }
  return day;
}

/** The nth business day of the month that begins with a date; its last one where it has fewer. */
export function nthBusinessDay(firstDay: LocalDate, nth: number | "last", calendar: CalendarSpec): LocalDate {
  const last = businessDayFrom(addDays(addMonths(firstDay, 1), -1), -1, calendar);
  if (nth === "last") return last;
  let day = businessDayFrom(firstDay, 1, calendar);
  for (let count = 1; count < nth && day < last; count += 1) day = businessDayFrom(addDays(day, 1), 1, calendar);
  return day;
}

const weekdays = {
  ko: new Intl.DateTimeFormat("ko-KR", { weekday: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }),
};

/** `2026-12-03` → 목요일, Thursday. */
function weekdayName(date: LocalDate): Text {
  const day = new Date(`${date}T00:00:00Z`);
  return { ko: weekdays.ko.format(day), en: weekdays.en.format(day) };
}

/** ISO: 1 Monday to 7 Sunday. */
function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
