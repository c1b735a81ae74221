import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrendChart } from "../../../src/model/sheet.ts";
import { pointNames } from "../../../src/render/chart/point-names.ts";
import { drawSparkline } from "../../../src/render/chart/sparkline.ts";
import { spreadLabels } from "../../../src/render/chart/spread-labels.ts";
import { drawTrend } from "../../../src/render/chart/trend.ts";
import { elements, inLocale, outside, overlaps, textBoxes } from "./reading.ts";

function trend(values: readonly (readonly (number | null)[])[], points = values[0]?.length ?? 0): TrendChart {
  return {
    kind: "trend",
    key: "trend",
    title: { ko: "추이", en: "Trend" },
    alt: { ko: "추이", en: "Trend" },
    valueKind: "rate",
    points: Array.from({ length: points }, (_, index) => `2026-${String((index % 12) + 1).padStart(2, "0")}`),
    series: values.map((own, index) => ({
      key: String(index),
      label: { ko: `${index + 1}분위`, en: `Tier ${index + 1}` },
      tier: { rank: index + 1, of: values.length },
      values: own,
    })),
  };
}

describe("trend lines", () => {
  it("names and values every line where it ends, apart from each other", () => {
    const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null, freq: 6 });
    const series = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(series, fc.constantFrom(665, 318), (values, width) => {
        const svg = drawTrend(trend(values), inLocale("ko", width));
        expect(overlaps(textBoxes(svg))).toEqual([]);
        expect(outside(svg)).toEqual([]);
        expect(svg).not.toContain("NaN");
      }),
      { numRuns: 80 },
    );
  });

  it("leaves a gap where a value is absent and draws a lone value as a point", () => {
    const svg = drawTrend(trend([[0.1, null, 0.2, null, null, 0.4]]), inLocale("ko"));
    expect(elements(svg, "circle")).toHaveLength(3);
    expect(svg.match(/<path d="[^"]*"/)?.[0].match(/M/g)).toHaveLength(3);
  });

  it("thins the names of many periods but keeps the last", () => {
    const svg = drawTrend(trend([Array.from({ length: 36 }, (_, index) => index / 36)]), inLocale("ko", 318));
    const names = textBoxes(svg).map(({ content }) => content);
    expect(names).toContain("12월");
    expect(overlaps(textBoxes(svg))).toEqual([]);
  });

  it("draws nothing but the frame without any value", () => {
    expect(drawTrend(trend([[null, null]]), inLocale("ko"))).not.toContain("NaN");
    expect(drawSparkline([null, 1, null], { title: "a", alt: "b" })).toBe("");
  });
});

describe("labels moved apart", () => {
  it("stand at least their distance from each other, inside, in the order of their places", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 14 }),
        (positions) => {
          const spread = spreadLabels(positions, 13, 0, 200);
          const sorted = [...spread].sort((a, b) => a - b);
          for (const [index, place] of sorted.slice(1).entries())
            expect(place - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(12.999);
          expect(sorted[0]).toBeGreaterThanOrEqual(-0.001);
          expect(sorted.at(-1)).toBeLessThanOrEqual(200.001);
          positions.forEach((a, i) => {
            positions.forEach((b, j) => {
              if (a < b) expect(spread[i]).toBeLessThan(spread[j] ?? 0);
            });
          });
        },
      ),
    );
  });

  it("leave labels that are far apart where they are", () => {
    expect(spreadLabels([10, 60, 150], 13, 0, 200)).toEqual([10, 60, 150]);
  });
});

describe("the points below the lines", () => {
  const written = (labels: readonly string[], locale: "ko" | "en") =>
    pointNames(labels, locale).map(({ name, year }) => `${name} ${year}`.trim());

  it("have the short name of their period and its year apart", () => {
    expect(written(["2025-12", "2026-01"], "ko")).toEqual(["12월 2025년", "1월 2026년"]);
    expect(written(["2025-12", "2026-Q1", "FY2026-H2"], "en")).toEqual(["Dec 2025", "Q1 2026", "H2 FY2026"]);
    expect(written(["FY2026-H2", "2024", "A사", "2026-13"], "ko")).toEqual([
      "하반기 FY2026",
      "2024년",
      "A사",
      "2026-13",
    ]);
  });

  /** The texts of the two lowest lines of a drawing, from left to right. */
  const below = (points: readonly string[], width: number) => {
    const chart = { ...trend([points.map((_, index) => index / points.length)]), points };
    const svg = drawTrend(chart, inLocale("ko", width));
    expect(overlaps(textBoxes(svg))).toEqual([]);
    expect(outside(svg)).toEqual([]);
    const names = textBoxes(svg).filter(({ content }) => /^(\d+월|\d{4}년|\d분기)$/.test(content));
    const rows = Map.groupBy(names, ({ bottom }) => bottom);
    return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row.map(({ content }) => content));
  };
  const months = (year: number, first: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const month = year * 12 + first - 1 + index;
      return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    });

  it("are all named where they have room, each year where it begins, in half a page too", () => {
    for (const width of [665, 318]) {
      expect(below(months(2026, 5, 6), width)).toEqual([["5월", "6월", "7월", "8월", "9월", "10월"], ["2026년"]]);
    }
    expect(below(months(2025, 11, 12), 665)).toEqual([
      ["11월", "12월", "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월"],
      ["2025년", "2026년"],
    ]);
  });

  it("are named every so many where they have not, and no name stands twice under one year", () => {
    expect(below(months(2025, 10, 13), 318)).toEqual([
      ["10월", "12월", "2월", "4월", "6월", "8월", "10월"],
      ["2025년", "2026년"],
    ]);
    expect(below(months(2024, 9, 26), 665).at(-1)).toEqual(["2024년", "2025년", "2026년"]);
  });

  it("leave out a year that would touch the next", () => {
    expect(below(months(2025, 12, 12), 665)[1]).toEqual(["2025년", "2026년"]);
    expect(below(months(2025, 12, 8), 318)[1]).toEqual(["2026년"]);
  });
});
