import { expect, it } from "vitest";
import { jobOf } from "../road.ts";
import { october, salesOn } from "./october.ts";

/*
 * The textbook counts months, transactions days: acquired on day 0, bought again on days 10, 30, 50 and 80, seen on day 120, is its customer of months
 * 1, 3, 5 and 8 who was seen at 12.
 */
it.each([
  ["months 1, 3, 5 and 8", ["2026-07-03", "2026-07-13", "2026-08-02", "2026-08-22", "2026-09-21"], 0.1975],
  ["months 1 and 8", ["2026-07-03", "2026-07-13", "2026-09-21"], 0.4444],
])("P(active) of who was acquired at month 0 and bought in %s is the textbook's", async (_, days, chance) => {
  const job = jobOf({ statements: ["flow", "change", "value"] });
  const once = salesOn("once", "2026-10-02");
  const { value } = await october(job, [...salesOn("textbook", ...days), ...once]);
  expect(value?.rfm.customers).toBe(2);
  expect(value?.rates.probabilityActive).toBeCloseTo(chance, 4);
  expect((await october(job, once)).value?.rates.probabilityActive).toBeNull();
});
