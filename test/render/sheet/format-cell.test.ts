import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/model/sheet.ts";
import { cellText, formatCell } from "../../../src/render/format-cell.ts";
import { scaleOf } from "../../../src/render/unit.ts";
import { measured } from "../../../src/statements/sheets/cells.ts";

const million = scaleOf(["3627000000"], "auto", "KRW");

describe("figures as they were measured", () => {
  it.each([
    [45_000, "45,000"],
    [47_906.3, "47,906"],
    [1_105.25, "1,105"],
    [677.5, "677.5"],
    [4.6444, "4.644"],
    [4.2, "4.2"],
    [0.65, "0.65"],
    [0.658234, "0.6582"],
    [0, "0"],
    [-0.05, "△0.05"],
    [null, "–"],
  ])("%s is written %s", (value, text) => {
    expect(formatCell(measured(value), { locale: "ko" }).text).toBe(text);
  });
});

describe("a cell as it is written", () => {
  it.each<[string, Cell, string, string]>([
    ["a count", { kind: "count", value: 1_983 }, "1,983", "1,983"],
    ["a count below zero", { kind: "count", value: -12 }, "△12", "(12)"],
    ["money in the table's unit", { kind: "money", value: "3626500000" }, "3,627", "3,627"],
    ["money below zero", { kind: "money", value: "-12345678" }, "△12", "(12)"],
    ["money that is nothing", { kind: "money", value: "0" }, "0", "0"],
    ["a rate", { kind: "rate", value: 0.6695 }, "67.0%", "67.0%"],
    ["a rate below zero", { kind: "rate", value: -0.0123 }, "△1.2%", "(1.2%)"],
    ["a rate over a hundred", { kind: "rate", value: 12.345 }, "1,234.5%", "1,234.5%"],
    ["a rise of a rate", { kind: "rateChange", value: 0.0204 }, "▲ 2.0%p", "▲ 2.0 pp"],
    ["a fall of a rate", { kind: "rateChange", value: -0.021 }, "▼ 2.1%p", "▼ 2.1 pp"],
    ["a change too small to show", { kind: "rateChange", value: -0.0004 }, "0.0%p", "0.0 pp"],
    ["growth", { kind: "growth", value: 0.082 }, "▲ 8.2%", "▲ 8.2%"],
    ["growth beyond tenfold", { kind: "growth", value: 12.3456 }, "▲ 1,235%", "▲ 1,235%"],
    ["growth to below zero", { kind: "growth", value: -5.4 }, "n/m", "n/m"],
    ["a turn", { kind: "growth", value: -5.4, instead: { ko: "적자전환", en: "n/m" } }, "적자전환", "n/m"],
    [
      "a turn without a rate",
      { kind: "growth", value: null, instead: { ko: "흑자전환", en: "n/m" } },
      "흑자전환",
      "n/m",
    ],
    ["an absent comparison", { kind: "growth", value: null }, "–", "–"],
    ["what cannot exist", { kind: "impossible" }, "·", "·"],
    ["nothing", { kind: "blank" }, "", ""],
    ["words in two languages", { kind: "text", value: { ko: "일치", en: "agrees" } }, "일치", "agrees"],
    ["the company's own words", { kind: "text", value: "매장" }, "매장", "매장"],
  ])("%s", (_, cell, ko, en) => {
    expect(cellText(formatCell(cell, { locale: "ko", scale: million }))).toBe(ko);
    expect(cellText(formatCell(cell, { locale: "en", scale: million }))).toBe(en);
  });

  it("colours a change only where up is good or bad", () => {
    const tone = (value: number, direction: "good" | "bad" | "neutral") =>
      formatCell({ kind: "growth", value }, { locale: "ko", direction }).tone;
    expect([tone(0.1, "good"), tone(-0.1, "good"), tone(0.1, "bad"), tone(-0.1, "bad")]).toEqual([
      "good",
      "bad",
      "bad",
      "good",
    ]);
    expect([tone(0.1, "neutral"), tone(0, "good")]).toEqual(["plain", "plain"]);
  });
});
