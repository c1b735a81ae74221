import type { ChartBlock } from "../../model/sheet.ts";
import { drawBridge } from "./bridge.ts";
import { drawComposition } from "./composition.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { drawLyingComposition } from "./lying-composition.ts";
import { pageWidth } from "./svg.ts";
import { drawTransition } from "./transition.ts";
import { drawTrend } from "./trend.ts";

/** Half of the page, for charts that stand two in a row. Unit: CSS pixels. */
export const halfWidth = (pageWidth - 28) / 2;

/** Any chart of a sheet as SVG markup with real text and an alternative text. */
export function drawChart(chart: ChartBlock, options: DrawingOptions): string {
  switch (chart.kind) {
    case "bridge":
      return drawBridge(chart, options);
    case "transition":
      return drawTransition(chart, options);
    case "trend":
      return drawTrend(chart, options);
    case "composition":
      return chart.bars === "lying" ? drawLyingComposition(chart, options) : drawComposition(chart, options);
  }
}
