import type { Benchmark } from "../../model/benchmark.ts";
import type { Change, Flow, Remark } from "../../model/statement.ts";
import type { Value } from "../../model/value.ts";
import type { Report } from "../report.ts";

/** What a rule looks at: the finished figures, and the cells behind them for what the figures leave out. */
export interface Told {
  readonly report: Report;
  readonly flow: Flow;
  readonly change: Change;
  readonly benchmarks: readonly Benchmark[];
  /** What customers are worth, where it was asked for. */
  readonly value: Value | null;
}

/** A remark that earned its place. `importance` decides the order: how much the finding matters times how far past its threshold it is. */
export interface Finding extends Remark {
  readonly importance: number;
}

/** Looks for one thing; says nothing where it is not there or cannot be known. */
export type Rule = (told: Told) => readonly Finding[];

/** How much a kind of finding matters beside the others. */
export const matters = { structure: 3, headline: 3, loyalty: 2.5, inflow: 2, context: 0.1 } as const;

const furthest = 2;

/** Measure ÷ threshold, between 1 and 2, times how much the kind matters. */
export function importanceOf(kind: keyof typeof matters, measure: number, threshold: number): number {
  return matters[kind] * Math.min(furthest, Math.max(1, Math.abs(measure) / threshold));
}
