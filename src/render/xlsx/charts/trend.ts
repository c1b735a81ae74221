import { scaleLinear } from "d3-scale";
import type { TrendChart } from "../../../model/sheet.ts";
import { ink } from "../../chart/palette.ts";
import { pointName } from "../../chart/point-names.ts";
import { type ChartContext, chartTable, follow, lineOf } from "./chart-cells.ts";
import { valueFormat } from "./formats.ts";
import type { NativeChart } from "./native-chart.ts";

/** Lines that are not tiers differ in their marks too: colour alone would say nothing in print. */
const markers = ["circle", "diamond", "square", "triangle"] as const;

/** Lines over periods, each with its last figure. */
export function trend(block: TrendChart, context: ChartContext): NativeChart {
  const { currency, palette } = context;
  const rows = block.points.map((point, index) =>
    lineOf(
      point,
      { ko: pointName(point, "ko"), en: pointName(point, "en") },
      block.series.map(({ values, ref }) =>
        follow(ref === undefined ? undefined : { ...ref, row: point }, values[index] ?? null, block.valueKind, context),
      ),
    ),
  );
  const values = block.series.flatMap((series) => series.values);
  const { format, unit } = valueFormat(block.valueKind, values, currency);
  const columns = block.series.map(({ key, label }) => ({ key, label }));
  return {
    block,
    table: chartTable(block, context, columns, rows, unit),
    shape: "lines",
    grouping: "standard",
    series: block.series.map(({ key, tier, values }, index) => {
      const colour = tier === undefined ? palette.lineColour(index) : palette.tierLine(tier);
      const last = values.findLastIndex((value) => value !== null);
      const others = new Set(values.keys().filter((point) => point !== last));
      return {
        column: key,
        colour,
        marker: tier === undefined ? (markers[index % markers.length] ?? "circle") : "circle",
        labels: { format, colour: ink, without: others },
      };
    }),
    legend: block.series.length > 1 ? "bottom" : "none",
    axisFormat: format,
    minimum: minimumOf(block),
  };
}

/** A round figure below all values: lines show movement, so their axis need not begin at zero. */
function minimumOf({ series }: TrendChart): number {
  const values = series.flatMap((line) => line.values.filter((value) => value !== null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0 || low < 0) return Number.isFinite(low) ? low : 0;
  const room = Math.max(high - low, high * 0.1) * 0.35;
  const [minimum = 0] = scaleLinear()
    .domain([Math.max(0, low - room), high])
    .nice(5)
    .domain();
  return minimum;
}
