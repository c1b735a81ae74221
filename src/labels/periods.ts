import type { LocalDate, Period, Window } from "../model/period.ts";
import type { Text } from "../model/text.ts";

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * A period label in words: `2026-10` → 2026년 10월, October 2026; `FY2026-H1` → FY2026 상반기, FY2026 H1.
 * Throws: RangeError for a label that is not one of ours.
 */
export function periodName(period: Pick<Period, "label">): Text {
  const match = /^(FY)?(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(period.label);
  if (match === null) throw new RangeError(`not a period label: ${period.label}`);
  const [, fiscal, year = "", month, quarter, half] = match;
  const koYear = fiscal === undefined ? `${year}년` : `FY${year}`;
  const enYear = fiscal === undefined ? year : `FY${year}`;
  if (month !== undefined)
    return { ko: `${koYear} ${Number(month)}월`, en: `${monthNames[Number(month) - 1]} ${enYear}` };
  if (quarter !== undefined)
    return { ko: `${koYear} ${quarter}분기`, en: fiscal ? `${enYear} Q${quarter}` : `Q${quarter} ${enYear}` };
  if (half !== undefined) {
    return {
      ko: `${koYear} ${half === "1" ? "상" : "하"}반기`,
      en: fiscal ? `${enYear} H${half}` : `H${half} ${enYear}`,
    };
  }
  return { ko: koYear, en: enYear };
}

/** First and last day of a half-open span, both printed: `2026-10-01 – 2026-10-31`. */
export function spanDates(span: Pick<Window, "start" | "end">): string {
  return `${span.start} – ${lastDay(span)}`;
}

/** The last local date inside a half-open span. */
export function lastDay(span: Pick<Window, "start" | "end">): LocalDate {
  const day = new Date(`${span.end}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
