import { describe, expect, it } from "vitest";
import { drawChart, halfWidth } from "../../../src/render/chart/chart.ts";
import { pageWidth } from "../../../src/render/chart/svg.ts";
import { hostileDocument } from "../fixtures/hostile.ts";
import { sampleSheets, sheetsOfTiers } from "../fixtures/statements.ts";
import { chartsOf, inLocale, outside, overlaps, textBoxes } from "./reading.ts";

const telephone = 360;

describe.each([
  ["the sample", sampleSheets()],
  ["twelve tiers", sheetsOfTiers(12)],
  ["everything at its longest", hostileDocument("ko").sheets],
])("every drawing of %s", (_, sheets) => {
  const charts = chartsOf(sheets);
  const cases = charts.flatMap((chart) =>
    (
      [pageWidth, telephone, ...(chart.kind === "trend" && chart.series.length <= 3 ? [halfWidth] : [])] as const
    ).flatMap((width) =>
      (["ko", "en"] as const).map((locale) => [chart.key, Math.round(width), locale, chart, width] as const),
    ),
  );

  it.each(cases)("%s, %i wide (%s): text stands apart and inside", (__, ___, locale, chart, width) => {
    const svg = drawChart(chart, inLocale(locale, width));
    expect(overlaps(textBoxes(svg))).toEqual([]);
    expect(outside(svg)).toEqual([]);
    expect(svg).toMatch(/role="img" aria-label="[^"]{8,}"/);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    if (chart.kind !== "bridge") expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
  });
});
