import type { ChartBlock } from "../../model/sheet.ts";
import { bridgeScale } from "../chart/bridge.ts";
import { drawChart } from "../chart/chart.ts";
import type { DrawingOptions } from "../chart/drawing-options.ts";
import { writtenUnits } from "../unit-line.ts";

/** What a telephone shows without being moved sideways. Unit: CSS pixels. */
const narrowWidth = 360;

/** Draws a chart once more, for narrow screens; a symbol, so that templates do not meet it. */
export const drawNarrow = Symbol("drawNarrow");

/** A chart as plain values for the template: its drawing is markup of our own. */
export function viewOfChart(chart: ChartBlock, options: DrawingOptions) {
  const { locale, currency } = options;
  const scale = chart.kind === "bridge" ? bridgeScale(chart, currency) : undefined;
  const unit = scale === undefined ? "" : writtenUnits([scale.label[locale]], locale);
  const note = "note" in chart && chart.note !== undefined ? chart.note[locale] : "";
  return {
    title: chart.title[locale],
    note: [note, unit].filter((part) => part !== "").join(" · "),
    caption: "caption" in chart && chart.caption !== undefined ? chart.caption[locale] : "",
    svg: drawChart(chart, options),
    /** The same for narrow screens; paper has none. */
    narrow: "",
    [drawNarrow]: () => (options.width > narrowWidth ? drawChart(chart, { ...options, width: narrowWidth }) : ""),
  };
}
