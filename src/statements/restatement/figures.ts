import type { FigureUnit } from "../../model/definition.ts";
import type { FigurePath } from "../../model/restatement.ts";
import type { Statements } from "../../model/statement.ts";
import { type FigureValue, figuresOf } from "../dictionary/figures.ts";
import { definitionAt, type Role } from "../dictionary/find.ts";
import { bindPath, type Path, parsePath, pathText } from "../dictionary/path.ts";

/** What an edition is compared by: the statements themselves, without what is said about them. */
export type Figures = Pick<Statements, "flow" | "change" | "position" | "income" | "value">;

export interface ComparedFigure {
  readonly value: FigureValue;
  readonly unit: FigureUnit;
  /** Which of its definition's places it is. */
  readonly role: Role;
  /** Where the prior period's own edition shows it, if this is a figure of the prior column. */
  readonly published: FigurePath | undefined;
}

/** Every figure of the statements by its path, in their order. */
export function figuresByPath({
  flow,
  change,
  position,
  income,
  value,
}: Figures): ReadonlyMap<FigurePath, ComparedFigure> {
  const figures = figuresOf({ flow, change, position, income, value: value ?? null }).flatMap(
    ({ path, value: figure }): [string, ComparedFigure][] => {
      const found = definitionAt(path);
      if (found === undefined) return [];
      const { definition, role, bindings } = found;
      const twin = role === "prior" ? bindPath(parsePath(definition.paths.current), bindings) : path;
      return [[pathText(path), { value: figure, unit: definition.unit, role, published: publishedPath(twin, role) }]];
    },
  );
  return new Map(figures);
}

/**
 * Whether a figure stands in the current column: no prior figure, no change, no point of a trend, which shows other periods too. A move
 * between tiers is the current period's with both its sides.
 */
export function isCurrent(path: FigurePath, { role }: ComparedFigure): boolean {
  return isInMatrix(path) || (role === "current" && !isInTrend(path));
}

function isInMatrix(path: FigurePath): boolean {
  return path.startsWith("change.matrix[");
}

function isInTrend(path: FigurePath): boolean {
  return path.startsWith("change.trend[");
}

/** An opening is the closing of the period before; a point of the trend was one in the earlier edition's trend. */
function publishedPath(twin: Path, role: Role): FigurePath | undefined {
  const path = pathText(twin);
  if (isInMatrix(path)) return undefined;
  if (role === "prior" || isInTrend(path)) return path;
  return role === "current" && path.endsWith(".opening") ? path.replace(/\.opening$/, ".closing") : undefined;
}

/**
 * Both without customer value where one of them has none: a statement that only one edition asked for restates nothing, and its figures are
 * many.
 */
export function withSameStatements(before: Figures, after: Figures): [Figures, Figures] {
  const isInBoth = (before.value ?? null) !== null && (after.value ?? null) !== null;
  return isInBoth
    ? [before, after]
    : [
        { ...before, value: null },
        { ...after, value: null },
      ];
}
