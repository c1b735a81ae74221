import type { FigurePath, MovedFigure, Restatement } from "../../model/restatement.ts";
import type { Quality } from "../../model/statement.ts";
import type { EarlierEditions } from "./earlier.ts";
import { type Figures, figuresByPath, isCurrent, withSameStatements } from "./figures.ts";
import { movedFigure } from "./moved.ts";

interface Now {
  readonly figures: Figures;
  readonly quality: Quality;
  /** Digits of the currency. */
  readonly digits: number;
}

/** What this version changes of the one before it; `null` for a period's first edition. Source: statements.md §9. */
export function restatementOf(superseded: EarlierEditions["superseded"], now: Now): Restatement | null {
  if (superseded === null) return null;
  const { edition, statements, quality, changedSettings, newData, history } = superseded;
  return {
    supersedes: edition,
    reasons: { data: newData, settings: changedSettings, rows: changedRows(quality, now.quality) },
    figures: statements === null ? null : movedFigures(statements, now.figures, now.digits),
    history,
  };
}

/** Accepted rows of the tables whose number is another. */
function changedRows(before: Quality | null, after: Quality): Restatement["reasons"]["rows"] {
  if (before === null) return {};
  const names = [...new Set([...Object.keys(before.tables), ...Object.keys(after.tables)])];
  const rowsOf = (quality: Quality, name: string) => quality.tables[name]?.rowsAccepted ?? 0;
  return Object.fromEntries(
    names
      .map((name) => [name, { before: rowsOf(before, name), after: rowsOf(after, name) }] as const)
      .filter(([, rows]) => rows.before !== rows.after),
  );
}

/** Figures of the current column, those that only one side has included. */
function movedFigures(before: Figures, after: Figures, digits: number): MovedFigure[] {
  const [earlier, later] = withSameStatements(before, after);
  const [old, now] = [figuresByPath(earlier), figuresByPath(later)];
  return inOrder(now.keys(), old.keys()).flatMap((path) => {
    const figure = now.get(path) ?? old.get(path);
    if (figure === undefined || !isCurrent(path, figure)) return [];
    const values = { before: old.get(path)?.value ?? null, after: now.get(path)?.value ?? null };
    return movedFigure({ path, unit: figure.unit, ...values, digits }) ?? [];
  });
}

/** Today's order; what is gone stands at the end of its own statement's figures. */
function inOrder(now: Iterable<FigurePath>, old: Iterable<FigurePath>): FigurePath[] {
  const paths = [...new Set([...now, ...old])];
  return [...Map.groupBy(paths, (path) => path.split(".")[0]).values()].flat();
}
