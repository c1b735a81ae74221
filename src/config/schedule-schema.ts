import { z } from "zod";
import { cronProblem } from "../calendar/cron.ts";
import type { CalendarSpec, Schedule, ScheduleRule } from "../model/schedule.ts";
import { refuse } from "./expectation.ts";
import { matching, wholeNumber } from "./fields.ts";
import { timezone } from "./timezone.ts";

const rules = ["cron", "businessDay", "day", "afterClose"] as const;

const cron = z.string({ error: 'a cron expression like "0 9 5 * *"' }).superRefine((expression, context) => {
  const problem = cronProblem(expression);
  if (problem === undefined) return;
  refuse(context, {
    received: `is ${JSON.stringify(expression)}: ${problem}`,
    expected: 'a cron expression like "0 9 5 * *"',
  });
});

/** When a job issues: one rule. */
export const scheduleSchema = z
  .strictObject({
    cron: cron
      .optional()
      .describe("Minute, hour, day of month, month, day of week; its first time after a period closes issues it."),
    zone: timezone.optional().describe("IANA zone of cron and at; default: the company's."),
    businessDay: z
      .union([wholeNumber(1, 23), z.literal("last")])
      .optional()
      .describe("The nth business day of the month after the period; the last one where it has fewer."),
    day: z
      .union([wholeNumber(1, 31), z.literal("last")])
      .optional()
      .describe("The day of the month after the period; the last one where it has fewer."),
    afterClose: z
      .union([wholeNumber(1, 366), matching(/^(?:[1-9]\d?|[12]\d{2}|3[0-5]\d|36[0-6]) days?$/, 'days like "5 days"')])
      .optional()
      .describe("Days after the period's last day."),
    at: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day like "09:00"')
      .optional()
      .describe("Time of day; default 09:00."),
    calendar: z
      .string({ error: "the name of a holiday calendar" })
      .optional()
      .describe("Holidays: KR (default in Korea), weekends, or the name of a file in jobs/holidays."),
    onHoliday: z
      .enum(["next", "previous", "skip"])
      .optional()
      .describe("What a day that is no business day becomes: the next or previous one, or none."),
    catchUp: z
      .enum(["latest", "all", "none"])
      .default("latest")
      .describe("Which times that passed while nothing ran are made up for."),
  })
  .superRefine((schedule, context) => {
    const given = rules.filter((rule) => schedule[rule] !== undefined);
    if (given.length !== 1) {
      const received = given.length === 0 ? "has no rule" : `has ${given.join(" and ")}`;
      refuse(context, { received, expected: `exactly one of ${rules.join(", ")}` });
    } else if (schedule.cron !== undefined && schedule.at !== undefined) {
      const expected = "no `at` beside `cron`, which holds the time itself";
      refuse(context, { path: ["at"], received: `is ${JSON.stringify(schedule.at)}`, expected });
    } else if (schedule.businessDay !== undefined && schedule.onHoliday !== undefined) {
      const expected = "no `onHoliday` beside `businessDay`, which is never a holiday";
      refuse(context, { path: ["onHoliday"], received: `is ${JSON.stringify(schedule.onHoliday)}`, expected });
    }
  });

export type ScheduleInput = z.output<typeof scheduleSchema>;

/** A checked schedule and its calendar → the complete one. */
export function completeSchedule(input: ScheduleInput, calendar: CalendarSpec, companyZone: string): Schedule {
  const { at = "09:00", zone = companyZone, onHoliday, catchUp } = input;
  return { rule: ruleOf(input), at, zone, calendar, catchUp, ...(onHoliday === undefined ? {} : { onHoliday }) };
}

function ruleOf({ cron: expression, businessDay, day, afterClose = 1 }: ScheduleInput): ScheduleRule {
  if (expression !== undefined) return { kind: "cron", expression };
  if (businessDay !== undefined) return { kind: "businessDay", nth: businessDay };
  if (day !== undefined) return { kind: "day", day };
  return { kind: "afterClose", days: Number.parseInt(String(afterClose), 10) };
}
