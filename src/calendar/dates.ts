import { DateTime } from "luxon";
import type { LocalDate } from "../model/period.ts";

const dayInMilliseconds = 86_400_000;

/** Whether a text is a date of the calendar in the shape `YYYY-MM-DD`: `2026-02-29` is not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Months since year 0, for arithmetic. */
export function monthIndexOf(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** First day of the month with this index. */
export function firstOfMonth(monthIndex: number): LocalDate {
  const year = String(Math.floor(monthIndex / 12)).padStart(4, "0");
  const month = String((monthIndex % 12) + 1).padStart(2, "0");
  return `${year}-${month}-01`;
}

/** The same day n months later; the month's last day where it is shorter: 31 January + 1 = 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const first = firstOfMonth(monthIndexOf(date) + months);
  const last = addDays(firstOfMonth(monthIndexOf(first) + 1), -1);
  const day = Math.min(Number(date.slice(8)), Number(last.slice(8)));
  return addDays(first, day - 1);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(utcMidnight(date) + days * dayInMilliseconds).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (utcMidnight(to) - utcMidnight(from)) / dayInMilliseconds;
}

/** The date on the calendar of an IANA zone at an instant. Throws: RangeError for an unknown zone. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  const date = DateTime.fromJSDate(instant, { zone }).toISODate();
  if (date === null) throw new RangeError(`no local date for this instant in the zone ${zone}`);
  return date;
}

function utcMidnight(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
