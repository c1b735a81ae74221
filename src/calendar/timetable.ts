import { DateTime } from "luxon";
import type { Job } from "../model/job.ts";
import type { FiscalYear, LocalDate, Period, PeriodKind } from "../model/period.ts";
import type { Occurrence, Schedule } from "../model/schedule.ts";
import { businessDayFrom, closedBecause, knowsYear, nthBusinessDay } from "./business-days.ts";
import { nextOfCron } from "./cron.ts";
import { addDays, addMonths, daysBetween, localDateOf } from "./dates.ts";
import { lastEndedPeriod, periodContaining, shiftPeriod } from "./periods.ts";

/** Everything that decides when which period of a job is issued. */
export interface Timetable {
  readonly schedule: Schedule;
  readonly kind: PeriodKind;
  readonly fiscalYear: FiscalYear;
  /** Of the company: decides when a period has closed. */
  readonly timezone: string;
}

/** `undefined` for a job without a schedule. */
export function timetableOf({
  schedule,
  period,
  company,
}: Pick<Job, "schedule" | "period" | "company">): Timetable | undefined {
  if (schedule === undefined) return undefined;
  return { schedule, kind: period.kind, fiscalYear: company.fiscalYear, timezone: company.timezone };
}

/**
 * The time at which a period is issued: the first one of the schedule after the period has closed and before the next period has.
 * Never before the close: what a holiday would move there moves forwards instead. `undefined` when the schedule leaves the period out.
 */
function occurrenceOf(period: Period, timetable: Timetable): Occurrence | undefined {
  const { schedule, fiscalYear, timezone } = timetable;
  const close = startOfDay(period.end, timezone);
  if (schedule.rule.kind !== "cron")
    return occurrenceOn(dayOfRule(period, schedule), schedule.at, period, close, schedule);

  const nextClose = startOfDay(shiftPeriod(period, 1, fiscalYear).end, timezone);
  const { expression } = schedule.rule;
  let skipped: Occurrence | undefined;
  for (let from = close; ; ) {
    const time = nextOfCron(expression, schedule.zone, from);
    if (time >= nextClose) return skipped;
    const local = DateTime.fromJSDate(time, { zone: schedule.zone });
    const found = occurrenceOn(
      localDateOf(time, schedule.zone),
      local.toFormat("HH:mm"),
      period,
      close,
      schedule,
      time,
    );
    if (!found.skipped) return found;
    skipped ??= found;
    from = local.plus({ days: 1 }).startOf("day").toJSDate();
  }
}

/** The next times after an instant, soonest first; those that a holiday leaves out are among them. */
export function nextOccurrences(after: Date, count: number, timetable: Timetable): Occurrence[] {
  const found: Occurrence[] = [];
  let period = earliestOpen(after, timetable);
  for (let inVain = 0; found.length < count && inVain < longestSearch; inVain += 1) {
    const occurrence = occurrenceOf(period, timetable);
    if (occurrence !== undefined && Date.parse(occurrence.at) > after.getTime()) {
      found.push(occurrence);
      inVain = 0;
    }
    period = shiftPeriod(period, 1, timetable.fiscalYear);
  }
  return found;
}

/** The times in `(after, until]`, latest first, at most `count` of them; without those that a holiday leaves out. */
export function passedOccurrences(after: Date, until: Date, count: number, timetable: Timetable): Occurrence[] {
  const found: Occurrence[] = [];
  const { kind, fiscalYear, timezone } = timetable;
  let period = lastEndedPeriod(kind, localDateOf(until, timezone), fiscalYear);
  while (found.length < count && startOfDay(period.end, timezone).getTime() + longestDelay > after.getTime()) {
    const occurrence = occurrenceOf(period, timetable);
    const at = occurrence === undefined ? Number.NaN : Date.parse(occurrence.at);
    if (occurrence?.skipped === false && at > after.getTime() && at <= until.getTime()) found.push(occurrence);
    period = shiftPeriod(period, -1, fiscalYear);
  }
  return found;
}

/** Whether the schedule ever issues anything: a holiday may leave out every one of its times. */
export function everIssues(timetable: Timetable): boolean {
  return nextOccurrences(someTime, longestSearch, timetable).some(({ skipped }) => !skipped);
}

/** The first periods that a job's schedule never issues, by its own rule rather than for a holiday: a few years are looked at. */
export function periodsLeftOut(job: Pick<Job, "schedule" | "period" | "company">): Period[] {
  const timetable = timetableOf(job);
  if (timetable === undefined) return [];
  const first = periodContaining(someTime.toISOString().slice(0, 10), timetable.kind, timetable.fiscalYear);
  const periods = Array.from({ length: 24 }, (_, index) => shiftPeriod(first, index, timetable.fiscalYear));
  return periods.filter((period) => occurrenceOf(period, timetable) === undefined).slice(0, 3);
}

/** What a schedule does in general it does from here on too. */
const someTime = new Date("2026-01-01T00:00:00Z");

/** Periods in a row without a time after which no further one is looked for: 29 February may be eight years away. */
const longestSearch = 120;

/** From the close of a period to its issue at the longest: 366 days and a holiday's move. Unit: milliseconds. */
const longestDelay = 400 * 86_400_000;

function earliestOpen(after: Date, { kind, fiscalYear, timezone }: Timetable): Period {
  const earliest = new Date(after.getTime() - longestDelay);
  return periodContaining(localDateOf(earliest, timezone), kind, fiscalYear);
}

function dayOfRule(period: Period, { rule, calendar }: Schedule): LocalDate {
  const firstDay = period.end;
  if (rule.kind === "businessDay") return nthBusinessDay(firstDay, rule.nth, calendar);
  if (rule.kind === "afterClose") return addDays(period.end, rule.days - 1);
  const length = daysBetween(firstDay, addMonths(firstDay, 1));
  const day = rule.kind !== "day" || rule.day === "last" ? length : Math.min(rule.day, length);
  return addDays(firstDay, day - 1);
}

function occurrenceOn(
  nominal: LocalDate,
  at: string,
  period: Period,
  close: Date,
  schedule: Schedule,
  time: Date = instantOf(nominal, at, schedule.zone),
): Occurrence {
  const { calendar, onHoliday, rule, zone } = schedule;
  const because = onHoliday === undefined ? undefined : closedBecause(nominal, calendar);
  const skipped = because !== undefined && onHoliday === "skip";
  const day =
    because === undefined || skipped ? nominal : businessDayFrom(nominal, onHoliday === "next" ? 1 : -1, calendar);
  const issuedOn = notBefore(close, day, at, schedule);
  const usesCalendar = rule.kind === "businessDay" || onHoliday !== undefined;
  return {
    period,
    at: (issuedOn === nominal ? time : instantOf(issuedOn, at, zone)).toISOString(),
    day: issuedOn,
    moved: because === undefined ? null : { from: nominal, because },
    skipped,
    unknownYear: usesCalendar ? unknownYearOf([nominal, issuedOn], schedule) : null,
  };
}

/** A day before the close, by the schedule's zone or a move to the business day before, gives way to the next that may be. */
function notBefore(close: Date, date: LocalDate, at: string, { calendar, onHoliday, rule, zone }: Schedule): LocalDate {
  const business = rule.kind === "businessDay" || onHoliday !== undefined;
  let day = date;
  while (instantOf(day, at, zone) < close) {
    day = addDays(day, 1);
    if (business) day = businessDayFrom(day, 1, calendar);
  }
  return day;
}

function unknownYearOf(days: readonly LocalDate[], { calendar }: Schedule): number | null {
  return days.map((day) => Number(day.slice(0, 4))).find((year) => !knowsYear(year, calendar)) ?? null;
}

/** A time that the zone's clock leaves out is the same time after the gap; of two it is the first. */
function instantOf(day: LocalDate, at: string, zone: string): Date {
  const time = DateTime.fromISO(`${day}T${at}`, { zone });
  return (time.getPossibleOffsets()[0] ?? time).toJSDate();
}

function startOfDay(day: LocalDate, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf("day").toJSDate();
}
