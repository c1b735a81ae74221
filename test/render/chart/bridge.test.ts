import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BridgeChart } from "../../../src/model/sheet.ts";
import { bridgeBars, bridgeBase, drawBridge } from "../../../src/render/chart/bridge.ts";
import { attributeOf, elements, inLocale, outside, overlaps, textBoxes } from "./reading.ts";

const word = (ko: string, en = ko) => ({ ko, en });

function bridge(opening: number, arrived: number, again: number, churned: number, name = "기초 고객"): BridgeChart {
  return {
    kind: "bridge",
    key: "bridge",
    title: word("고객 증감"),
    alt: word("고객 증감: 기초에서 기말까지"),
    steps: [
      { label: word(name), value: opening, role: "total" },
      { label: word("신규"), value: arrived, role: "inflow" },
      { label: word("복귀"), value: again, role: "inflow", tone: "secondary" },
      { label: word("이탈"), value: churned, role: "outflow" },
      { label: word("기말 고객"), value: opening + arrived + again - churned, role: "total" },
    ],
  };
}

describe("the bridge", () => {
  it("steps from the opening to the closing total", () => {
    const bars = bridgeBars(bridge(1_983, 652, 295, 782).steps);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [0, 1_983],
      [1_983, 2_635],
      [2_635, 2_930],
      [2_930, 2_148],
      [0, 2_148],
    ]);
  });

  it("draws heights in proportion to the figures", () => {
    const svg = drawBridge(bridge(1_983, 652, 295, 782), inLocale("ko"));
    const heights = elements(svg, "rect").map((attributes) => Number(attributeOf(attributes, "height")));
    const scale = (heights[0] ?? 0) / 1_983;
    for (const [index, value] of [1_983, 652, 295, 782, 2_148].entries())
      expect(heights[index]).toBeCloseTo(value * scale, 0);
  });

  it("cuts the totals, and shows the cut, only where the steps would vanish", () => {
    expect(bridgeBase(bridgeBars(bridge(1_983, 652, 295, 782).steps))).toBe(0);
    const small = bridgeBars(bridge(2_000_000, 900, 400, 700).steps);
    expect(bridgeBase(small)).toBeGreaterThan(1_900_000);
    expect(drawBridge(bridge(2_000_000, 900, 400, 700), inLocale("ko")).match(/stroke="#ffffff"/g)).toHaveLength(4);
  });

  it("keeps every label apart and inside, whatever the figures", () => {
    const count = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(count, count, count, fc.double({ min: 0, max: 1, noNaN: true }), (opening, arrived, again, part) => {
        const chart = bridge(
          opening,
          arrived,
          again,
          Math.round(opening * part),
          "아주 긴 이름의 기초 고객 (전년 동기)",
        );
        const svg = drawBridge(chart, inLocale("ko"));
        expect(overlaps(textBoxes(svg))).toEqual([]);
        expect(outside(svg)).toEqual([]);
        expect(svg).not.toContain("NaN");
      }),
      { numRuns: 60 },
    );
  });

  it("has an alternative text and escapes what it writes", () => {
    const svg = drawBridge({ ...bridge(1, 2, 3, 4), alt: word('5 > 4 & "so" <script>') }, inLocale("ko"));
    expect(svg).toContain('role="img"');
    expect(svg).toContain('aria-label="5 &#62; 4 &#38; &#34;so&#34; &#60;script&#62;"');
    expect(svg).not.toContain("<script>");
  });
});
