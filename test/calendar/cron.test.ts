import { describe, expect, it } from "vitest";
import { cronProblem } from "../../src/calendar/cron.ts";

describe("a cron expression", () => {
  it.each([
    "0 9 5 * *",
    "*/15 * * * *",
    "0,30 9-18/3 1-7,15 jan,JUL-dec mon-fri",
    "5/10 0 * * 0,7",
    "0 9 29 2 *",
    "0 9 31 2,3 *",
    "0 9 31 2 1",
    " 0  9 5 * * ",
  ])("%j comes due", (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  it.each([
    ["0 9 5 *", "it has 4 fields"],
    ["0 0 9 5 * *", "it has 6 fields"],
    ["@monthly", "it has 1 fields"],
    ["60 9 5 * *", '"60" is no minute'],
    ["0 24 5 * *", '"24" is no hour'],
    ["0 9 0 * *", '"0" is no day of month'],
    ["0 9 5 13 *", '"13" is no month'],
    ["0 9 5 * 8", '"8" is no day of week'],
    ["0 9 5 * monday", '"monday" is no day of week'],
    ["0 9 10-5 * *", '"10-5" is no day of month'],
    ["*/0 9 5 * *", '"*/0" is no minute'],
    ["0 9 5, * *", '"5," is no day of month'],
    ["0 9 L * *", '"L" is no day of month'],
    ["0 9 30 2 *", "none of its months has such a day"],
    ["0 9 31 2,4,6,9,11 *", "none of its months has such a day"],
  ])("%j does not: %s", (expression, problem) => {
    expect(cronProblem(expression)).toContain(problem);
  });
});
