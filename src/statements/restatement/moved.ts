import { moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { FigurePath, MovedFigure } from "../../model/restatement.ts";
import { agree } from "../sheets/evaluate.ts";
import { type FigureValue, isRate } from "./figures.ts";

/** A figure as it was published and as it is now; `undefined` when it did not move. */
export function movedFigure(
  path: FigurePath,
  before: FigureValue,
  after: FigureValue,
  digits: number,
): MovedFigure | undefined {
  if (before === after) return undefined;
  if (typeof before === "string" || typeof after === "string") return movedMoney(path, before, after, digits);
  if (isRate(path, before, after)) {
    if (agree(before, after)) return undefined;
    return { path, kind: "rate", before, after, difference: differenceOf(before, after) };
  }
  return { path, kind: "count", before, after, difference: differenceOf(before, after) };
}

function differenceOf(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}

function movedMoney(
  path: FigurePath,
  before: FigureValue,
  after: FigureValue,
  digits: number,
): MovedFigure | undefined {
  const [old, now] = [before, after].map((value) => (typeof value === "string" ? moneyFromDecimal(value) : null));
  if (old === now) return undefined;
  const write = (amount: bigint | null | undefined) =>
    amount === null || amount === undefined ? null : moneyToDecimal(amount, digits);
  const difference = typeof old === "bigint" && typeof now === "bigint" ? now - old : null;
  return { path, kind: "money", before: write(old), after: write(now), difference: write(difference) };
}
