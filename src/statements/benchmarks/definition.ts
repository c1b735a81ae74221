import { changeIndicatorLabels, flowIndicatorLabels } from "../../labels/indicators.ts";
import { positionIndicatorLabels } from "../../labels/position.ts";
import type { BenchmarkIndicator } from "../../model/benchmark.ts";
import type { Position } from "../../model/position.ts";
import type { CellRef, Indicator } from "../../model/sheet.ts";
import type { Change, Flow, Rate } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { conversionLabels } from "../change/conversion.ts";
import { type ConcentrationKey, concentrationLines } from "../change/definition.ts";

export interface BenchmarkFigures {
  readonly flow: Flow;
  readonly change: Change;
  readonly position: Position;
}

/** What a benchmark is compared with: our figure, where it stands in the sheets, and whether more of it is good. */
export interface BenchmarkLine {
  readonly label: Text;
  readonly own: (figures: BenchmarkFigures) => Rate;
  readonly direction: Indicator["direction"];
  /** Absent where the figure stands in no cell of its own. */
  readonly ref?: CellRef;
}

/** By the indicator's key in `statements.json`. `topTierRevenueShare` takes the top tier's own name in the documents. */
export const benchmarkLines: Readonly<Record<BenchmarkIndicator, BenchmarkLine>> = {
  topTierRevenueShare: changeLine("topTierRevenueShare", "neutral"),
  retentionRate: changeLine("retentionRate", "good"),
  churnRate: changeLine("churnRate", "bad"),
  inflowRate: flowLine("inflowRate", "good"),
  outflowRate: flowLine("outflowRate", "bad"),
  netGrowthRate: flowLine("netGrowthRate", "good"),
  inflowToOutflow: flowLine("inflowToOutflow", "good"),
  netRevenueRetention: flowLine("netRevenueRetention", "good"),
  grossRevenueRetention: flowLine("grossRevenueRetention", "good"),
  specialShare: flowLine("specialShare", "neutral"),
  specialGrowth: flowLine("specialGrowth", "neutral"),
  specialInflowGrowth: flowLine("specialInflowGrowth", "neutral"),
  referralShare: flowLine("referralShare", "good"),
  referralGrowth: flowLine("referralGrowth", "good"),
  identificationRate: {
    label: positionIndicatorLabels.identificationRate,
    own: ({ position }) => position.identificationRate.current,
    direction: "good",
    ref: { sheet: "position", table: "indicators", row: "identificationRate", column: "current" },
  },
  customerShare20: concentrationLine("customerShare20", "neutral", ({ pareto }) => pareto.customerShare20),
  customersFor80: concentrationLine("customersFor80", "neutral", ({ pareto }) => pareto.customersFor80),
  top1Share: concentrationLine("top1Share", "neutral", ({ concentration }) => concentration.top1Share),
  top10Share: concentrationLine("top10Share", "neutral", ({ concentration }) => concentration.top10Share),
  oneTimeBuyersShare: concentrationLine(
    "oneTimeBuyersShare",
    "bad",
    ({ concentration }) => concentration.oneTimeBuyersShare,
  ),
  newAgainGeneral: concentrationLine("newAgainGeneral", "good", ({ concentration }) => concentration.newAgainGeneral),
  newAgainSpecial: concentrationLine("newAgainSpecial", "good", ({ concentration }) => concentration.newAgainSpecial),
  visitConversion: conversionLine("visitConversion"),
  identifiedConversion: conversionLine("identifiedConversion"),
};

function changeLine(
  key: "topTierRevenueShare" | "retentionRate" | "churnRate",
  direction: Indicator["direction"],
): BenchmarkLine {
  return {
    label: changeIndicatorLabels[key],
    own: ({ change }) => change.indicators[key].current,
    direction,
    ref: { sheet: "change", table: "indicators", row: key, column: "current" },
  };
}

function flowLine(key: keyof Flow["indicators"], direction: Indicator["direction"]): BenchmarkLine {
  return {
    label: flowIndicatorLabels[key],
    own: ({ flow }) => flow.indicators[key],
    direction,
    ref: { sheet: "flow", table: "indicators", row: key, column: "value" },
  };
}

function concentrationLine(
  key: ConcentrationKey,
  direction: Indicator["direction"],
  figure: (change: Change) => Rate,
): BenchmarkLine {
  const line = concentrationLines.find((candidate) => candidate.key === key);
  if (line === undefined) throw new RangeError(`no line ${key}`);
  return {
    label: line.label,
    own: ({ change }) => figure(change),
    direction,
    ref: { sheet: "change", table: "concentration", row: key, column: "value" },
  };
}

function conversionLine(key: "visitConversion" | "identifiedConversion"): BenchmarkLine {
  return {
    label: conversionLabels[key],
    own: ({ change }) => change.conversion?.total[key] ?? null,
    direction: "good",
    ref: { sheet: "change", table: "conversion", row: "total", column: key },
  };
}

/** Whether our own figure is worse than that of others; never where neither way is better. */
export function isWorse(indicator: BenchmarkIndicator, difference: Rate): boolean {
  const { direction } = benchmarkLines[indicator];
  if (difference === null || direction === "neutral") return false;
  return direction === "good" ? difference < 0 : difference > 0;
}
