import type { Period, Window, WindowRule } from "../model/period.ts";
import { addMonths } from "./dates.ts";
import { monthsOf } from "./periods.ts";

/**
 * What "active" looks at for a period: the period itself, or the n months that end with it, never fewer than the period has.
 * The prior window is the same rule applied to the prior period. Source: statements.md §2.
 */
export function windowOf(period: Period, rule: WindowRule): Window {
  const { start, end, kind } = period;
  if (rule.trailingMonths === undefined) return { kind: "period", months: monthsOf[kind], start, end };
  const months = Math.max(rule.trailingMonths, monthsOf[kind]);
  return { kind: "trailing", months, start: addMonths(end, -months), end };
}
