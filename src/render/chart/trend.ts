import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { TrendChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { formatNumber, formatRate } from "../format-cell.ts";
import { scaleOf } from "../unit.ts";
import { drawEndLabel, endLabel, endLabelWidth, lineHeight, pointLabels, yearRoom } from "./axis-labels.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { widthOf } from "./fit-text.ts";
import { hairline, muted } from "./palette.ts";
import { pointNames } from "./point-names.ts";
import { spreadLabels } from "./spread-labels.ts";
import { drawing, element, round, smallSize, text } from "./svg.ts";

const foot = 22;
const top = 12;
/** Part of the width that names beside the lines may take. */
const nameShare = 0.44;
/** Names of so many lines may take two lines of text each. */
const fewLines = 3;

/** Lines over periods, each named and valued where it ends. */
export function drawTrend(chart: TrendChart, { locale, width, currency, palette }: DrawingOptions): string {
  const write = writerOf(chart, locale, currency);
  const shown = chart.series.filter((series) => series.values.some((value) => value !== null));
  const ends = shown.map((series) => endsOf(series.values));
  const labels = shown.map((series, index) => {
    const last = ends[index]?.last;
    const name = shown.length === 1 ? "" : series.label[locale];
    return endLabel(
      name,
      last === undefined ? "" : write(last.value),
      width * nameShare,
      shown.length <= fewLines ? 2 : 1,
    );
  });
  const lines = Math.max(1, ...labels.map((label) => label.lines.length));
  const plot = Math.max(
    64,
    Math.min(260, Math.max(shown.length * lineHeight * 1.25 + 40, shown.length * lineHeight * lines + 8)),
  );
  const bottom = top + plot;
  const y = scaleLinear().domain(domainOf(chart)).range([bottom, top]);
  const right = Math.max(...labels.map(endLabelWidth), 20) + 16;
  const left =
    Math.max(0, ...ends.map(({ first }) => (first === undefined ? 0 : widthOf(write(first.value), smallSize)))) + 10;
  const x = scalePoint<number>()
    .domain(chart.points.keys())
    .range([left, width - right]);
  const at = (index: number) => x(index) ?? left;

  const spreadOf = (which: "first" | "last", distance: number, margin: number) =>
    spreadLabels(
      ends.map((end) => y(end[which]?.value ?? 0)),
      distance,
      top + margin,
      bottom - margin,
    );
  const endYs = spreadOf("last", lineHeight * lines, ((lines - 1) * lineHeight) / 2);
  const startYs = spreadOf("first", 11, 0);
  const parts = shown.flatMap((series, index) => {
    const colour = series.tier === undefined ? palette.lineColour(index) : palette.tierLine(series.tier);
    const path = line<number | null>()
      .defined((value) => value !== null)
      .x((_, point) => Number(round(at(point))))
      .y((value) => Number(round(y(value ?? 0))))(series.values);
    const { first, last } = ends[index] ?? {};
    const label = labels[index];
    const labelY = endYs[index] ?? 0;
    if (path === null || first === undefined || last === undefined || label === undefined) return [];
    const lastY = y(last.value);
    return [
      element("path", { d: path, fill: "none", stroke: colour, "stroke-width": 1.8, "stroke-linejoin": "round" }),
      ...series.values.flatMap((value, point) =>
        value === null ? [] : [markOf(index, { x: at(point), y: y(value), isLast: point === last.index }, colour)],
      ),
      Math.abs(labelY - lastY) < 2
        ? ""
        : element("path", {
            d: `M${round(at(last.index) + 5)},${round(lastY)} L${round(width - right + 11)},${round(labelY)}`,
            stroke: hairline,
            fill: "none",
          }),
      drawEndLabel(label, width - right + 13, labelY),
      first.index === last.index
        ? ""
        : text(at(first.index) - 7, (startYs[index] ?? 0) + 3.5, write(first.value), {
            anchor: "end",
            size: smallSize,
            fill: muted,
          }),
    ];
  });
  const ground = element("line", { x1: left, x2: width - right, y1: bottom + 6, y2: bottom + 6, stroke: hairline });
  const names = pointNames(chart.points, locale);
  return drawing(
    { width, height: bottom + foot + yearRoom(names) },
    { title: chart.title[locale], alt: chart.alt[locale] },
    ground,
    pointLabels(names, at, bottom + 19, width),
    ...parts,
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly isLast: boolean;
}

/** Corners around a point, for each line but the first: square, triangle, diamond, triangle upside down. Unit: its own size. */
const corners = [
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  [
    [0, -1.2],
    [1.2, 1],
    [-1.2, 1],
  ],
  [
    [0, -1.4],
    [1.4, 0],
    [0, 1.4],
    [-1.4, 0],
  ],
  [
    [0, 1.2],
    [1.2, -1],
    [-1.2, -1],
  ],
] as const;

/** A point of a line, in a shape of its own, so that lines which cross are told apart without their colour. */
function markOf(index: number, { x, y, isLast }: Place, fill: string): string {
  const shape = index === 0 ? undefined : corners[(index - 1) % corners.length];
  if (shape === undefined) return element("circle", { cx: x, cy: y, r: isLast ? 3 : 1.6, fill });
  const size = isLast ? 3 : 2.2;
  const points = shape.map(([right, down]) => `${round(x + right * size)},${round(y + down * size)}`);
  return element("path", { d: `M${points.join(" L")} Z`, fill });
}

type Valued = { readonly index: number; readonly value: number };

function endsOf(values: readonly (number | null)[]): { first: Valued | undefined; last: Valued | undefined } {
  const valued = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  return { first: valued[0], last: valued.at(-1) };
}

/** A span wide enough that noise does not look like a movement: five points for rates, a tenth for amounts. */
function domainOf(chart: TrendChart): [number, number] {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null));
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length === 0) return [0, 1];
  const least = chart.valueKind === "rate" ? 0.05 : Math.max(1, Math.abs(high) * 0.1);
  const missing = Math.max(0, least - (high - low)) / 2;
  return [low - missing, high + missing];
}

function writerOf(chart: TrendChart, locale: Locale, currency: string): (value: number) => string {
  if (chart.valueKind === "rate") return (value) => formatRate(value, locale);
  if (chart.valueKind === "count") return (value) => formatNumber(String(value), locale);
  const amounts = chart.series.flatMap((series) =>
    series.values.flatMap((value) => (value === null ? [] : [String(value)])),
  );
  const scale = scaleOf(amounts, "auto", currency);
  return (value) => formatNumber(String(value), locale, scale);
}
