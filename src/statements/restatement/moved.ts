import type { FigureUnit } from "../../model/definition.ts";
import { moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { FigurePath, MovedFigure } from "../../model/restatement.ts";
import type { FigureValue } from "../dictionary/figures.ts";
import { agree } from "../sheets/evaluate.ts";

/** A figure as it was published and as it is now. `digits`: of the currency. */
export interface TwoValues {
  readonly path: FigurePath;
  readonly unit: FigureUnit;
  readonly before: FigureValue;
  readonly after: FigureValue;
  readonly digits: number;
}

/** By how much a figure moved; `undefined` when it did not. Rates are equal but for the last digits of a double. */
export function movedFigure({ path, unit, before, after, digits }: TwoValues): MovedFigure | undefined {
  if (before === after) return undefined;
  if (unit === "money") {
    const [old, now] = [amountOf(before), amountOf(after)];
    if (old === now) return undefined;
    const difference = old === null || now === null ? null : now - old;
    const write = (amount: bigint | null) => (amount === null ? null : moneyToDecimal(amount, digits));
    return { path, unit, before: write(old), after: write(now), difference: write(difference) };
  }
  const [old, now] = [numberOf(before), numberOf(after)];
  if (agree(old, now)) return undefined;
  return { path, unit, before: old, after: now, difference: old === null || now === null ? null : now - old };
}

function amountOf(value: FigureValue): bigint | null {
  return typeof value === "string" ? moneyFromDecimal(value) : null;
}

function numberOf(value: FigureValue): number | null {
  return typeof value === "number" ? value : null;
}
