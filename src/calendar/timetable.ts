import { DateTime } from "luxon";
import type { Job } from "../model/job.ts";
import type { FiscalYear, LocalDate, Period, PeriodKind } from "../model/period.ts";
import type { CalendarSpec, Occurrence, Schedule } from "../model/schedule.ts";
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
  const { rule, zone } = schedule;
  if (rule.kind !== "cron")
    return occurrenceOn({ day: dayOfRule(period, schedule), at: schedule.at }, period, timetable);

  const nextClose = startOfDay(shiftPeriod(period, 1, fiscalYear).end, timezone);
  let skipped: Occurrence | undefined;
  for (let from = startOfDay(period.end, timezone); ; ) {
    const instant = nextOfCron(rule.expression, zone, from);
    if (instant >= nextClose) return skipped;
    const local = DateTime.fromJSDate(instant, { zone });
    const named = { day: localDateOf(instant, zone), at: local.toFormat("HH:mm"), instant };
    const found = occurrenceOn(named, period, timetable);
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
  const earliest = earliestOpen(after, timetable);
  while (found.length < count && period.end >= earliest.end) {
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

/** A time as the rule names it, before holidays. */
interface NamedTime {
  readonly day: LocalDate;
  readonly at: string;
  /** Of a cron expression: tells apart the two times that one wall clock time may be. */
  readonly instant?: Date;
}

function occurrenceOn({ day, at, instant }: NamedTime, period: Period, timetable: Timetable): Occurrence {
  const { calendar, onHoliday, zone } = timetable.schedule;
  const because = onHoliday === undefined ? undefined : closedBecause(day, calendar);
  const skipped = because !== undefined && onHoliday === "skip";
  const stays = because === undefined || skipped;
  const wanted = stays ? day : businessDayFrom(day, onHoliday === "next" ? 1 : -1, calendar);
  const issuedOn = afterClose(wanted, at, period, timetable);
  return {
    period,
    at: (issuedOn === day && instant !== undefined ? instant : instantOf(issuedOn, at, zone)).toISOString(),
    day: issuedOn,
    moved: because === undefined ? null : { from: day, because },
    skipped,
    unknownYear: usesCalendar(timetable.schedule) ? unknownYearOf([day, issuedOn], calendar) : null,
  };
}

/** A day before the close, by the schedule's zone or a move to the business day before, gives way to the next that may be. */
function afterClose(wanted: LocalDate, at: string, period: Period, { schedule, timezone }: Timetable): LocalDate {
  const { calendar, zone } = schedule;
  const hasClosed = (day: LocalDate) =>
    zone === timezone ? day >= period.end : instantOf(day, at, zone) >= startOfDay(period.end, timezone);
  let day = wanted;
  while (!hasClosed(day)) {
    day = addDays(day, 1);
    if (usesCalendar(schedule)) day = businessDayFrom(day, 1, calendar);
  }
  return day;
}

function usesCalendar({ rule, onHoliday }: Schedule): boolean {
  return rule.kind === "businessDay" || onHoliday !== undefined;
}

function unknownYearOf(days: readonly LocalDate[], calendar: CalendarSpec): number | null {
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
