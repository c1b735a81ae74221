import { addMonths, periodContaining, shiftPeriod, windowOf } from "../../calendar/index.ts";
import type { Job } from "../../model/job.ts";
import type { Coverage, LocalDate, Period, Window } from "../../model/period.ts";
import type { AsOf } from "../../warehouse/marts/value/build.ts";

/** As of when customers are valued and what is looked at for it. */
export interface ValuePlan {
  readonly now: AsOf;
  readonly prior: AsOf;
  /** One lookback before `now`: of who bought then, how many still do. */
  readonly base: AsOf;
  readonly isPriorCovered: boolean;
  readonly isBaseCovered: boolean;
  /** The own window one lookback earlier, for the tiers then; its key is `null` where memberships say who is in which. */
  readonly baseWindow: { readonly start: LocalDate; readonly end: LocalDate; readonly key: number | null };
  /** The last period, that a back-test predicts from what was known before it. */
  readonly lastPeriod: Period;
  /** Whole quarters from the first one that the data cover, not more than `mostQuarters`. */
  readonly quarters: { readonly start: LocalDate; readonly end: LocalDate };
  readonly coveredFrom: LocalDate;
}

const mostQuarters = 20;

interface Compared {
  readonly period: Period;
  readonly window: Window;
  readonly priorWindow: Window;
}

/** `keyOf` puts a window among those of the report. Source: value.md §1–§4. */
export function planValue(
  { company, period: rules, value, tiers }: Pick<Job, "company" | "period" | "value" | "tiers">,
  { period, window, priorWindow }: Compared,
  coverage: Coverage,
  keyOf: (window: Window) => number,
): ValuePlan {
  const months = value.lookbackMonths;
  const asOf = (end: LocalDate, newFrom: LocalDate): AsOf => ({ start: addMonths(end, -months), end, newFrom });
  const now = asOf(window.end, window.start);
  const prior = asOf(priorWindow.end, priorWindow.start);
  const base = asOf(now.start, addMonths(window.start, -months));
  const before = { ...period, start: addMonths(period.start, -months), end: addMonths(period.end, -months) };
  const baseWindow = windowOf(before, rules.window);
  const fiscal = company.fiscalYear;
  const running = periodContaining(window.end, "quarter", fiscal);
  const end = running.start;
  const ofCoverage = periodContaining(coverage.from, "quarter", fiscal);
  const first = ofCoverage.start === coverage.from ? ofCoverage : shiftPeriod(ofCoverage, 1, fiscal);
  const earliest = addMonths(end, -3 * mostQuarters);
  const start = [first.start, earliest].toSorted().at(-1) ?? end;
  return {
    now,
    prior,
    base,
    isPriorCovered: coverage.from <= prior.start,
    isBaseCovered: coverage.from <= base.start,
    baseWindow: {
      start: baseWindow.start,
      end: baseWindow.end,
      key: tiers.method === "membership" ? null : keyOf(baseWindow),
    },
    lastPeriod: period,
    quarters: { start: [start, end].toSorted()[0] ?? end, end },
    coveredFrom: coverage.from,
  };
}
