import type { Period } from "../../model/period.ts";
import type { MovedFigure, RestatedPrior } from "../../model/restatement.ts";
import type { EarlierEditions } from "./earlier.ts";
import { type Figures, figuresByPath } from "./figures.ts";
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
  const isComparable = published.statements !== null && changedSettings.length === 0;
  return {
    published: published.edition,
    period: { label: now.prior.label, start: now.prior.start },
    changedSettings,
    figures: isComparable && published.statements !== null ? movedFigures(published.statements, now) : null,
  };
}

/** Settings under which a figure stays the same figure: where the rows come from, which statements and points are shown, what is remarked. */
const sameFigures = /^(?:source\.|period\.trend$|statements$|commentary$|split$)/;

function movedFigures(edition: Figures, { figures, period, digits }: Now): MovedFigure[] {
  const published = figuresByPath(edition);
  return [...figuresByPath(figures)].flatMap(([path, { value, unit, published: where }]) => {
    const before = where === undefined ? undefined : published.get(where)?.value;
    const isOwn = path.startsWith(`change.trend[${period.label}]`);
    if (before === undefined || value === null || isOwn) return [];
    return movedFigure({ path, unit, before, after: value, digits }) ?? [];
  });
}
