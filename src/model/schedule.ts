import type { LocalDate, Period } from "./period.ts";
import type { Text } from "./text.ts";

/** When a job issues. A period is issued at one time; a time names the period it issues. */
export interface Schedule {
  readonly rule: ScheduleRule;
  /** Local time of day `HH:MM`; a cron expression holds its own. */
  readonly at: string;
  /** IANA zone of `at` and of a cron expression. */
  readonly zone: string;
  readonly calendar: CalendarSpec;
  /** What happens on a day without business; absent = the day stands. */
  readonly onHoliday?: HolidayShift;
  readonly catchUp: CatchUp;
}

/** Days and business days are those of the month that begins when the period has closed. */
export type ScheduleRule =
  | { readonly kind: "cron"; readonly expression: string }
  | { readonly kind: "businessDay"; readonly nth: number | "last" }
  | { readonly kind: "day"; readonly day: number | "last" }
  /** Counted from the period's last day. */
  | { readonly kind: "afterClose"; readonly days: number };

export type HolidayShift = "next" | "previous" | "skip";

/** Which of the times that passed while nothing ran are made up for. */
export type CatchUp = "latest" | "all" | "none";

/** When the data of a period are there: its sales reach its last day or last business day, or a query says so. */
export interface ReadyRule {
  readonly data: { readonly reach: "period-end" | "last-business-day" } | { readonly query: string };
  /** After the time at which the run was due; then admins are told. Unit: hours. */
  readonly deadline: number;
}

/** Which days are business days, as the company's file adds to what is built in. */
export interface CalendarSpec {
  readonly name: string;
  /** The built-in holidays under it. */
  readonly extends?: "KR";
  /** ISO weekdays without business: 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[];
  /** Days without business beside the weekend. */
  readonly holidays: Readonly<Record<LocalDate, string>>;
  /** Days of business although weekend or holiday. */
  readonly workdays: readonly LocalDate[];
  /** Years that the file covers whole. */
  readonly years: readonly number[];
}

/** One time of a schedule. */
export interface Occurrence {
  readonly period: Period;
  /** ISO 8601 instant. */
  readonly at: string;
  /** On the calendar of the schedule's zone. */
  readonly day: LocalDate;
  /** The day that the rule names, and why it is no business day; `null` when the rule's day stands. */
  readonly moved: { readonly from: LocalDate; readonly because: Text } | null;
  /** Whether nothing is issued because the day is a holiday. */
  readonly skipped: boolean;
  /** Year whose holidays are not known and on which the day depends. */
  readonly unknownYear: number | null;
}
