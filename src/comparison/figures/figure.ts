import type { ComparedFigure, ComparedUnit } from "../../model/comparison.ts";
import type { Formula, Row } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

/** What a figure is now and was before, in one participant's statements. */
export interface Reading {
  readonly current: ComparedFigure;
  readonly prior: ComparedFigure;
}

/** A line of the comparison as data: its words, its unit, where it is read from. */
export interface Figure {
  readonly key: string;
  readonly label: Text;
  readonly unit: ComparedUnit;
  readonly role?: Row["role"];
  readonly sign?: Row["sign"];
  readonly level?: number;
  readonly tier?: Row["tier"];
  /**
   * What is set against the others'. By default the change of counts and of money, for participants differ in size, and the figure
   * itself of rates and numbers; of money per customer too.
   */
  readonly compares?: "current";
  /** The figure of every participant's statements that it is. */
  readonly definition?: string;
  readonly read: (statements: Statements) => Reading;
  /** How the current figure follows from others in the workbook; `column` is the participant's own. */
  readonly formula?: (column: string) => Formula;
}

/** Figures that stand in one table. */
export interface Section {
  readonly key: string;
  readonly sheet: "summary" | "change" | "flow" | "position" | "income";
  readonly title: Text;
  readonly note?: Text;
  readonly figures: readonly (Figure | Heading)[];
}

/** Words between figures. */
export interface Heading {
  readonly key: string;
  readonly label: Text;
  readonly role: "heading";
}

export function isFigure(line: Figure | Heading): line is Figure {
  return line.role !== "heading";
}

/** What of a figure is set against the others'. */
export function comparedIn({ unit, compares }: Figure): "current" | "change" {
  return compares ?? (unit === "count" || unit === "money" ? "change" : "current");
}

/** Column of a participant's current figure. */
export function currentOf(participant: string): string {
  return `${participant}.current`;
}

/** Column of its change. */
export function changeOf(participant: string): string {
  return `${participant}.change`;
}

/** The same figure of another table. */
export function equalTo(sheet: Section["sheet"], table: string, row: string): (column: string) => Formula {
  return (column) => ({ op: "equal", to: { sheet, table, row, column } });
}

/** One line ÷ another, wherever they stand. */
export function ratioOf(
  of: { readonly sheet?: Section["sheet"]; readonly table?: string; readonly row: string },
  to: { readonly sheet?: Section["sheet"]; readonly table?: string; readonly row: string },
): (column: string) => Formula {
  return (column) => ({ op: "ratio", of: { ...of, column }, to: { ...to, column } });
}

/** The sum of lines of the same table. */
export function sumOf(plus: readonly string[], minus: readonly string[] = []): (column: string) => Formula {
  const refs = (rows: readonly string[]) => rows.map((row) => ({ row }));
  return () =>
    minus.length === 0 ? { op: "sum", plus: refs(plus) } : { op: "sum", plus: refs(plus), minus: refs(minus) };
}
