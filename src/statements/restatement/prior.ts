import type { Period } from "../../model/period.ts";
import type { MovedFigure, RestatedPrior } from "../../model/restatement.ts";
import type { EarlierEditions } from "./earlier.ts";
import { type Figures, figuresByPath, withSameStatements } from "./figures.ts";
import { movedFigure } from "./moved.ts";

interface Now {
  readonly figures: Figures;
  readonly period: Period;
  readonly prior: Period;
  /** Digits of the currency. */
  readonly digits: number;
}

/**
 * Today's prior column against what the prior period's own edition shows as its current one; `null` when this job issued none.
 * Source: statements.md §9.
 */
export function restatedPriorOf(published: EarlierEditions["priorPeriod"], now: Now): RestatedPrior | null {
  if (published === null) return null;
  const changedSettings = published.changedSettings.filter((key) => !sameFigures.test(key));
  const others = changedSettings.filter((key) => key !== "value");
  const isComparable = published.statements !== null && others.length === 0;
  const isValuedAlike = others.length === changedSettings.length;
  return {
    published: published.edition,
    period: { label: now.prior.label, start: now.prior.start },
    changedSettings,
    figures:
      isComparable && published.statements !== null ? movedFigures(published.statements, now, isValuedAlike) : null,
  };
}

/** Settings under which a figure stays the same figure: where the rows come from, which statements and points are shown, what is remarked. */
const sameFigures = /^(?:source\.|period\.trend$|statements$|commentary$|split$)/;

/** Customers valued by other rules leave the other statements comparable. */
function movedFigures(edition: Figures, { figures, period, digits }: Now, isValuedAlike: boolean): MovedFigure[] {
  const [then, today] = withSameStatements(edition, isValuedAlike ? figures : { ...figures, value: null });
  const published = figuresByPath(then);
  return [...figuresByPath(today)].flatMap(([path, { value, unit, published: where }]) => {
    const before = where === undefined ? undefined : published.get(where)?.value;
    const isOwn = path.startsWith(`change.trend[${period.label}]`);
    if (before === undefined || value === null || isOwn) return [];
    return movedFigure({ path, unit, before, after: value, digits }) ?? [];
  });
}
