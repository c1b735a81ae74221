import { describe, expect, it } from "vitest";
import type { TransitionChart } from "../../../src/model/sheet.ts";
import { drawTransition } from "../../../src/render/chart/transition.ts";
import { layOutTransition } from "../../../src/render/chart/transition-layout.ts";
import { sampleSheets, sheetsOfTiers } from "../fixtures/statements.ts";
import { inLocale, outside, overlaps, textBoxes } from "./reading.ts";

function transitionOf(sheets: ReturnType<typeof sampleSheets>): TransitionChart {
  const found = sheets.flatMap(({ blocks }) => blocks).find((block) => block.kind === "transition");
  if (found?.kind !== "transition") throw new Error("no transition chart");
  return found;
}

const charts = [
  ["five tiers", transitionOf(sampleSheets())],
  ["two tiers", transitionOf(sheetsOfTiers(2))],
  ["twelve tiers", transitionOf(sheetsOfTiers(12))],
] as const;

describe.each(charts)("the transition of %s", (_, chart) => {
  const layout = layOutTransition(chart, 300, 15);

  it("gives every node the room of its customers, on both sides at one scale", () => {
    for (const { node, height } of [...layout.left, ...layout.right])
      expect(height).toBeCloseTo(node.customers * layout.scale, 6);
  });

  it("fills every node with its bands, without gap or overlap", () => {
    for (const [side, edge, end] of [
      [layout.left, "y0", "from"],
      [layout.right, "y1", "to"],
    ] as const) {
      for (const { node, y, height } of side) {
        const bands = layout.links.filter((link) => link[end].key === node.key).sort((a, b) => a[edge] - b[edge]);
        let at = y;
        for (const band of bands) {
          expect(band[edge]).toBeCloseTo(at, 6);
          at += band.thickness;
        }
        expect(at).toBeCloseTo(y + height, 6);
      }
    }
  });

  it("keeps nodes apart and inside the drawing", () => {
    for (const side of [layout.left, layout.right]) {
      side.slice(1).forEach((node, index) => {
        const above = side[index];
        if (above !== undefined) expect(node.y).toBeGreaterThan(above.y + above.height);
      });
      const last = side.at(-1);
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(300.001);
    }
  });

  it.each(["ko", "en"] as const)("labels nothing twice in one place (%s)", (locale) => {
    const svg = drawTransition(chart, inLocale(locale));
    expect(overlaps(textBoxes(svg))).toEqual([]);
    expect(outside(svg)).toEqual([]);
  });
});

it("keeps labels legible beside a node of very few customers", () => {
  const chart = transitionOf(sampleSheets());
  const nodes = chart.left.nodes.map((node, index) => ({ ...node, customers: index === 0 ? 1_000_000 : 1 }));
  const svg = drawTransition({ ...chart, left: { ...chart.left, nodes }, links: [] }, inLocale("ko"));
  expect(overlaps(textBoxes(svg))).toEqual([]);
});
