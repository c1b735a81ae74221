import { verdicts } from "../../labels/checks.ts";
import type { Locale } from "../../model/text.ts";
import { addressOf } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { type PlacedCell, placeKey } from "./layout.ts";

/** Smaller than any amount we keep: a ten-thousandth of the currency unit. */
const tolerance = "0.00005";

/** On the checks sheet the verdict is live: it reads the difference beside it. */
export function resultFormula(
  cell: PlacedCell,
  cells: ReadonlyMap<string, PlacedCell>,
  locale: Locale,
): string | undefined {
  const { place } = cell;
  if (place.sheet !== "checks" || place.column !== "result") return undefined;
  const difference = cells.get(placeKey({ ...place, column: "difference" }));
  if (difference === undefined || typeof contentOf(difference.cell, locale) !== "number") return undefined;
  return `IF(ABS(${addressOf(difference)})<${tolerance},"${verdicts.ok[locale]}","${verdicts.wrong[locale]}")`;
}
