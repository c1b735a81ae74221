import { describe, expect, it } from "vitest";
import * as acquisition from "../../src/labels/acquisition.ts";
import * as checks from "../../src/labels/checks.ts";
import { countInWords, percentInWords, pointsInWords } from "../../src/labels/figures.ts";
import * as indicators from "../../src/labels/indicators.ts";
import * as movements from "../../src/labels/movements.ts";
import { withParticle } from "../../src/labels/particles.ts";
import * as salesTypes from "../../src/labels/sales-types.ts";
import * as statements from "../../src/labels/statements.ts";
import { tierName, tierNoun, tierSetName } from "../../src/labels/tiers.ts";
import * as words from "../../src/labels/words.ts";
import type { Text } from "../../src/model/text.ts";

function textsIn(value: unknown): Text[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  if ("ko" in value && "en" in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

describe("labels", () => {
  it("say something in both languages, and no Hangul in English", () => {
    const texts = [acquisition, checks, indicators, movements, salesTypes, statements, words].flatMap((module) =>
      Object.values(module).flatMap(textsIn),
    );
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter(({ ko, en }) => ko.trim() === "" || en.trim() === "" || /[가-힣]/.test(en))).toEqual([]);
  });

  it("name tiers by rank in English, and leave a company's own names as they are", () => {
    expect(tierName({ tier: 5, label: "5분위" }, 5)).toEqual({ ko: "5분위", en: "Quintile 5" });
    expect(tierName({ tier: 10, label: "10분위" }, 10)).toEqual({ ko: "10분위", en: "Tier 10" });
    expect(tierName({ tier: 3, label: "골드" }, 3)).toEqual({ ko: "골드", en: "골드" });
    expect(tierName({ tier: 3, label: "3구간" }, 3)).toEqual({ ko: "3구간", en: "Band 3" });
  });

  it("call a set of tiers what it is: equal parts, bands of spend, or the company's own", () => {
    const tenths = Array.from({ length: 10 }, (_, index) => ({ tier: 10 - index, label: `${10 - index}분위` }));
    expect(tierSetName(tenths)).toEqual({ ko: "10분위", en: "Tier" });
    expect(tierSetName([{ tier: 1, label: "1구간" }])).toEqual({ ko: "구간별", en: "Band" });
    expect(tierSetName([{ tier: 1, label: "골드" }])).toEqual({ ko: "등급별", en: "Tier" });
    expect(tierNoun([{ tier: 1, label: "골드" }]).ko).toBe("등급");
  });

  it("give a company's own names the particle that their sound asks for", () => {
    const [subject, towards] = (["subject", "towards"] as const).map((particle) =>
      ["5분위", "골드", "플래티넘", "3구간", "크리스탈", "VIP", "1", "2", "Level", "(금)"].map((word) =>
        withParticle(word, particle),
      ),
    );
    expect(subject).toEqual([
      "5분위가",
      "골드가",
      "플래티넘이",
      "3구간이",
      "크리스탈이",
      "VIP가",
      "1이",
      "2가",
      "Level이",
      "(금)이",
    ]);
    expect(towards).toEqual([
      "5분위로",
      "골드로",
      "플래티넘으로",
      "3구간으로",
      "크리스탈로",
      "VIP로",
      "1로",
      "2로",
      "Level로",
      "(금)으로",
    ]);
  });

  it("write figures inside sentences", () => {
    expect(countInWords(1983, "ko")).toBe("1,983명");
    expect(countInWords(1983, "en")).toBe("1,983");
    expect(percentInWords(0.0834)).toBe("8.3%");
    expect(pointsInWords(-0.021, "ko")).toBe("2.1%p");
    expect(pointsInWords(-0.021, "en")).toBe("2.1 pp");
  });
});
