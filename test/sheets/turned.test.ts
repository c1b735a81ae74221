import { describe, expect, it } from "vitest";
import { growthOrTurn } from "../../src/statements/sheets/turned.ts";

const grown = { op: "growth", current: { column: "current" }, prior: { column: "prior" } } as const;

describe("growth of an amount that may be below zero", () => {
  it.each([
    ["a loss after a profit", "-30", "10", "profit", -4, "적자전환"],
    ["a profit after a loss", "10", "-30", "profit", null, "흑자전환"],
    ["a loss after a loss", "-20", "-30", "profit", null, "적자지속"],
    ["a difference that falls below zero", "-24.3", "5.4", "difference", -5.5, "감소전환"],
    ["a difference that rises above zero", "5", "-1", "difference", null, "증가전환"],
    ["a difference that stays below zero", "-5", "-1", "difference", null, "감소지속"],
    ["a profit after a profit", "15", "10", "profit", 0.5, undefined],
    ["nothing after a profit", "0", "10", "profit", -1, undefined],
    ["a loss after nothing", "-5", "0", "profit", null, undefined],
    ["a profit without a prior", "10", null, "profit", null, undefined],
  ] as const)("%s is told in words, its formula stays", (_, now, before, kind, value, ko) => {
    const instead = ko === undefined ? {} : { instead: { ko, en: "n/m" } };
    expect(growthOrTurn(now, before, kind, grown)).toEqual({ kind: "growth", value, formula: grown, ...instead });
  });
});
