import type { FigurePath } from "../../model/restatement.ts";
import type { Decimal, Statements } from "../../model/statement.ts";

/** What a version is compared by: the statements themselves, without what is said about them. */
export type Figures = Pick<Statements, "flow" | "change" | "position" | "income">;

export type FigureValue = number | Decimal | null;

/** Every figure of the statements by its path, in their order. Items of a list are named by their own key, not by their place in it. */
export function figuresByPath({ flow, change, position, income }: Figures): ReadonlyMap<FigurePath, FigureValue> {
  const figures = new Map<FigurePath, FigureValue>();
  const walk = (value: unknown, path: FigurePath, isItem = false): void => {
    if (isFigure(value)) figures.set(path, value);
    else if (Array.isArray(value)) for (const item of value) walk(item, `${path}[${keyOf(item)}]`, true);
    else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        if (!isItem || !naming.has(key)) walk(entry, `${path}.${key}`);
      }
    }
  };
  for (const [key, statement] of Object.entries({ flow, change, position, income })) {
    if (statement !== null) walk(statement, key);
  }
  return figures;
}

/** Keys that name an item of a list or describe it; they are no figures. */
const naming: ReadonlySet<string> = new Set(["tier", "label", "from", "to", "period", "key"]);

function keyOf(item: {
  tier?: number;
  from?: number | null;
  to?: number | null;
  period?: string;
  key?: string;
}): string {
  if (item.from !== undefined) return `${item.from ?? "none"}>${item.to ?? "none"}`;
  return `${item.tier ?? item.period ?? item.key}`;
}

function isFigure(value: unknown): value is FigureValue {
  return value === null || typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

/** Whether a figure stands in the current column: not the prior period's, no change against it, no point of a trend. */
export function isCurrent(path: FigurePath): boolean {
  return !/\.(?:prior|priorPeriod|changes|trend)\b|\.change$/.test(path);
}

const rateNames =
  /(?:Rates?|Shares?|Conversion|Retention|Growth|[Mm]argin)\b|\.(?:share|shares|rates|pareto|inflowToOutflow|newAgain\w+)\b/;

/** Whether a figure is a fraction: by its name, or because it is no whole number. */
export function isRate(path: FigurePath, ...values: readonly (number | null)[]): boolean {
  return rateNames.test(path) || values.some((value) => value !== null && !Number.isInteger(value));
}
