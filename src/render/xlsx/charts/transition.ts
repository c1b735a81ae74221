import type { TransitionChart } from "../../../model/sheet.ts";
import { none, textOn } from "../../chart/palette.ts";
import { type ChartContext, chartTable, follow, lineOf } from "./chart-cells.ts";
import { countFormat } from "./formats.ts";
import type { NativeChart } from "./native-chart.ts";

/** Smaller parts of a bar have no room for their figure. */
const smallest = 0.04;

/** Where the customers of each prior tier went: a lying bar each, in the shades of the current tiers. */
export function transition(block: TransitionChart, context: ChartContext): NativeChart {
  const { palette } = context;
  const [from, to] = [block.left.nodes, block.right.nodes];
  const moved = (row: string, column: string): number | null =>
    block.links.find((link) => link.from === row && link.to === column)?.customers ?? null;
  const rows = from.map((row) =>
    lineOf(
      row.key,
      row.label,
      to.map((column) =>
        follow({ ...block.matrix, row: row.key, column: column.key }, moved(row.key, column.key), "count", context),
      ),
    ),
  );
  return {
    block,
    table: chartTable(
      block,
      context,
      to.map(({ key, label }) => ({ key, label })),
      rows,
    ),
    shape: "bars",
    grouping: "percentStacked",
    series: to.map(({ key, tier }) => {
      const small = from.flatMap((row, index) =>
        (moved(row.key, key) ?? 0) < smallest * row.customers ? [index] : [],
      );
      const colour = tier === undefined ? none : palette.tierShade(tier);
      return {
        column: key,
        colour,
        labels: {
          format: countFormat,
          colour: textOn(colour),
          without: new Set(small),
        },
      };
    }),
    legend: "bottom",
  };
}
