import type { TransitionChart, TransitionNode } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { formatNumber } from "../format-cell.ts";
import type { DrawingOptions } from "./drawing-options.ts";
import { truncate, widthOf } from "./fit-text.ts";
import { muted, none, noneEdge, type Palette } from "./palette.ts";
import { drawing, element, type Ground, labelSize, outlined, round, text, textSpans } from "./svg.ts";
import { layOutTransition, type PlacedLink, type PlacedNode } from "./transition-layout.ts";

const head = 22;
const nodeWidth = 12;
const labelHeight = 15;
/** Part of the width that the names on one side may take. */
const marginShare = 0.34;
const side = { least: 96, most: 190 };

/** Prior tiers to current tiers as an alluvial drawing; a band is as thick as its customers are many. */
export function drawTransition(chart: TransitionChart, { locale, width, palette }: DrawingOptions): string {
  const rows = Math.max(chart.left.nodes.length, chart.right.nodes.length);
  const height = Math.min(Math.max(280, rows * 30), 500);
  const layout = layOutTransition(chart, height, labelHeight);
  const margins = [chart.left.nodes, chart.right.nodes].map((nodes) => marginOf(nodes, locale, width));
  const x0 = margins[0] ?? side.least;
  const x1 = width - (margins[1] ?? side.least);
  const [before, after] = [chart.left, chart.right].map(({ title }) =>
    truncate(title[locale], width / 2 - 8, labelSize),
  ) as [string, string];
  const areApart = widthOf(before, labelSize) + widthOf(after, labelSize) + 12 < x1 - x0;
  const bands = layout.links
    .toSorted((a, b) => emphasis(a) - emphasis(b))
    .map((link) => drawBand(link, x0 + nodeWidth, x1 - nodeWidth, palette));
  const parts = [
    text(areApart ? x0 : 0, 12, before, { fill: muted }),
    text(areApart ? x1 : width, 12, after, { fill: muted, anchor: "end" }),
    ...bands,
    ...layout.left.map((placed) =>
      drawNode(placed, x0, { anchor: "end", x: x0 - 9, room: x0 - 12 }, { locale, palette }),
    ),
    ...layout.right.map((placed) =>
      drawNode(placed, x1 - nodeWidth, { anchor: "start", x: x1 + 9, room: width - x1 - 12 }, { locale, palette }),
    ),
  ];
  return drawing(
    { width, height: height + head + 4 },
    { title: chart.title[locale], alt: chart.alt[locale] },
    ...parts,
  );
}

interface NodeLabel {
  readonly anchor: "start" | "end";
  readonly x: number;
  readonly room: number;
}

function drawNode(
  { node, y, height }: PlacedNode,
  x: number,
  own: NodeLabel,
  { locale, palette }: Pick<DrawingOptions, "locale" | "palette">,
): string {
  const figure = ` ${formatNumber(String(node.customers), locale)}`;
  const label = truncate(node.label[locale], own.room - widthOf(figure, labelSize, "semibold"), labelSize);
  return [
    outlined(x, y + head, nodeWidth, Math.max(height, node.customers > 0 ? 0.5 : 0), groundOf(node, palette)),
    textSpans(
      own.x,
      y + head + height / 2 + 4,
      [
        { content: label, weight: "regular" },
        { content: figure, weight: "semibold" },
      ],
      { anchor: own.anchor },
    ),
  ].join("");
}

function drawBand(
  { from, to, y0, y1, thickness, customers }: PlacedLink,
  x0: number,
  x1: number,
  palette: Palette,
): string {
  const middle = (x0 + x1) / 2;
  const upper = y0 + head;
  const lower = y1 + head;
  const [a, b, c, d] = [upper, lower, lower + thickness, upper + thickness].map(round);
  const path = `M${round(x0)},${a} C${round(middle)},${a} ${round(middle)},${b} ${round(x1)},${b} L${round(x1)},${c} C${round(middle)},${c} ${round(middle)},${d} ${round(x0)},${d} Z`;
  const { shade, edge } = groundOf(from, palette);
  const stays = from.tier !== undefined && from.tier.rank === to.tier?.rank;
  return element("path", {
    d: path,
    fill: shade,
    "fill-opacity": stays ? 0.85 : from.tier === undefined ? 0.35 : 0.45,
    stroke: edge,
    // Of few customers a band is hardly more than its outline.
    "stroke-width": Math.min(0.6, thickness / 2),
    "data-customers": customers,
  });
}

function groundOf({ tier }: Pick<TransitionNode, "tier">, palette: Palette): Ground {
  return tier === undefined
    ? { shade: none, edge: noneEdge }
    : { shade: palette.tierShade(tier), edge: palette.tierEdge(tier) };
}

/** What stays in its tier is drawn last, over what moves. */
function emphasis({ from, to }: PlacedLink): number {
  if (from.tier === undefined) return 0;
  return from.tier.rank === to.tier?.rank ? 2 : 1;
}

function marginOf(nodes: readonly TransitionNode[], locale: Locale, width: number): number {
  const widths = nodes.map(({ label, customers }) => {
    const figure = ` ${formatNumber(String(customers), locale)}`;
    return widthOf(label[locale], labelSize) + widthOf(figure, labelSize, "semibold");
  });
  return Math.min(side.most, width * marginShare, Math.max(side.least, ...widths.map((width) => width + 14)));
}
