import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colourOf, contrastOf, legible, mix, tint } from "../../src/model/colour.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("colours", () => {
  it("are read with three or six digits and nothing else", () => {
    expect(["#14406F", " #abc ", "#14406f"].map(colourOf)).toEqual(["#14406f", "#aabbcc", "#14406f"]);
    for (const text of ["red", "#12", "#1234", "14406f", "rgb(0,0,0)", "#12345g", "#14406f;}"])
      expect(colourOf(text)).toBeUndefined();
  });

  it("stand apart as WCAG says", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 6);
    expect(contrastOf("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
    expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("become dark enough for white, and stay themselves where they are", () => {
    expect(legible("#14406f")).toBe("#14406f");
    fc.assert(
      fc.property(colour, (any) => {
        const darker = legible(any);
        expect(contrastOf(darker, "#ffffff")).toBeGreaterThanOrEqual(4.5);
        if (contrastOf(any, "#ffffff") >= 4.5) expect(darker).toBe(any);
      }),
    );
  });

  it("become paler step by step", () => {
    expect(tint("#14406f", 0)).toBe("#14406f");
    fc.assert(
      fc.property(colour.map(legible), (accent) => {
        const shades = [0, 0.25, 0.5, 0.75, 1].map((part) => contrastOf(tint(accent, part), "#ffffff"));
        shades.slice(1).forEach((shade, index) => {
          expect(shade).toBeLessThan(shades[index] ?? 0);
        });
      }),
    );
  });

  it("are mixed channel by channel", () => {
    expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(mix("#102030", "#304050", 0)).toBe("#102030");
  });
});
