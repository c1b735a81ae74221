import { scaleBand, scaleLinear } from "d3-scale";
import type { BridgeChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { formatNumber } from "../format-cell.ts";
import { widthOf, wrap } from "./fit-text.ts";
import { accent, hairline, inflow, ink, muted, outflow } from "./palette.ts";
import { drawing, element, labelSize, pageWidth, rectangle, text } from "./svg.ts";

export interface BridgeBar {
  readonly step: BridgeChart["steps"][number];
  /** Running total before and after the step; a total stands on zero. */
  readonly from: number;
  readonly to: number;
}

/** Where every step starts and ends. */
export function bridgeBars(steps: BridgeChart["steps"]): BridgeBar[] {
  let level = 0;
  return steps.map((step) => {
    const from = step.role === "total" ? 0 : level;
    const to = step.role === "total" ? step.value : level + (step.role === "inflow" ? step.value : -step.value);
    level = to;
    return { step, from, to };
  });
}

/**
 * Lowest level shown. Zero, unless the steps are small beside the totals: then the totals are cut, and a mark on them says so.
 */
export function bridgeBase(bars: readonly BridgeBar[]): number {
  const levels = bars.map(({ to }) => to);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  if (low <= 0 || low / high < 0.8) return 0;
  return Math.max(0, low - (high - low || high * 0.2) * 1.2);
}

const height = 214;
const top = 20;

/** A roll-forward as steps between two totals. */
export function drawBridge(chart: BridgeChart, locale: Locale): string {
  const bars = bridgeBars(chart.steps);
  const base = bridgeBase(bars);
  const x = scaleBand<number>().domain(bars.keys()).range([0, pageWidth]).paddingInner(0.38);
  const labels = bars.map(({ step }) => wrap(step.label[locale], x.bandwidth(), 2, labelSize));
  const foot = Math.max(...labels.map((lines) => lines.length)) * 14 + 8;
  const highest = Math.max(1, ...bars.flatMap(({ from, to }) => [from, to]));
  const y = scaleLinear().domain([base, highest]).range([height, top]).clamp(true);
  const parts = bars.map((bar, index) => {
    const left = x(index) ?? 0;
    const middle = left + x.bandwidth() / 2;
    const upper = y(Math.max(bar.from, bar.to));
    const thickness = Math.max(1, y(Math.min(bar.from, bar.to)) - upper);
    const value = valueText(bar, locale);
    const size = Math.min(12.5, (12.5 * x.bandwidth()) / widthOf(value, 12.5, "semibold"));
    return [
      rectangle(left, upper, x.bandwidth(), thickness, colourOf(bar.step)),
      base > 0 && bar.step.role === "total" ? cutMark(left, x.bandwidth()) : "",
      text(middle, upper - 6, value, { anchor: "middle", weight: "semibold", size }),
      ...(labels[index] ?? []).map((line, row) =>
        text(middle, height + 17 + row * 14, line, { anchor: "middle", fill: muted }),
      ),
    ].join("");
  });
  const joints = bars.slice(0, -1).map((bar, index) => {
    const level = y(bar.to);
    const from = (x(index) ?? 0) + x.bandwidth();
    return element("line", {
      x1: from,
      x2: x(index + 1) ?? 0,
      y1: level,
      y2: level,
      stroke: muted,
      "stroke-width": 0.7,
      "stroke-dasharray": "3 2",
    });
  });
  const ground = element("line", {
    x1: 0,
    x2: pageWidth,
    y1: height,
    y2: height,
    stroke: base > 0 ? hairline : ink,
    "stroke-width": 1,
  });
  const name = { title: chart.title[locale], alt: chart.alt[locale] };
  return drawing({ width: pageWidth, height: height + foot }, name, ...joints, ...parts, ground);
}

function valueText({ step }: BridgeBar, locale: Locale): string {
  const figure = formatNumber(String(step.value), locale, { lowers: step.role === "outflow" });
  return step.role === "inflow" && step.value > 0 ? `+${figure}` : figure;
}

function colourOf({ role, tone = "primary" }: BridgeChart["steps"][number]): string {
  if (role === "total") return accent;
  return role === "inflow" ? inflow[tone] : outflow[tone];
}

/** Two white strokes across a bar whose foot is cut off. */
function cutMark(left: number, width: number): string {
  const stroke = (y: number) =>
    element("path", {
      d: `M${left - 4},${y + 4} L${left + width + 4},${y - 4}`,
      stroke: "#ffffff",
      "stroke-width": 2.5,
      fill: "none",
    });
  return stroke(height - 16) + stroke(height - 22);
}
