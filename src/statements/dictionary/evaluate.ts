import { averageMoney, currencyDigits, moneyFromDecimal, moneyScale, moneyToDecimal } from "../../model/money.ts";
import type { Statements } from "../../model/statement.ts";
import { ratio } from "../rates.ts";
import type { CallName, Expression } from "./expression.ts";
import { type FigureValue, readFigures } from "./figures.ts";
import { type Fraction, fraction, fractionOfDouble, negative, over, plus, times } from "./fraction.ts";
import { type Bindings, bindPath } from "./path.ts";

/** What an expression reads: some statements, and what the wildcards of its paths stand for. */
export interface Reading {
  readonly statements: Statements;
  readonly bindings: Bindings;
}

/**
 * The exact value of an expression on some statements; `null` as soon as an operand is absent, a divisor zero, or the base of a growth
 * or a margin not positive. Throws: RangeError when a path names no figure.
 */
export function evaluate(expression: Expression, reading: Reading): Fraction | null {
  switch (expression.kind) {
    case "number":
      return fraction(expression.value);
    case "figure": {
      const [only, ...more] = valuesOf(expression, reading);
      if (only === undefined || more.length > 0) throw new RangeError("one figure is wanted, outside of sum()");
      return only;
    }
    case "operation":
      return operate(expression.sign, evaluate(expression.left, reading), evaluate(expression.right, reading));
    case "call":
      return call(expression.name, expression.operands, reading);
  }
}

/** The value as `statements.json` writes it: a whole number or a rate, or a decimal where the figure is money. */
export function writeFigure(value: Fraction | null, kind: "number" | "money", currency: string): FigureValue {
  if (value === null) return null;
  if (kind === "number") return ratio(value.dividend, value.divisor);
  const scaled = value.dividend * moneyScale;
  if (scaled % value.divisor !== 0n) throw new RangeError("an amount finer than money");
  return moneyToDecimal(scaled / value.divisor, currencyDigits(currency));
}

function valuesOf(
  { path, isOptional }: Extract<Expression, { kind: "figure" }>,
  reading: Reading,
): (Fraction | null)[] {
  return readFigures(reading.statements, bindPath(path, reading.bindings)).map(({ value }) =>
    value === null ? (isOptional ? fraction(0n) : null) : exact(value),
  );
}

function exact(value: number | string): Fraction {
  return typeof value === "number" ? fractionOfDouble(value) : fraction(moneyFromDecimal(value), moneyScale);
}

function operate(sign: "+" | "-" | "*" | "/", a: Fraction | null, b: Fraction | null): Fraction | null {
  if (a === null || b === null) return null;
  if (sign === "+") return plus(a, b);
  if (sign === "-") return plus(a, negative(b));
  return sign === "*" ? times(a, b) : over(a, b);
}

function call(name: CallName, operands: readonly Expression[], reading: Reading): Fraction | null {
  const [first, second] = operands;
  if (first === undefined) throw new RangeError(`${name}() wants operands`);
  if (name === "sum") {
    const parts = first.kind === "figure" ? valuesOf(first, reading) : [evaluate(first, reading)];
    return parts.reduce((total, part) => operate("+", total, part), fraction(0n));
  }
  const [a, b] = [evaluate(first, reading), second === undefined ? null : evaluate(second, reading)];
  if (a === null || b === null) return null;
  if (name === "max") return plus(a, negative(b)).dividend < 0n ? b : a;
  if (name === "growth") return b.dividend <= 0n ? null : over(plus(a, negative(b)), b);
  if (name === "margin") return b.dividend <= 0n ? null : over(a, b);
  return average(a, b, reading.statements.company.currency);
}

/** Rounded half away from zero to the currency's digits. */
function average(amount: Fraction, heads: Fraction, currency: string): Fraction | null {
  const money = writeFigure(amount, "money", currency);
  if (heads.dividend === 0n || typeof money !== "string") return null;
  const each = averageMoney(moneyFromDecimal(money), heads.dividend / heads.divisor, currencyDigits(currency));
  return fraction(each, moneyScale);
}
