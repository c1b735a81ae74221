import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import type { TrendChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { formatNumber, formatRate } from "../format-cell.ts";
import { scaleOf } from "../unit.ts";
import { truncate, widthOf } from "./fit-text.ts";
import { hairline, lineColour, muted, tierLine } from "./palette.ts";
import { pointNames } from "./point-names.ts";
import { spreadLabels } from "./spread-labels.ts";
import { drawing, element, labelSize, round, text, textSpans } from "./svg.ts";

export interface TrendOptions {
  readonly locale: Locale;
  readonly width: number;
  readonly currency: string;
}

const labelDistance = 13;
const foot = 22;
const top = 12;

/** Lines over periods, each named and valued where it ends. */
export function drawTrend(chart: TrendChart, { locale, width, currency }: TrendOptions): string {
  const write = writerOf(chart, locale, currency);
  const shown = chart.series.filter((series) => series.values.some((value) => value !== null));
  const plot = Math.max(64, Math.min(260, shown.length * labelDistance * 1.25 + 40));
  const y = scaleLinear()
    .domain(domainOf(chart))
    .range([top + plot, top]);
  const isSingle = shown.length <= 1;
  const ends = shown.map((series) => endsOf(series.values));
  const names = shown.map((series, index) => {
    const last = ends[index]?.last;
    const figure = last === undefined ? "" : write(last.value);
    const room = width * 0.42 - widthOf(figure, labelSize, "semibold");
    return { name: isSingle ? "" : `${truncate(series.label[locale], room, labelSize)} `, figure };
  });
  const right =
    Math.max(
      ...names.map(({ name, figure }) => widthOf(name, labelSize) + widthOf(figure, labelSize, "semibold")),
      20,
    ) + 16;
  const left = Math.max(...ends.map(({ first }) => (first === undefined ? 0 : widthOf(write(first.value), 9.5)))) + 10;
  const x = scalePoint<number>()
    .domain(chart.points.keys())
    .range([left, width - right]);
  const at = (index: number) => x(index) ?? left;

  const endLabels = spreadLabels(
    ends.map(({ last }) => y(last?.value ?? 0)),
    labelDistance,
    top,
    top + plot,
  );
  const startLabels = spreadLabels(
    ends.map(({ first }) => y(first?.value ?? 0)),
    11,
    top,
    top + plot,
  );
  const parts = shown.flatMap((series, index) => {
    const colour = series.tier === undefined ? lineColour(index) : tierLine(series.tier);
    const path = line<number | null>()
      .defined((value) => value !== null)
      .x((_, point) => Number(round(at(point))))
      .y((value) => Number(round(y(value ?? 0))))(series.values);
    const { first, last } = ends[index] ?? {};
    const label = names[index];
    const labelY = endLabels[index] ?? 0;
    if (path === null || first === undefined || last === undefined || label === undefined) return [];
    const lastY = y(last.value);
    return [
      element("path", { d: path, fill: "none", stroke: colour, "stroke-width": 1.8, "stroke-linejoin": "round" }),
      ...series.values.flatMap((value, point) =>
        value === null
          ? []
          : [element("circle", { cx: at(point), cy: y(value), r: point === last.index ? 3 : 1.6, fill: colour })],
      ),
      Math.abs(labelY - lastY) < 2
        ? ""
        : element("path", {
            d: `M${round(at(last.index) + 5)},${round(lastY)} L${round(width - right + 11)},${round(labelY)}`,
            stroke: hairline,
            fill: "none",
          }),
      textSpans(
        width - right + 13,
        labelY + 4,
        [
          { content: label.name, weight: "regular" as const },
          { content: label.figure, weight: "semibold" as const },
        ].filter(({ content }) => content !== ""),
      ),
      first.index === last.index
        ? ""
        : text(at(first.index) - 7, (startLabels[index] ?? 0) + 3.5, write(first.value), {
            anchor: "end",
            size: 9.5,
            fill: muted,
          }),
    ];
  });
  const ground = element("line", {
    x1: left,
    x2: width - right,
    y1: top + plot + 6,
    y2: top + plot + 6,
    stroke: hairline,
  });
  const name = { title: chart.title[locale], alt: chart.alt[locale] };
  return drawing(
    { width, height: top + plot + foot },
    name,
    ground,
    ...pointLabels(pointNames(chart.points, locale), at, top + plot + 19),
    ...parts,
  );
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

/** Names of the periods under the ground line, thinned so that they never touch; the last one always stands. */
function pointLabels(points: readonly string[], at: (index: number) => number, y: number): string[] {
  const widest = Math.max(0, ...points.map((point) => widthOf(point, 9.5))) + 8;
  const step = points.length < 2 ? 1 : Math.max(1, Math.ceil(widest / (at(1) - at(0))));
  return points.flatMap((point, index) =>
    (points.length - 1 - index) % step === 0
      ? [text(at(index), y, point, { anchor: "middle", size: 9.5, fill: muted })]
      : [],
  );
}
