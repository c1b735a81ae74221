import type { TableName } from "./job.ts";
import type { Text } from "./text.ts";

/**
 * What a figure counts or measures: decides how it is written. `growth` = current ÷ prior − 1; `number` = a plain figure that grows, such
 * as orders a head; `index` = one whose change is the difference.
 */
export const figureUnits = [
  "customers",
  "orders",
  "rows",
  "people",
  "money",
  "rate",
  "growth",
  "number",
  "index",
] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** Where a definition was published, or whose it is. */
export type DefinitionSource =
  | "customerChangeArticle"
  | "customerValueArticle"
  | "ownFlow"
  | "ownChange"
  | "ownPosition"
  | "ownIncome"
  | "ownSplit"
  | "valueArticle"
  | "crmTextbook"
  | "guptaLehmann"
  | "blattbergDeighton"
  | "reichheldBook"
  | "peppersRogersBook"
  | "schmittleinPaper"
  | "bgNbdPaper"
  | "gammaGammaNote"
  | "sbgPaper"
  | "ownValue";

/**
 * What a figure of `statements.json` means. Paths are patterns: `[]` stands for an entry of a list (`change.tiers[].revenue`), `{name}`
 * for a key that the data bring (`flow.bySalesType.{type}.churned`). Grain: one a figure, with its prior and its change.
 */
export interface Definition {
  /** The name by which it is asked for. */
  readonly key: string;
  /** Where the figure stands, where its prior twin does, where the change of both. */
  readonly paths: { readonly current: string; readonly prior?: string; readonly change?: string };
  readonly label: Text;
  readonly unit: FigureUnit;
  /** In words. */
  readonly formula: Text;
  /**
   * The same as arithmetic over other figures: `flow.retained / flow.opening`; absent where the figure is counted from tables. Beside
   * `[]` an expression knows `[*]` all entries, `[<]` and `[>]` lower and higher ranks, `[top]` the first; `?` after a path = absent counts as 0.
   */
  readonly expression?: string;
  /** Figures that enter where no expression can say how. */
  readonly inputs?: readonly string[];
  /** The source's tables it is counted from, where no figure is its input. */
  readonly tables?: readonly TableName[];
  /** The key of the job that says it, where no figure is its input and it is counted from no table. */
  readonly given?: string;
  /** `null` unless the data cover the prior window, whatever the arithmetic gives. */
  readonly needs?: "priorWindow";
  /** Printed in the documents, computed from other figures, not kept in `statements.json`. */
  readonly isPrintedOnly?: true;
  readonly source: DefinitionSource;
}
