import type { FigurePath, MovedFigure } from "../../model/restatement.ts";

/** The figures that a reader knows by name: told first when they moved. */
const headlines: readonly FigurePath[] = [
  "flow.closing",
  "flow.revenue.total",
  ...["new", "churned", "reactivated", "opening"].map((key) => `flow.${key}`),
  ...["topTierRevenueShare", "retentionRate", "churnRate"].map((key) => `change.indicators.${key}.current`),
  "flow.revenue.closing",
  "flow.revenue.opening",
];

/** The same of the prior column, whose closing is today's opening. */
const priorHeadlines: readonly FigurePath[] = headlines
  .filter((path) => !path.endsWith(".closing"))
  .map((path) =>
    path.endsWith(".opening")
      ? path
      : path.replace(/\.current$/, ".prior").replace(/^flow\.(revenue\.)?(\w+)$/, "flow.$1priorPeriod.$2"),
  );

const ranks = new Map([...headlines, ...priorHeadlines].map((path, rank) => [path, rank]));

/** Moved figures: those known by name first, the others in the order of the statements, rates that print the same at the end. */
export function byWeight(figures: readonly MovedFigure[]): MovedFigure[] {
  const rank = (figure: MovedFigure): number =>
    printsTheSame(figure) ? ranks.size + 1 : (ranks.get(figure.path) ?? ranks.size);
  return figures.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a moved figure is one that a sentence may name. */
export function isHeadline(figure: MovedFigure): boolean {
  return ranks.has(figure.path) && !printsTheSame(figure);
}

/** Less than half of the last printed digit: a tenth of a point, two decimals of a plain figure. */
function printsTheSame({ unit, difference }: MovedFigure): boolean {
  const least = unit === "rate" || unit === "growth" ? 0.0005 : unit === "number" || unit === "index" ? 0.005 : 0;
  return difference !== null && Math.abs(Number(difference)) < least;
}
