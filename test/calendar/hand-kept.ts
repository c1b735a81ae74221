/**
 * Korea's public holidays of five years, kept by hand from the calendar on the wall, weekdays and weekends alike. Nothing here is
 * taken from the package that the program asks.
 */
const closed = new Set(
  `2023-01-01 2023-01-21 2023-01-22 2023-01-23 2023-01-24 2023-03-01 2023-05-05 2023-05-27 2023-05-29 2023-06-06 2023-08-15
   2023-09-28 2023-09-29 2023-09-30 2023-10-02 2023-10-03 2023-10-09 2023-12-25
   2024-01-01 2024-02-09 2024-02-10 2024-02-11 2024-02-12 2024-03-01 2024-04-10 2024-05-05 2024-05-06 2024-05-15 2024-06-06
   2024-08-15 2024-09-16 2024-09-17 2024-09-18 2024-10-01 2024-10-03 2024-10-09 2024-12-25
   2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-03-01 2025-03-03 2025-05-05 2025-05-06 2025-06-03 2025-06-06
   2025-08-15 2025-10-03 2025-10-05 2025-10-06 2025-10-07 2025-10-08 2025-10-09 2025-12-25
   2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-03-01 2026-03-02 2026-05-01 2026-05-05 2026-05-24 2026-05-25 2026-06-03
   2026-06-06 2026-07-17 2026-08-15 2026-08-17 2026-09-24 2026-09-25 2026-09-26 2026-10-03 2026-10-05 2026-10-09 2026-12-25
   2027-01-01 2027-02-06 2027-02-07 2027-02-08 2027-02-09 2027-03-01 2027-05-01 2027-05-03 2027-05-05 2027-05-13 2027-06-06
   2027-07-17 2027-07-19 2027-08-15 2027-08-16 2027-09-14 2027-09-15 2027-09-16 2027-10-03 2027-10-04 2027-10-09 2027-10-11
   2027-12-25 2027-12-27`.split(/\s+/),
);

interface Day {
  readonly date: string;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly weekday: number;
  readonly open: boolean;
}

/** Every day of 2023 to 2027, one after the other. */
const days: Day[] = [];
for (let time = Date.UTC(2023, 0, 1); time < Date.UTC(2028, 0, 1); time += 86_400_000) {
  const day = new Date(time);
  const date = day.toISOString().slice(0, 10);
  const weekday = day.getUTCDay();
  days.push({
    date,
    month: day.getUTCFullYear() * 12 + day.getUTCMonth(),
    dayOfMonth: day.getUTCDate(),
    weekday,
    open: weekday !== 0 && weekday !== 6 && !closed.has(date),
  });
}
export const months = [...Map.groupBy(days, (day) => day.month).values()];

/** Nine in Seoul is midnight in Greenwich, all year round. */
export const atNine = (date: string | undefined) => `${date}T00:00:00.000Z`;

export const onOrAfter = (date: string) => days.find((day) => day.date >= date && day.open)?.date ?? "";
export const onOrBefore = (date: string) => days.findLast((day) => day.date <= date && day.open)?.date ?? "";
export const everyDay = (n: number) => months.map((month) => month[n - 1]?.date ?? "");
export const everyLast = () => months.map((month) => month.at(-1)?.date ?? "");
