import { scaleBand } from "d3-scale";
import type { CompositionChart } from "../../model/sheet.ts";
import { formatRate } from "../format-cell.ts";
import { pointLabels, yearRoom } from "./axis-labels.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { truncate, widthOf } from "./fit-text.ts";
import { type Palette, paper, textOn } from "./palette.ts";
import { pointNames } from "./point-names.ts";
import { spreadLabels } from "./spread-labels.ts";
import {
  drawing,
  element,
  type Ground,
  labelSize,
  outlined,
  rectangle,
  round,
  smallSize,
  text,
  textSpans,
} from "./svg.ts";

export interface Segment {
  readonly index: number;
  readonly y: number;
  readonly height: number;
  readonly share: CompositionChart["points"][number]["shares"][number];
}

/** Part of the width that names beside the last bar may take. */
const nameShare = 0.4;
/** Names of periods are never cut. Unit: CSS pixels. */
const longestPoint = 90;
/** Two points are told apart at a glance. */
const lowest = 90;
const top = 6;
const foot = 20;

/** Stacks one point's shares from the top; together they fill the height exactly. */
export function stackShares(shares: CompositionChart["points"][number]["shares"], height: number): Segment[] {
  const whole = shares.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let y = 0;
  return shares.map((share, index) => {
    const size = whole === 0 ? 0 : (Math.max(0, share.value) / whole) * height;
    const segment = { index, y, height: size, share };
    y += size;
    return segment;
  });
}

/** Shares of a whole, one stacked bar a point, each share named once beside the last bar. */
export function drawComposition(chart: CompositionChart, { locale, width, palette }: DrawingOptions): string {
  const kinds = Math.max(0, ...chart.points.map(({ shares }) => shares.length));
  const height = Math.max(chart.points.length > 2 ? 132 : lowest, Math.min(300, kinds * 20));
  const last = chart.points.at(-1)?.shares ?? [];
  const figureWidth = widthOf("100.0%", labelSize, "semibold") + 6;
  const right = Math.min(
    Math.min(220, width * nameShare),
    Math.max(60, ...last.map(({ label }) => widthOf(label[locale], labelSize) + figureWidth + 14)),
  );
  const x = scaleBand<number>()
    .domain(chart.points.keys())
    .range([0, width - right])
    .paddingInner(0.32);
  const stacks = chart.points.map(({ shares }) => stackShares(shares, height));
  const bars = stacks.flatMap((stack, point) =>
    stack.map((segment) =>
      drawSegment(
        segment,
        x(point) ?? 0,
        x.bandwidth(),
        point === stacks.length - 1 ? "" : formatRate(segment.share.value, locale),
        palette,
      ),
    ),
  );
  const joints = stacks.slice(1).flatMap((stack, point) =>
    stack.flatMap((segment, index) => {
      const before = stacks[point]?.[index];
      if (index === 0 || before === undefined) return [];
      const from = (x(point) ?? 0) + x.bandwidth();
      return [
        element("path", {
          d: `M${round(from)},${round(before.y + top)} L${round(x(point + 1) ?? 0)},${round(segment.y + top)}`,
          stroke: "#aeb7c1",
          "stroke-width": 0.6,
          fill: "none",
        }),
      ];
    }),
  );
  const named = stacks.at(-1) ?? [];
  const ys = spreadLabels(
    named.map((segment) => segment.y + segment.height / 2 + top),
    13,
    top + 5,
    top + height - 5,
  );
  const shares = named.map(({ share }, index) =>
    textSpans(width - right + 10, (ys[index] ?? 0) + 4, [
      { content: `${truncate(share.label[locale], right - figureWidth - 10, labelSize)} `, weight: "regular" },
      { content: formatRate(share.value, locale), weight: "semibold" },
    ]),
  );
  const names = pointNames(
    chart.points.map(({ label }) => label[locale]),
    locale,
  ).map((point) => ({ ...point, name: truncate(point.name, Math.max(x.step(), longestPoint), smallSize) }));
  const points = pointLabels(names, (index) => (x(index) ?? 0) + x.bandwidth() / 2, top + height + 15, width);
  const name = { title: chart.title[locale], alt: chart.alt[locale] };
  return drawing({ width, height: top + height + foot + yearRoom(names) }, name, ...joints, ...bars, ...shares, points);
}

/** How a share is filled: in its tier's shade, or in a colour of its own. */
export function groundOf({ tier }: Segment["share"], index: number, palette: Palette): Ground {
  if (tier !== undefined) return { shade: palette.tierShade(tier), edge: palette.tierEdge(tier) };
  return { shade: palette.lineColour(index), edge: palette.lineColour(index) };
}

/** A share's ground; dark ones are parted by a white line. */
export function drawGround(x: number, y: number, width: number, height: number, ground: Ground): string {
  if (ground.edge !== ground.shade) return outlined(x, y, width, height, ground);
  return rectangle(x, y, width, height, ground.shade, { stroke: paper, "stroke-width": 0.6 });
}

function drawSegment(
  { index, y, height, share }: Segment,
  x: number,
  width: number,
  figure: string,
  palette: Palette,
): string {
  const ground = groundOf(share, index, palette);
  const size = smallSize;
  const fits = figure !== "" && height >= 12 && widthOf(figure, size) <= width - 4;
  return [
    drawGround(x, y + top, width, height, ground),
    fits
      ? text(x + width / 2, y + top + height / 2 + 3.5, figure, {
          anchor: "middle",
          size,
          fill: textOn(ground.shade),
        })
      : "",
  ].join("");
}
