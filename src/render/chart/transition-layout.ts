import type { TransitionChart, TransitionNode } from "../../model/sheet.ts";

export interface PlacedNode {
  readonly node: TransitionNode;
  readonly y: number;
  readonly height: number;
}

export interface PlacedLink {
  readonly from: TransitionNode;
  readonly to: TransitionNode;
  readonly customers: number;
  /** Upper edges at both ends; the band is `thickness` high throughout. */
  readonly y0: number;
  readonly y1: number;
  readonly thickness: number;
}

export interface TransitionLayout {
  /** Unit: pixels a customer, the same on both sides. */
  readonly scale: number;
  readonly left: readonly PlacedNode[];
  readonly right: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

const gap = 7;

/** Stacks the nodes of both sides and the bands between them; every node keeps room for its label. */
export function layOutTransition(chart: TransitionChart, height: number, labelHeight: number): TransitionLayout {
  const scale = Math.min(
    fittingScale(chart.left.nodes, height, labelHeight),
    fittingScale(chart.right.nodes, height, labelHeight),
  );
  const left = stack(chart.left.nodes, scale, height, labelHeight);
  const right = stack(chart.right.nodes, scale, height, labelHeight);
  return { scale, left, right, links: placeLinks(chart, left, right, scale) };
}

/** The largest scale at which these nodes fit: small nodes still take a label's height. */
function fittingScale(nodes: readonly TransitionNode[], height: number, labelHeight: number): number {
  const room = height - gap * (nodes.length - 1);
  const needed = (scale: number) =>
    nodes.reduce((sum, { customers }) => sum + Math.max(labelHeight, customers * scale), 0);
  const most = Math.max(1, ...nodes.map(({ customers }) => customers));
  let low = 0;
  let high = room / most;
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (needed(middle) <= room) low = middle;
    else high = middle;
  }
  return low;
}

function stack(nodes: readonly TransitionNode[], scale: number, height: number, labelHeight: number): PlacedNode[] {
  const slots = nodes.map(({ customers }) => Math.max(labelHeight, customers * scale));
  const free = height - slots.reduce((sum, slot) => sum + slot, 0);
  const between = nodes.length > 1 ? Math.min(free / (nodes.length - 1), gap * 2.5) : 0;
  let y = 0;
  return nodes.map((node, index) => {
    const slot = slots[index] ?? 0;
    const size = node.customers * scale;
    const placed = { node, y: y + (slot - size) / 2, height: size };
    y += slot + between;
    return placed;
  });
}

function placeLinks(
  chart: TransitionChart,
  left: readonly PlacedNode[],
  right: readonly PlacedNode[],
  scale: number,
): PlacedLink[] {
  const leftEdge = new Map(left.map(({ node, y }) => [node.key, y]));
  const rightEdge = new Map(right.map(({ node, y }) => [node.key, y]));
  const customers = new Map(chart.links.map((link) => [`${link.from}\n${link.to}`, link.customers]));
  return left.flatMap(({ node: from }) =>
    right.flatMap(({ node: to }): PlacedLink[] => {
      const count = customers.get(`${from.key}\n${to.key}`) ?? 0;
      if (count === 0) return [];
      const thickness = count * scale;
      const y0 = leftEdge.get(from.key) ?? 0;
      const y1 = rightEdge.get(to.key) ?? 0;
      leftEdge.set(from.key, y0 + thickness);
      rightEdge.set(to.key, y1 + thickness);
      return [{ from, to, customers: count, y0, y1, thickness }];
    }),
  );
}
