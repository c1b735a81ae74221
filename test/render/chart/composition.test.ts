import { describe, expect, it } from "vitest";
import type { CompositionChart } from "../../../src/model/sheet.ts";
import { drawComposition, stackShares } from "../../../src/render/chart/composition.ts";
import { paletteOf } from "../../../src/render/chart/palette.ts";
import { sampleSheets, sheetsOfTiers } from "../fixtures/statements.ts";
import { inLocale, outside, overlaps, textBoxes } from "./reading.ts";

function compositionOf(sheets: ReturnType<typeof sampleSheets>): CompositionChart {
  const found = sheets.flatMap(({ blocks }) => blocks).find((block) => block.kind === "composition");
  if (found?.kind !== "composition") throw new Error("no composition chart");
  return found;
}

describe.each([
  ["five tiers", compositionOf(sampleSheets())],
  ["twelve tiers", compositionOf(sheetsOfTiers(12))],
])("the composition of %s", (_, chart) => {
  it("fills every bar, each share in its proportion", () => {
    for (const { shares } of chart.points) {
      const segments = stackShares(shares, 200);
      const whole = shares.reduce((sum, { value }) => sum + value, 0);
      expect(segments.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(200, 6);
      for (const { share, height } of segments) expect(height).toBeCloseTo((200 * share.value) / whole, 6);
    }
  });

  it.each(["ko", "en"] as const)("names every share once, apart (%s)", (locale) => {
    const svg = drawComposition(chart, inLocale(locale));
    expect(overlaps(textBoxes(svg))).toEqual([]);
    expect(outside(svg)).toEqual([]);
    for (const { label } of chart.points.at(-1)?.shares ?? []) expect(svg).toContain(label[locale]);
  });
});

it("shades tiers from dark to light in one order, also in grey", () => {
  for (const of of [2, 5, 12]) {
    const greys = Array.from({ length: of }, (_, index) => greyOf(paletteOf().tierShade({ rank: of - index, of })));
    greys.slice(1).forEach((grey, index) => {
      expect(grey).toBeGreaterThan((greys[index] ?? 0) + 6);
    });
  }
});

function greyOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
