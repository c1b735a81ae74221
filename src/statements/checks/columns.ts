import { verdicts } from "../../labels/checks.ts";
import type { Cell, Column, Formula } from "../../model/sheet.ts";
import { addMoney, negateMoney } from "../sheets/arithmetic.ts";
import { count, money, words } from "../sheets/cells.ts";

/** Both sides of an identity, their difference, and the verdict. */
export const checkColumns: readonly Column[] = [
  { key: "left", label: { ko: "왼쪽", en: "Left" } },
  { key: "right", label: { ko: "오른쪽", en: "Right" } },
  { key: "difference", label: { ko: "차이", en: "Difference" } },
  { key: "result", label: { ko: "결과", en: "Result" } },
];

const difference: Formula = { op: "difference", of: { column: "left" }, from: { column: "right" } };

export interface Sides {
  readonly left: string;
  readonly right: string;
  readonly leftFormula?: Formula;
  readonly rightFormula?: Formula;
}

/** Left, right and difference: counts and money as figures that subtract; what is not a number as words. */
export function figureCells(sides: Sides, isMoney: boolean, currency: string): Cell[] {
  const { left, right, leftFormula, rightFormula } = sides;
  if (!isDecimal(left) || !isDecimal(right)) return [words(left), words(right), words(null)];
  if (isMoney) {
    const gap = addMoney([left, negateMoney(right, currency)], currency);
    return [money(left, leftFormula), money(right, rightFormula), money(gap, difference)];
  }
  const [a, b] = [Number(left), Number(right)];
  return [count(a, leftFormula), count(b, rightFormula), count(a - b, difference)];
}

export function verdictOf(isOk: boolean): Cell {
  return words(isOk ? verdicts.ok : verdicts.wrong);
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d{1,4})?$/.test(text);
}
