import type { Rate } from "./statement.ts";

/** Figures of ours that those of others can stand beside: rates and ratios, which a company's size does not change. */
export const benchmarkIndicators = [
  "topTierRevenueShare",
  "retentionRate",
  "churnRate",
  "inflowRate",
  "outflowRate",
  "netGrowthRate",
  "inflowToOutflow",
  "netRevenueRetention",
  "grossRevenueRetention",
  "specialShare",
  "specialGrowth",
  "specialInflowGrowth",
  "referralShare",
  "referralGrowth",
  "identificationRate",
  "customerShare20",
  "customersFor80",
  "top1Share",
  "top10Share",
  "oneTimeBuyersShare",
  "newAgainGeneral",
  "newAgainSpecial",
  "visitConversion",
  "identifiedConversion",
] as const;
export type BenchmarkIndicator = (typeof benchmarkIndicators)[number];

/** A figure of others beside our own of the same period. Unit: plain fractions. Formula: difference = own − value. Source: statements.md §10. */
export interface Benchmark {
  readonly indicator: BenchmarkIndicator;
  /** Whose figure it is, in the company's own words; empty = not said. */
  readonly label: string;
  /** The same in English; absent = as it is. */
  readonly labelEn?: string;
  readonly value: number;
  readonly own: Rate;
  readonly difference: Rate;
}
