import type { Cell, Formula } from "../../model/sheet.ts";
import type { Decimal } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { moneyGrowth } from "./arithmetic.ts";
import { growth } from "./cells.ts";

/** How the pages call what went through zero, or stayed below it; of anything but a profit and a difference nothing is said in words. */
const turns = {
  profit: { up: "흑자전환", down: "적자전환", below: "적자지속" },
  difference: { up: "증가전환", down: "감소전환", below: "감소지속" },
} as const;

/** Growth of an amount that may be below zero: across a change of sign a percentage says nothing, and pages tell the turn instead. */
export function growthOrTurn(
  now: Decimal | null,
  before: Decimal | null,
  kind: keyof typeof turns,
  formula: Formula,
): Cell {
  const cell = growth(now === null ? null : moneyGrowth(now, before), formula);
  const instead = now === null || before === null ? undefined : turnOf(Number(now), Number(before), kind);
  return instead === undefined ? cell : { ...cell, instead };
}

function turnOf(now: number, before: number, kind: keyof typeof turns): Text | undefined {
  const { up, down, below } = turns[kind];
  if (before > 0 && now < 0) return { ko: down, en: "n/m" };
  if (before < 0 && now > 0) return { ko: up, en: "n/m" };
  if (before < 0 && now < 0) return { ko: below, en: "n/m" };
  return undefined;
}
