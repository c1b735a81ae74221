import { z } from "zod";
import { cronProblem } from "../calendar/cron.ts";
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

/** When a job issues: one rule. Read and checked; this version has no scheduler yet. */
export const scheduleSchema = z
  .strictObject({
    cron: cron.optional(),
    /** Of `cron` and `at`; default: the company's timezone. */
    zone: timezone.optional(),
    businessDay: z.union([wholeNumber(1, 23), z.literal("last")]).optional(),
    day: z.union([wholeNumber(1, 31), z.literal("last")]).optional(),
    afterClose: z
      .union([wholeNumber(0, 366), matching(/^(?:[0-2]?\d{1,2}|3[0-5]\d|36[0-6]) days?$/, 'days like "5 days"')])
      .optional(),
    at: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day like "09:00"').optional(),
  })
  .superRefine((schedule, context) => {
    const given = rules.filter((rule) => schedule[rule] !== undefined);
    if (given.length !== 1) {
      const received = given.length === 0 ? "has no rule" : `has ${given.join(" and ")}`;
      refuse(context, { received, expected: `exactly one of ${rules.join(", ")}` });
    } else if (schedule.cron !== undefined && schedule.at !== undefined) {
      const expected = "no `at` beside `cron`, which holds the time itself";
      refuse(context, { path: ["at"], received: `is ${JSON.stringify(schedule.at)}`, expected });
    }
  });
