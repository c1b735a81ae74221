import { consecutivePeriods, priorPeriod, windowOf } from "../calendar/index.ts";
import type { Job } from "../model/job.ts";
import type { Coverage, Period, Window, WindowRule } from "../model/period.ts";
import { planValue, type ValuePlan } from "./value/plan.ts";

/** A period beside its prior one, with the keys under which the marts know both windows and the pair of them. */
export interface Comparison {
  readonly period: Period;
  readonly prior: Period;
  readonly window: Window;
  readonly priorWindow: Window;
  readonly windowKey: number;
  readonly priorWindowKey: number;
  readonly pairKey: number;
  /** Whether the data reach back to the first day of the window, of the prior window. */
  readonly isCovered: boolean;
  readonly isPriorCovered: boolean;
}

/** Everything a report compares. */
export interface Plan {
  readonly coverage: Coverage;
  readonly current: Comparison;
  /** The prior period beside its own prior, as it was when it was current. */
  readonly previous: Comparison;
  /** Windows that are the current and the prior period themselves: what income counts over. Differ from those of `current` under trailing windows. */
  readonly periodKey: number;
  readonly priorPeriodKey: number;
  /** Oldest first, ends with the current one; periods that the data do not cover are left out. */
  readonly trend: readonly Comparison[];
  /** What income compares: the same periods by themselves, however long their windows are. `null` where nobody asks. */
  readonly income: { readonly current: Comparison; readonly previous: Comparison } | null;
  /** As of when customers are valued, and over what. `null` where nobody asks. */
  readonly value: ValuePlan | null;
  /** What is counted by capital and debt: position its windows, income its periods by the standing at their windows' end. */
  readonly standings: readonly { readonly counted: number; readonly status: number; readonly isCosted: boolean }[];
  readonly windows: readonly Window[];
  readonly pairs: readonly { readonly current: number; readonly prior: number }[];
}

/** Lays out the windows and comparisons of a report, each once. Source: statements.md §2. */
export function planReport(
  job: Pick<Job, "company" | "period" | "statements" | "value" | "tiers">,
  period: Period,
  coverage: Coverage,
): Plan {
  const { compare, window: rule, trend } = job.period;
  const fiscal = job.company.fiscalYear;
  const windows: Window[] = [];
  const pairs: { current: number; prior: number }[] = [];

  const keyOf = (window: Window): number => {
    const known = windows.findIndex(({ start, end }) => start === window.start && end === window.end);
    return known === -1 ? windows.push(window) - 1 : known;
  };
  const compared = (of: Period, asked: WindowRule = rule): Comparison => {
    const prior = priorPeriod(of, compare, fiscal);
    const window = windowOf(of, asked);
    const priorWindow = windowOf(prior, asked);
    const [windowKey, priorWindowKey] = [keyOf(window), keyOf(priorWindow)];
    const known = pairs.findIndex((pair) => pair.current === windowKey && pair.prior === priorWindowKey);
    const pairKey = known === -1 ? pairs.push({ current: windowKey, prior: priorWindowKey }) - 1 : known;
    const isCovered = coverage.from <= window.start;
    const isPriorCovered = coverage.from <= priorWindow.start;
    return { period: of, prior, window, priorWindow, windowKey, priorWindowKey, pairKey, isCovered, isPriorCovered };
  };

  const current = compared(period);
  const previous = compared(current.prior);
  const points = consecutivePeriods(period, trend, fiscal).map((point) => compared(point));
  const [periodKey, priorPeriodKey] = [keyOf(windowOf(period, {})), keyOf(windowOf(current.prior, {}))];
  const income = job.statements.includes("income")
    ? { current: compared(period, {}), previous: compared(current.prior, {}) }
    : null;
  return {
    coverage,
    current,
    previous,
    periodKey,
    priorPeriodKey,
    trend: points.filter((point) => point.isCovered),
    income,
    value: job.statements.includes("value") ? planValue(job, current, coverage, keyOf) : null,
    standings: standingsOf(current, income?.current),
    windows,
    pairs,
  };
}

function standingsOf(position: Comparison, income: Comparison | undefined): Plan["standings"] {
  const { windowKey, priorWindowKey } = position;
  const own = [windowKey, priorWindowKey].map((key) => ({ counted: key, status: key, isCosted: false }));
  if (income === undefined) return own;
  return [
    ...own,
    { counted: income.windowKey, status: windowKey, isCosted: true },
    { counted: income.priorWindowKey, status: priorWindowKey, isCosted: true },
  ];
}
