import { verdicts } from "../../labels/checks.ts";
import type { Cell, Column, Formula } from "../../model/sheet.ts";
import type { Check } from "../../model/statement.ts";
import { addMoney, negateMoney } from "../sheets/arithmetic.ts";
import { blank, count, money, number, numberChange, rate, rateChange, words } from "../sheets/cells.ts";
import { isTolerated } from "./check.ts";
import type { CheckLine } from "./sides.ts";

/** Both sides of an identity, their difference, how large it may be where one of these checks says so, and the verdict. */
export function checkColumns(checks: readonly Check[]): readonly Column[] {
  return [
    { key: "left", label: { ko: "좌변", en: "Left side" } },
    { key: "right", label: { ko: "우변", en: "Right side" } },
    { key: "difference", label: { ko: "차이", en: "Difference" } },
    ...(hasTolerance(checks) ? [{ key: "tolerance", label: { ko: "허용 한도 (±)", en: "Tolerance (±)" } }] : []),
    { key: "result", label: { ko: "결과", en: "Result" } },
  ];
}

/** The cells of one of these checks, in the order of their columns. */
export function checkCells(
  check: Check,
  line: CheckLine | undefined,
  checks: readonly Check[],
  currency: string,
): Cell[] {
  const { tolerance } = check;
  const allowed = tolerance === undefined ? blank : money(tolerance);
  return [...sideCells(check, line, currency), ...(hasTolerance(checks) ? [allowed] : []), verdictOf(check)];
}

function hasTolerance(checks: readonly Check[]): boolean {
  return checks.some(({ tolerance }) => tolerance !== undefined);
}

const difference: Formula = { op: "difference", of: { column: "left" }, from: { column: "right" } };

/** Left, right and difference as figures that subtract, live where the sides have a place; what is no number stays words. */
function sideCells(check: Check, line: CheckLine | undefined, currency: string): Cell[] {
  const kind = line?.kind ?? kindOf(check);
  const left = figure(check.left, kind, line?.left);
  const bound = /^≤ (.+)$/.exec(check.right)?.[1];
  if (bound !== undefined) return [left, { ...figure(bound, kind, line?.right), isBound: true }, words(null)];
  const right = figure(check.right, kind, line?.right);
  if (left.kind === "text" || right.kind === "text") return [left, right, words(null)];
  return [left, right, gapOf(check, kind, currency)];
}

type Kind = NonNullable<CheckLine["kind"]>;

function figure(text: string, kind: Kind, formula: Formula | undefined): Cell {
  if (Number.isNaN(numberIn(text))) return words(text);
  if (kind === "money") return money(text, formula);
  return cellOf[text.endsWith("%") ? "rate" : kind](numberIn(text), formula);
}

const cellOf = { count, number, rate } as const;

/** `12.5%` and `0.125` are one number; a side in words (`–`) is none. */
function numberIn(text: string): number {
  if (!/^-?\d+(\.\d+)?(e-?\d+)?%?$/.test(text)) return Number.NaN;
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

function gapOf({ left, right }: Check, kind: Kind, currency: string): Cell {
  if (kind === "money") return money(addMoney([left, negateMoney(right, currency)], currency), difference);
  const gap = numberIn(left) - numberIn(right);
  if (kind === "number") return numberChange(gap, difference);
  return kind === "rate" || left.endsWith("%") ? rateChange(gap, difference) : count(gap, difference);
}

/** A check without words of its own: money carries decimals or says so in its id. */
function kindOf(check: Check): Kind {
  const isMoney = /revenue|adjustment|control|refund/i.test(check.id);
  const hasDecimals = [check.left, check.right].some((side) => side.includes("."));
  return isMoney ? "money" : hasDecimals ? "rate" : "count";
}

function verdictOf(check: Check): Cell {
  if (!check.ok) return words(verdicts.wrong);
  return words(isTolerated(check) ? verdicts.tolerated : verdicts.ok);
}
