import { z } from "zod";
import type { ReadyRule } from "../model/schedule.ts";
import { refuse } from "./expectation.ts";
import { matching, oneLine } from "./fields.ts";

/** What a scheduled run waits for. */
export const readySchema = z
  .strictObject(
    {
      data: z
        .enum(["period-end", "last-business-day"])
        .optional()
        .describe("The newest transaction has reached the period's last day, or its last business day."),
      query: oneLine(2000)
        .optional()
        .describe(
          "SQL over the source's tables: one row and column, true or a date that has reached the period's last day.",
        ),
      deadline: matching(/^[1-9]\d{0,2} (?:hours?|days?)$/, 'a time like "12 hours" or "3 days"')
        .default("3 days")
        .describe("After the time at which the run was due; then admins are told that it still waits."),
    },
    { error: "{ data: period-end } or { query: … }" },
  )
  .superRefine(({ data, query }, context) => {
    if ((data === undefined) !== (query === undefined)) return;
    refuse(context, {
      received: data === undefined ? "has no rule" : "has data and query",
      expected: "exactly one of data, query",
    });
  });

export function completeReady({ data, query, deadline }: z.output<typeof readySchema>): ReadyRule {
  const hours = Number.parseInt(deadline, 10) * (deadline.includes("day") ? 24 : 1);
  return { data: query === undefined ? { reach: data ?? "period-end" } : { query }, deadline: hours };
}
