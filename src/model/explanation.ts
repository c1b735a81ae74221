import type { Cell } from "./sheet.ts";
import type { Text } from "./text.ts";

/** A figure's definition as it is told: on the command line, in a comment of the workbook, in the printed dictionary. */
export interface Explanation {
  /** `change.indicators.retentionRate`; `change.tiers[5].revenue` where one entry is meant, `[]` where all are. */
  readonly figure: string;
  readonly label: Text;
  /** What it counts or measures. */
  readonly unit: Text;
  /** In words. */
  readonly formula: Text;
  /** Over other figures: `flow.retained ÷ flow.opening`; absent where it is counted. */
  readonly arithmetic?: string;
  /** The figures it follows from, with their values where statements are at hand. */
  readonly inputs: readonly ExplainedFigure[];
  /** The tables of the source it is counted from. */
  readonly tables: readonly Text[];
  /** The key of the job that says it; absent where it is counted or computed. */
  readonly given?: string;
  /** When it is absent although its formula could be computed. */
  readonly condition?: Text;
  /** Where the definition was published, or whose it is. */
  readonly source: Text;
  /** Its own value; absent without statements. */
  readonly values?: ExplainedValues;
}

export interface ExplainedFigure {
  readonly figure: string;
  readonly label: Text;
  /** Absent without statements, or where the figure has one value for each entry. */
  readonly values?: ExplainedValues;
}

/** Cells, so that every reader writes them as the documents do. */
export interface ExplainedValues {
  readonly current: Cell;
  /** Absent where a figure has no prior twin. */
  readonly prior?: Cell;
  readonly change?: Cell;
}
