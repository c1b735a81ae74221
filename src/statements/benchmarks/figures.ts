import { type Benchmark, type BenchmarkIndicator, benchmarkIndicators } from "../../model/benchmark.ts";
import type { Rate } from "../../model/statement.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type BenchmarkFigures, benchmarkLines } from "./definition.ts";

/** A figure of others, as the company gave it. */
export interface BenchmarkCell {
  readonly indicator: BenchmarkIndicator;
  readonly label: string;
  readonly label_en: string | null;
  readonly value: number;
}

/** What the company gave for the period. Grain: indicator × label. */
export function readBenchmarks(warehouse: Warehouse, period: string): Promise<BenchmarkCell[]> {
  return warehouse.query<BenchmarkCell>(new URL("./benchmarks.sql", import.meta.url), { period });
}

/** Each beside our own figure, in the order of the indicators. */
export function buildBenchmarks(cells: readonly BenchmarkCell[], figures: BenchmarkFigures): Benchmark[] {
  return cells
    .toSorted((a, b) => benchmarkIndicators.indexOf(a.indicator) - benchmarkIndicators.indexOf(b.indicator))
    .map(({ indicator, label, label_en, value }) => {
      const own: Rate = benchmarkLines[indicator].own(figures);
      const inEnglish = label_en === null ? {} : { labelEn: label_en };
      return { indicator, label, ...inEnglish, value, own, difference: own === null ? null : own - value };
    });
}
