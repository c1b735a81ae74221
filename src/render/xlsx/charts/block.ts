import type { Block, ChartBlock, Sheet } from "../../../model/sheet.ts";

/** Rows of the worksheet a chart stands on; one stays free below. */
export const chartRowHeight = 15;

const tall = 17;
const usual = 14;

export function isChart(block: Block): block is ChartBlock {
  return block.kind !== "table" && block.kind !== "indicators" && block.kind !== "remarks";
}

/** How many rows a chart takes: more where its lying bars are many. */
export function chartRows(block: ChartBlock): number {
  if (block.kind === "transition") return tall;
  return block.kind === "composition" && block.bars === "lying" ? Math.max(10, 6 + 2 * block.points.length) : usual;
}

/** The key of the table whose figures a chart draws, where that stands on the chart's own sheet. */
export function tableDrawn(block: ChartBlock, sheet: Sheet["key"]): string | undefined {
  const ref =
    block.kind === "bridge"
      ? block.steps[0]?.ref
      : block.kind === "transition"
        ? block.matrix
        : block.kind === "trend"
          ? block.series[0]?.ref
          : block.points[0]?.shares[0]?.ref;
  return (ref?.sheet ?? sheet) === sheet ? ref?.table : undefined;
}
