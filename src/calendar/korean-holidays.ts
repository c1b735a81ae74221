import * as official from "@hyunbinseo/holidays-kr/all";
import type { LocalDate } from "../model/period.ts";

type Year = Readonly<Record<LocalDate, readonly string[]>>;

const years: ReadonlyMap<number, Year> = new Map(
  Object.entries(official).map(([name, days]) => [Number(name.slice(1)), days as Year]),
);

/** What both of the last two known years have on the same day of the year: New Year's Day, not 설날. */
const everyYear = fixedHolidays();

/** Whether the official list of this year's public holidays (월력요항), substitute ones and elections included, is known. */
export function knowsKoreanHolidays(year: number): boolean {
  return years.has(year);
}

/** The public holiday of a date in Korea. Of a year without a list only those that stand on the same day every year. */
export function koreanHoliday(date: LocalDate): string | undefined {
  const year = years.get(Number(date.slice(0, 4)));
  return year === undefined ? everyYear.get(date.slice(5)) : year[date]?.join(", ");
}

function fixedHolidays(): ReadonlyMap<string, string> {
  const [before, last] = [...years.keys()].sort((a, b) => a - b).slice(-2);
  const namesOf = (year = 0) =>
    new Map(Object.entries(years.get(year) ?? {}).map(([date, names]) => [date.slice(5), names.join(", ")]));
  const others = namesOf(before);
  return new Map([...namesOf(last)].filter(([day, name]) => others.get(day) === name));
}
