import { scaleBand, scaleLinear } from "d3-scale";
import type { BridgeChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { formatNumber } from "../format-cell.ts";
import { type MoneyScale, scaleOf } from "../unit.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { widthOf, wrap } from "./fit-text.ts";
import { hairline, inflow, ink, muted, outflow, type Palette, paper } from "./palette.ts";
import { drawing, element, labelSize, pageWidth, rectangle, text } from "./svg.ts";

export interface BridgeBar {
  readonly step: BridgeChart["steps"][number];
  /** Running total before and after the step; a total stands on zero. */
  readonly from: number;
  readonly to: number;
}

/** Where every step starts and ends. An inflow below zero goes down, an outflow below zero up. */
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
 * Lowest level shown. Zero or what lies below it, unless the steps are small beside the totals: then the totals are cut, and a mark
 * on them says so.
 */
export function bridgeBase(bars: readonly BridgeBar[]): number {
  const levels = bars.map(({ to }) => to);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  if (low <= 0 || low / high < 0.8) return Math.min(0, low);
  return Math.max(0, low - (high - low || high * 0.2) * 1.2);
}

/** The unit its amounts are written in, so that they keep three to five digits. */
export function bridgeScale(chart: BridgeChart, currency: string): MoneyScale | undefined {
  if (chart.valueKind !== "money") return undefined;
  return scaleOf(
    chart.steps.map(({ value }) => String(value)),
    "auto",
    currency,
  );
}

const heights = { lead: 214, other: 122 } as const;
const top = 20;

/** A roll-forward as steps between totals. */
export function drawBridge(
  chart: BridgeChart,
  { locale, width, currency, palette, isLead = true }: DrawingOptions,
): string {
  const height = isLead ? heights.lead : heights.other;
  const scale = bridgeScale(chart, currency);
  const bars = bridgeBars(chart.steps);
  const base = bridgeBase(bars);
  const isCrowded = bars.length > 5 || width < pageWidth;
  const x = scaleBand<number>()
    .domain(bars.keys())
    .range([0, width])
    .paddingInner(0.38)
    .paddingOuter(isCrowded ? 0.19 : 0);
  const room = isCrowded ? x.step() - 8 : x.bandwidth();
  const labels = bars.map(({ step }) => wrap(step.label[locale], room, 2, labelSize));
  const foot = Math.max(...labels.map((lines) => lines.length)) * 14 + 8;
  const highest = Math.max(base + 1, ...bars.flatMap(({ from, to }) => [from, to]));
  const y = scaleLinear().domain([base, highest]).range([height, top]).clamp(true);
  const parts = bars.map((bar, index) => {
    const left = x(index) ?? 0;
    const middle = left + x.bandwidth() / 2;
    const upper = y(Math.max(bar.from, bar.to));
    const thickness = Math.max(1, y(Math.min(bar.from, bar.to)) - upper);
    const value = bridgeFigure(bar.step, locale, scale);
    const size = Math.min(12.5, (12.5 * room) / widthOf(value, 12.5, "semibold"));
    return [
      rectangle(left, upper, x.bandwidth(), thickness, colourOf(bar.step, palette)),
      base > 0 && bar.step.role === "total" ? cutMark(left, x.bandwidth(), height) : "",
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
    x2: width,
    y1: y(0),
    y2: y(0),
    stroke: base > 0 ? hairline : ink,
    "stroke-width": 1,
  });
  const name = { title: chart.title[locale], alt: chart.alt[locale] };
  return drawing({ width, height: height + foot }, name, ...joints, ...parts, ground);
}

/** With its sign: a total as it is, a step as what it adds or takes. */
export function bridgeFigure(
  step: BridgeChart["steps"][number],
  locale: Locale,
  scale: MoneyScale | undefined,
): string {
  const figure = formatNumber(String(step.value), locale, { ...scale, lowers: step.role === "outflow" });
  const adds = step.role === "inflow" ? step.value > 0 : step.role === "outflow" && step.value < 0;
  return adds ? `+${figure}` : figure;
}

function colourOf({ role, value, tone = "primary" }: BridgeChart["steps"][number], palette: Palette): string {
  if (role === "total") return palette.accent;
  return (role === "inflow") === value >= 0 ? inflow[tone] : outflow[tone];
}

/** Two white strokes across a bar whose foot is cut off. */
function cutMark(left: number, width: number, height: number): string {
  const stroke = (y: number) =>
    element("path", {
      d: `M${left - 4},${y + 4} L${left + width + 4},${y - 4}`,
      stroke: paper,
      "stroke-width": 2.5,
      fill: "none",
    });
  return stroke(height - 16) + stroke(height - 22);
}
