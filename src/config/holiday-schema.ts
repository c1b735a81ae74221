import { z } from "zod";
import { isLocalDate } from "../calendar/dates.ts";
import type { CalendarSpec } from "../model/schedule.ts";
import { distinct, oneLine, wholeNumber } from "./fields.ts";

const dayError = "a date like 2027-05-03";
const localDate = z.string({ error: dayError }).refine(isLocalDate, { error: dayError });
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A file of `jobs/holidays/`: the holidays of a country or of the company itself. */
export const holidaySchema = z.strictObject({
  extends: z
    .literal("KR")
    .optional()
    .describe("The built-in holidays that these add to; jobs/holidays/KR.yaml always does."),
  weekend: distinct(weekdays).default(["sat", "sun"]).describe("Weekdays without business."),
  years: z
    .array(wholeNumber(1900, 2999))
    .default([])
    .describe("Years whose holidays are all here; of other years a schedule says that it may be wrong."),
  holidays: z
    .record(localDate, oneLine(100), { error: "a date like 2027-05-03 before each name" })
    .default({})
    .describe("Days without business, by name."),
  workdays: z.array(localDate).default([]).describe("Days of business although weekend or holiday."),
});

export type HolidayInput = z.output<typeof holidaySchema>;

export function completeCalendar(name: string, input: HolidayInput): CalendarSpec {
  const { weekend, years, holidays, workdays } = input;
  const base = name === "KR" ? "KR" : input.extends;
  return {
    name,
    ...(base === undefined ? {} : { extends: base }),
    weekend: weekend.map((day) => weekdays.indexOf(day) + 1),
    holidays,
    workdays,
    years,
  };
}
