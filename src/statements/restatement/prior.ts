import type { Period } from "../../model/period.ts";
import type { FigurePath, MovedFigure, RestatedPrior } from "../../model/restatement.ts";
import type { EarlierEditions } from "./earlier.ts";
import { type Figures, type FigureValue, figuresByPath } from "./figures.ts";
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
const sameFigures = /^(?:source\.|period\.trend$|statements$|commentary$)/;

function movedFigures(published: Figures, { figures, period, digits }: Now): MovedFigure[] {
  const [old, now] = [figuresByPath(published), figuresByPath(figures)];
  return [...now].flatMap(([path, after]) => {
    const before = publishedValue(path, period.label, old);
    return after === null || before === undefined ? [] : (movedFigure(path, before, after, digits) ?? []);
  });
}

/** What the prior period's edition published in the place of a figure of today's prior column; `undefined` for any other figure. */
function publishedValue(
  path: FigurePath,
  current: string,
  published: ReadonlyMap<FigurePath, FigureValue>,
): FigureValue | undefined {
  const twin = twinsOf(path, current).find((candidate) => published.has(candidate));
  return twin === undefined ? undefined : published.get(twin);
}

/** Where the prior period's own edition shows a figure of today's prior column. An opening is the closing of the period before. */
function twinsOf(path: FigurePath, current: string): FigurePath[] {
  const inTrend = /\.trend\[([^\]]+)\]/.exec(path);
  if (inTrend !== null) return inTrend[1] === current ? [] : [path];
  if (/\.prior(?:Period)?\b/.test(path))
    return [path.replace(/\.prior(?:Period)?\b/, ".current"), path.replace(/\.prior(?:Period)?\b/, "")];
  return path.endsWith(".opening") ? [path.replace(/\.opening$/, ".closing")] : [];
}
