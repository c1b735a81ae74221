import type { ChartBlock, TableBlock } from "../../../model/sheet.ts";

/** A chart as a spreadsheet draws it: rows of a table are its points, columns its series. */
export interface NativeChart {
  readonly block: ChartBlock;
  /** The figures it draws, each a live cell; stands on the data sheet. */
  readonly table: TableBlock;
  readonly shape: "columns" | "bars" | "lines";
  readonly grouping: "stacked" | "percentStacked" | "standard";
  readonly series: readonly NativeSeries[];
  readonly legend: "right" | "bottom" | "none";
  /** How its figures are written along the axis; without it the axis is not drawn. */
  readonly axisFormat?: string;
  /** Where the axis begins, if not where the spreadsheet thinks best. */
  readonly minimum?: number;
}

/** Colours as in the drawings of the pages: `#14406f`. */
export interface NativeSeries {
  /** Of the table. */
  readonly column: string;
  /** `null` = not drawn: what floats stands on it. */
  readonly colour: string | null;
  /** Of single points, by their place. */
  readonly pointColours?: ReadonlyMap<number, string>;
  readonly marker?: "circle" | "diamond" | "square" | "triangle";
  /** Figures written at the marks. */
  readonly labels?: Labels;
}

export interface Labels {
  readonly format: string;
  /** Of single points, by their place. */
  readonly formats?: ReadonlyMap<number, string>;
  readonly colour: string;
  /** Points whose figure is left out: too small for it, or not the last. */
  readonly without?: ReadonlySet<number>;
  /** Points too pale for the colour. */
  readonly inInk?: ReadonlySet<number>;
  /** At the foot of the bars; in their middle otherwise. */
  readonly isAtFoot?: true;
}
