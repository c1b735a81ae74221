import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastOf, legible, mix } from "../../src/model/colour.ts";
import { drawChart } from "../../src/render/chart/chart.ts";
import {
  defaultAccent,
  inflow,
  ink,
  muted,
  noneEdge,
  outflow,
  paletteOf,
  paper,
  textOn,
} from "../../src/render/chart/palette.ts";
import { chartsOf, inLocale } from "./chart/reading.ts";
import { sampleSheets, sheetsOfTiers } from "./fixtures/statements.ts";

const stylesheet = readFileSync(new URL("../../templates/statement.css", import.meta.url), "utf8");
const named = new Map(
  [...stylesheet.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
);

/** How much of the accent is in the grounds of a field of figures, palest first. Unit: 1 = all. */
const grounds = [
  ...stylesheet.matchAll(/td\.shade-\d \{\s*background: color-mix\(in srgb, var\(--accent\) (\d+)%, white\)/g),
].map(([, percent]) => Number(percent) / 100);

/** Of text on its ground. Source: WCAG 2.2, 1.4.3 (AA). */
const text = 4.5;
/** Of lines that carry meaning. Source: WCAG 2.2, 1.4.11. */
const line = 3;

describe("contrast of print", () => {
  it.each([
    ["ink", "paper"],
    ["muted", "paper"],
    ["accent", "paper"],
    ["good", "paper"],
    ["bad", "paper"],
    ["ink", "alert"],
    ["muted", "alert"],
  ])("text in %s on %s is AA", (front, back) => {
    expect(
      contrastOf(named.get(front) ?? "", back === "paper" ? paper : (named.get(back) ?? "")),
    ).toBeGreaterThanOrEqual(text);
  });

  it("has no other colour of text than these", () => {
    const used = [...stylesheet.matchAll(/[^-]color: ([^;]+);/g)].map(([, value = ""]) => value);
    const allowed = [
      "var(--ink)",
      "var(--muted)",
      "var(--accent)",
      "var(--good)",
      "var(--bad)",
      named.get("ink"),
      named.get("muted"),
      // The draft's mark behind the text, decoration: that it is a draft stands in words at the head of every page.
      "#a23c2524",
    ];
    expect(used.filter((value) => !allowed.includes(value))).toEqual([]);
    expect([named.get("ink"), named.get("muted"), named.get("accent")]).toEqual([ink, muted, defaultAccent]);
  });

  it("prints nothing smaller than 7.5 pt", () => {
    const sizes = [...stylesheet.matchAll(/([\d.]+)pt[ /]/g)]
      .map(([, size]) => Number(size))
      .filter((size) => size > 2.5);
    expect(Math.min(...sizes)).toBe(7.5);
    const scale = [...stylesheet.matchAll(/--(?:title|figure|subhead|text|small): ([\d.]+)rem/g)].map(
      ([, size]) => Number(size) * 8.5,
    );
    expect(Math.min(...scale)).toBeCloseTo(7.5, 1);
  });
});

const attributeOf = (attributes: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";

describe.each([
  ["the product's own", defaultAccent],
  ["a company's", "#8a2a6b"],
])("contrast of drawings in %s accent", (_, accent) => {
  const palette = paletteOf(accent);
  const tiers = [2, 5, 12].flatMap((of) => Array.from({ length: of }, (__, index) => ({ rank: index + 1, of })));

  it("figures can be read on every tier's shade", () => {
    for (const tier of tiers) {
      const shade = palette.tierShade(tier);
      expect(contrastOf(textOn(shade), shade)).toBeGreaterThanOrEqual(text);
    }
  });

  it("ink can be read on each of the nine grounds of a field of figures", () => {
    const contrasts = grounds.map((part) => contrastOf(ink, mix(paper, accent, part)));
    expect(contrasts).toHaveLength(9);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(text);
  });

  it("what comes and goes can be seen on white, and who is in no tier by his outline", () => {
    const colours = [inflow.primary, inflow.secondary, outflow.primary, outflow.secondary, noneEdge];
    for (const colour of colours) expect(contrastOf(colour, paper), colour).toBeGreaterThanOrEqual(line);
  });

  it("every bar, node and band of a drawing can be seen on white, by its ground or by its outline", () => {
    for (const sheets of [sampleSheets(), sheetsOfTiers(2), sheetsOfTiers(12)]) {
      const drawings = chartsOf(sheets).map((chart) => drawChart(chart, { ...inLocale("ko"), palette }));
      const shapes = drawings.flatMap((svg) =>
        [...svg.matchAll(/<(?:rect|path)( [^>]*)>/g)].map(([, all = ""]) => all),
      );
      const filled = shapes.filter((all) => !all.includes('fill="none"'));
      expect(filled.length).toBeGreaterThan(30);
      for (const all of filled) {
        const ground = mix(paper, attributeOf(all, "fill"), Number(attributeOf(all, "fill-opacity") || 1));
        const edge = attributeOf(all, "stroke") || paper;
        const seen = Math.max(contrastOf(ground, paper), contrastOf(edge, paper));
        expect(seen, all).toBeGreaterThanOrEqual(line);
      }
    }
  });

  it("lines can be seen on white", () => {
    for (const tier of tiers) expect(contrastOf(palette.tierLine(tier), paper)).toBeGreaterThanOrEqual(line);
    for (const index of [0, 1, 2, 3, 4, 5]) {
      expect(contrastOf(palette.lineColour(index), paper)).toBeGreaterThanOrEqual(line);
      expect(contrastOf(textOn(palette.lineColour(index)), palette.lineColour(index))).toBeGreaterThanOrEqual(text);
    }
  });
});

it("holds for any accent a company may choose", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const palette = paletteOf(legible(`#${value.toString(16).padStart(6, "0")}`));
      for (const rank of [1, 2, 3, 4, 5]) {
        const shade = palette.tierShade({ rank, of: 5 });
        expect(contrastOf(textOn(shade), shade)).toBeGreaterThanOrEqual(text);
        expect(contrastOf(palette.tierLine({ rank, of: 5 }), paper)).toBeGreaterThanOrEqual(line);
        expect(contrastOf(palette.tierEdge({ rank, of: 5 }), paper)).toBeGreaterThanOrEqual(line);
      }
    }),
  );
});
