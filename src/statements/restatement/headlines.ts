import { changeIndicatorKeys, changeIndicatorLabels, topTierShareLabel } from "../../labels/indicators.ts";
import { tierName } from "../../labels/tiers.ts";
import type { FigurePath, MovedFigure } from "../../model/restatement.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { customerLines, revenueLines } from "../flow/definition.ts";

/** A figure that a reader knows by name, and what it is called. */
export interface Headline {
  readonly path: FigurePath;
  readonly label: Text;
}

const customers = ["opening", "new", "reactivated", "churned", "closing"];
const revenue = ["opening", "closing", "total"];

/** The figures that are told first when they moved. */
export function headlines(change: Pick<Change, "tiers">): Headline[] {
  return [
    ...customers.map((key) => ({ path: `flow.${key}`, label: labelIn(customerLines, key) })),
    ...revenue.map((key) => ({ path: `flow.revenue.${key}`, label: labelIn(revenueLines, key) })),
    ...changeIndicatorKeys.map((key) => ({
      path: `change.indicators.${key}.current`,
      label: indicatorLabel(change, key),
    })),
  ];
}

/** The same of the prior column; its closing is today's opening. */
export function priorHeadlines(change: Pick<Change, "tiers">): Headline[] {
  return headlines(change)
    .filter(({ path }) => !path.endsWith(".closing"))
    .map(({ path, label }) => ({ path: priorPath(path), label }));
}

function priorPath(path: FigurePath): FigurePath {
  if (path.endsWith(".opening")) return path;
  return path.replace(/\.current$/, ".prior").replace(/^flow\.(revenue\.)?(\w+)$/, "flow.$1priorPeriod.$2");
}

/** The moved figures among them, in their order. */
export function movedHeadlines(
  figures: readonly MovedFigure[],
  among: readonly Headline[],
): { readonly figure: MovedFigure; readonly label: Text }[] {
  return among.flatMap(({ path, label }) => {
    const figure = figures.find((candidate) => candidate.path === path);
    return figure === undefined ? [] : [{ figure, label }];
  });
}

function labelIn(lines: readonly { readonly key: string; readonly label: Text }[], key: string): Text {
  return lines.find((line) => line.key === key)?.label ?? { ko: key, en: key };
}

function indicatorLabel(change: Pick<Change, "tiers">, key: (typeof changeIndicatorKeys)[number]): Text {
  const [top] = change.tiers;
  if (key !== "topTierRevenueShare" || top === undefined) return changeIndicatorLabels[key];
  return topTierShareLabel(tierName(top, change.tiers.length));
}
