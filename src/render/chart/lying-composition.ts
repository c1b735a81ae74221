import type { CompositionChart } from "../../model/sheet.ts";
import { formatRate } from "../format-cell.ts";
import { drawGround, groundOf, stackShares } from "./composition.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { truncate, widthOf, wrap } from "./fit-text.ts";
import { muted, textOn } from "./palette.ts";
import { spreadLabels } from "./spread-labels.ts";
import { drawing, labelSize, smallSize, text } from "./svg.ts";

const bar = 26;
const gap = 10;
const head = 18;
/** Part of the width that the names of the bars may take. */
const nameShare = 0.32;
/** Unit: CSS pixels. */
const longestName = 150;
const lineHeight = 13;

/** Shares of a whole, a lying bar a point under one another: what stands under what compares. Shares are named above the first bar. */
export function drawLyingComposition(chart: CompositionChart, options: DrawingOptions): string {
  const room = Math.min(longestName, options.width * nameShare);
  const names = chart.points.map(({ label }) => linesOf(label[options.locale], room));
  const left = Math.max(0, ...names.flat().map((line) => widthOf(line, labelSize, "semibold"))) + 14;
  const stacks = chart.points.map(({ shares }) => stackShares(shares, options.width - left));
  const bars = stacks.flatMap((stack, point) => {
    const y = head + point * (bar + gap);
    const lines = names[point] ?? [];
    const first = y + bar / 2 + 4 - ((lines.length - 1) * lineHeight) / 2;
    const name = lines.map((line, row) => text(0, first + row * lineHeight, line, { weight: "semibold" }));
    return [...name, ...stack.map((segment) => drawSegment(segment, left, y, options))];
  });
  const height = head + chart.points.length * (bar + gap) - gap + 4;
  const name = { title: chart.title[options.locale], alt: chart.alt[options.locale] };
  return drawing({ width: options.width, height }, name, ...namesOfShares(stacks[0] ?? [], left, options), ...bars);
}

/** A name on one line, or on two where it is long. */
function linesOf(name: string, room: number): readonly string[] {
  if (widthOf(name, labelSize, "semibold") <= room) return [name];
  return wrap(name, room, 2, labelSize, "semibold");
}

type Segment = ReturnType<typeof stackShares>[number];

function namesOfShares(stack: readonly Segment[], left: number, { locale, width }: DrawingOptions): string[] {
  const labels = stack.map(({ share }) => share.label[locale]);
  const widest = Math.max(0, ...labels.map((label) => widthOf(label, smallSize)));
  const room = Math.min(widest, (width - left) / Math.max(1, labels.length) - 4);
  const centers = stack.map(({ y, height }) => left + y + height / 2);
  const spread = spreadLabels(centers, room + 4, left + room / 2, width - room / 2);
  return labels.map((label, index) =>
    text(spread[index] ?? 0, head - 7, truncate(label, room + 0.5, smallSize), {
      anchor: "middle",
      size: smallSize,
      fill: muted,
    }),
  );
}

function drawSegment(
  { index, y: along, height: length, share }: Segment,
  left: number,
  y: number,
  { locale, palette }: DrawingOptions,
): string {
  const ground = groundOf(share, index, palette);
  const figure = formatRate(share.value, locale);
  const fits = widthOf(figure, smallSize) <= length - 4;
  return [
    drawGround(left + along, y, length, bar, ground),
    fits
      ? text(left + along + length / 2, y + bar / 2 + 3.6, figure, {
          anchor: "middle",
          size: smallSize,
          fill: textOn(ground.shade),
        })
      : "",
  ].join("");
}
