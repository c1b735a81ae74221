import type { Comparison, FiscalYear, LocalDate, Period, PeriodKind } from "../model/period.ts";
import { firstOfMonth, monthIndexOf } from "./dates.ts";

/** Unit: months. */
export const monthsOf: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The period of a kind that contains a date. Source: statements.md §2. */
export function periodContaining(date: LocalDate, kind: PeriodKind, fiscal: FiscalYear): Period {
  const month = monthIndexOf(date);
  const yearStart = fiscalYearStartOf(month, fiscal);
  return periodFrom(yearStart + Math.floor((month - yearStart) / monthsOf[kind]) * monthsOf[kind], kind, fiscal);
}

/** The last period that is over when `today` begins. */
export function lastEndedPeriod(kind: PeriodKind, today: LocalDate, fiscal: FiscalYear): Period {
  return shiftPeriod(periodContaining(today, kind, fiscal), -1, fiscal);
}

/** What the period is compared with: the one before, or the same one a year ago. */
export function priorPeriod(period: Period, compare: Comparison, fiscal: FiscalYear): Period {
  return shiftPeriod(period, compare === "previous" ? -1 : -12 / monthsOf[period.kind], fiscal);
}

/** `count` periods without a gap, oldest first, the last of them `last`. */
export function consecutivePeriods(last: Period, count: number, fiscal: FiscalYear): Period[] {
  return Array.from({ length: count }, (_, index) => shiftPeriod(last, index - count + 1, fiscal));
}

/** The period that lies `steps` periods later; earlier when negative. */
export function shiftPeriod(period: Period, steps: number, fiscal: FiscalYear): Period {
  return periodFrom(monthIndexOf(period.start) + steps * monthsOf[period.kind], period.kind, fiscal);
}

/** Whether no day of the period is still to come. */
export function hasEnded(period: Period, today: LocalDate): boolean {
  return period.end <= today;
}

/** The period that begins with a month. The month must be one in which a period of this kind begins. */
export function periodFrom(startMonthIndex: number, kind: PeriodKind, fiscal: FiscalYear): Period {
  return {
    kind,
    label: labelOf(startMonthIndex, kind, fiscal),
    start: firstOfMonth(startMonthIndex),
    end: firstOfMonth(startMonthIndex + monthsOf[kind]),
  };
}

function labelOf(startMonthIndex: number, kind: PeriodKind, fiscal: FiscalYear): string {
  if (kind === "month") return firstOfMonth(startMonthIndex).slice(0, 7);
  const yearStart = fiscalYearStartOf(startMonthIndex, fiscal);
  const year = Math.floor(yearStart / 12) + yearsToName(fiscal);
  const name = `${fiscal.startMonth === 1 ? "" : "FY"}${String(year).padStart(4, "0")}`;
  if (kind === "year") return name;
  const ordinal = (startMonthIndex - yearStart) / monthsOf[kind] + 1;
  return `${name}-${kind === "quarter" ? "Q" : "H"}${ordinal}`;
}

/** Index of the month in which the fiscal year that holds this month begins. */
function fiscalYearStartOf(monthIndex: number, fiscal: FiscalYear): number {
  const offset = fiscal.startMonth - 1;
  return Math.floor((monthIndex - offset) / 12) * 12 + offset;
}

/** Calendar years from the one in which a fiscal year begins to the one it is named after. */
export function yearsToName(fiscal: FiscalYear): 0 | 1 {
  return fiscal.startMonth !== 1 && fiscal.namedAfter === "end" ? 1 : 0;
}
