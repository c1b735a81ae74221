import { describe, expect, it } from "vitest";
import { cronProblem, nextOfCron } from "../../src/calendar/cron.ts";

describe("a cron expression", () => {
  it.each([
    "0 9 5 * *",
    "*/15 * * * *",
    "0,30 9-18/3 1-7,15 jan,JUL-dec mon-fri",
    "5/10 0 * * 0,6",
    "0 9 29 2 *",
    "0 9 31 2,3 *",
    "0 9 31 2 1",
    " 0  9 5 * * ",
    "0 9 L * *",
    "0 9 * * 5L",
    "0 9 * * 1#1",
    "0 9 ? * thu",
  ])("%j comes due", (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  it.each([
    ["0 9 5 *", "it has 4 fields"],
    ["0 0 9 5 * *", "it has 6 fields"],
    ["@monthly", "it has 1 fields"],
    ["60 9 5 * *", "got value 60 expected range 0-59"],
    ["0 24 5 * *", "got value 24 expected range 0-23"],
    ["0 9 0 * *", "got value 0 expected range 1-31"],
    ["0 9 5 13 *", "got value 13 expected range 1-12"],
    ["0 9 5 * 8", "got value 8 expected range 0-7"],
    ["0 9 * * 0,7", "duplicate values found: 0"],
    ["0 9 5 * monday", 'cannot resolve alias "day"'],
    ["0 9 10-5 * *", "invalid range: 10-5"],
    ["*/0 9 5 * *", "cannot repeat at every 0 time"],
    ["0 9 5, * *", "invalid list value"],
    ["0 9 15W * *", "invalid characters, got value: 15W"],
    ["H 9 5 * *", "differs by itself"],
    ["0 H(8-10) 5 * *", "differs by itself"],
    ["0 9 30 2 *", "none of its months has such a day"],
    ["0 9 31 2,4,6,9,11 *", "none of its months has such a day"],
  ])("%j does not: %s", (expression, problem) => {
    expect(cronProblem(expression)).toContain(problem);
  });

  it("may come due at the very instant it is asked for", () => {
    const nine = new Date("2026-11-05T00:00:00.000Z");
    expect(nextOfCron("0 9 5 * *", "Asia/Seoul", nine)).toEqual(nine);
    expect(nextOfCron("0 9 5 * *", "Asia/Seoul", new Date(nine.getTime() + 1))).toEqual(
      new Date("2026-12-05T00:00:00Z"),
    );
  });
});
