import { verdicts } from "../../labels/checks.ts";
import type { Locale } from "../../model/text.ts";
import { addressOf } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { type PlacedCell, placeKey } from "./layout.ts";

/** Smaller than any amount we keep: a ten-thousandth of the currency unit. */
const smallest = "0.00005";
/** Amounts are held to fifteen digits, and sums of them are as exact. */
const share = "1E-12";

/**
 * On the checks sheet the verdict is live: it reads the difference beside it, and how large that may be where it need not be zero; where
 * the right side is a bound it reads both sides. A difference that is no number any more, because a side of it has become an error, is no agreement.
 */
export function resultFormula(
  cell: PlacedCell,
  cells: ReadonlyMap<string, PlacedCell>,
  locale: Locale,
): string | undefined {
  const { place } = cell;
  if (place.sheet !== "checks" || place.column !== "result") return undefined;
  const [ok, tolerated, wrong] = [verdicts.ok, verdicts.tolerated, verdicts.wrong].map((words) => `"${words[locale]}"`);
  const [left, right] = ["left", "right"].map((column) => cells.get(placeKey({ ...place, column })));
  if (left !== undefined && right?.cell.isBound === true) {
    const sides = [addressOf(left), addressOf(right)];
    return `IF(COUNT(${sides.join(",")})=2,IF(${sides.join("<=")},${ok},${wrong}),${wrong})`;
  }
  const difference = cells.get(placeKey({ ...place, column: "difference" }));
  if (difference === undefined || typeof contentOf(difference.cell, locale) !== "number") return undefined;
  const gap = `ABS(${addressOf(difference)})`;
  const least = left?.cell.kind === "money" ? `MAX(${smallest},ABS(${addressOf(left)})*${share})` : smallest;
  const allowed = cells.get(placeKey({ ...place, column: "tolerance" }));
  const isAllowed = allowed !== undefined && typeof contentOf(allowed.cell, locale) === "number";
  const otherwise = isAllowed ? `IF(${gap}<${addressOf(allowed)}+${least},${tolerated},${wrong})` : wrong;
  return `IF(ISNUMBER(${addressOf(difference)}),IF(${gap}<${least},${ok},${otherwise}),${wrong})`;
}
