import { words } from "../../labels/words.ts";
import type { ComparedLine, ComparedUnit, ComparisonStatement } from "../../model/comparison.ts";
import type { Cell, CellRef, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { blank, count, growth, money, number, numberChange, rate, rateChange } from "../../statements/sheets/cells.ts";
import { changeOf, currentOf, type Figure, isFigure, type Section } from "../figures/figure.ts";

/** Figures and changes of so many stand in one table; of more, in two below one another. */
const mostTogether = 4;

/** What a table shows of its lines. */
interface Shape {
  readonly key: string;
  readonly title: Text;
  readonly hasCurrent: boolean;
  readonly hasChange: boolean;
  /** Lines whose participants lie apart in this. */
  readonly difference: "both" | "current" | "change";
}

/**
 * A section as tables: the participants' figures in columns under their names, each with its change where there is one, and how far they
 * lie apart.
 */
export function sectionTables(section: Section, comparison: ComparisonStatement): TableBlock[] {
  const lines = comparison.sections[section.key] ?? [];
  const hasChange = lines.some(({ values }) => values.some(({ change }) => change !== null));
  const { key, title } = section;
  if (!hasChange || comparison.participants.length <= mostTogether) {
    return [tableOf(section, comparison, { key, title, hasCurrent: true, hasChange, difference: "both" })];
  }
  const changes = { ko: `${title.ko}: 증감`, en: `${title.en}: change` };
  return [
    tableOf(section, comparison, { key, title, hasCurrent: true, hasChange: false, difference: "current" }),
    tableOf(section, comparison, {
      key: `${key}Changes`,
      title: changes,
      hasCurrent: false,
      hasChange: true,
      difference: "change",
    }),
  ];
}

function tableOf(section: Section, comparison: ComparisonStatement, shape: Shape): TableBlock {
  const lines = new Map((comparison.sections[section.key] ?? []).map((line) => [line.key, line]));
  const isApart = (line: ComparedLine) =>
    line.difference !== null && (shape.difference === "both" || line.difference.of === shape.difference);
  const hasDifference = [...lines.values()].some(isApart);
  return {
    kind: "table",
    key: shape.key,
    title: shape.title,
    ...(section.note === undefined ? {} : { note: section.note }),
    columns: columnsOf(comparison, shape, hasDifference),
    rows: section.figures.map((figure): Row => {
      if (!isFigure(figure)) return { ...figure, cells: [] };
      const line = lines.get(figure.key);
      if (line === undefined) throw new RangeError(`the comparison has no line ${section.key}/${figure.key}`);
      const cells = comparison.participants.flatMap(({ key }, place) => [
        ...(shape.hasCurrent ? [currentCell(figure, line, key, place)] : []),
        ...(shape.hasChange ? [changeCell(section, line, key, place)] : []),
      ]);
      const apart = isApart(line) ? differenceCell(line, comparison) : blank;
      return { ...rowOf(figure), cells: hasDifference ? [...cells, apart] : cells };
    }),
  };
}

function rowOf({ key, label, role = "line", sign, level, tier, definition }: Figure): Omit<Row, "cells"> {
  return {
    key,
    label,
    role,
    ...(sign === undefined ? {} : { sign }),
    ...(level === undefined ? {} : { level }),
    ...(tier === undefined ? {} : { tier }),
    ...(definition === undefined ? {} : { definition }),
  };
}

function columnsOf({ participants }: ComparisonStatement, shape: Shape, hasDifference: boolean): Column[] {
  const own = participants.flatMap(({ key, name }): Column[] => {
    const label = { ko: name, en: name };
    if (!shape.hasChange) return [{ key: currentOf(key), label }];
    if (!shape.hasCurrent) return [{ key: changeOf(key), label }];
    return [
      { key: currentOf(key), label: words.current, group: label },
      { key: changeOf(key), label: words.change, group: label, weight: "secondary" },
    ];
  });
  return hasDifference ? [...own, { key: "difference", label: differenceLabel(participants.length) }] : own;
}

/** Of two the first less the second; of more the highest less the lowest. */
function differenceLabel(participants: number): Text {
  return participants === 2 ? { ko: "차이", en: "Difference" } : { ko: "최고 − 최저", en: "Highest − lowest" };
}

const cellOf: Readonly<Record<ComparedUnit, (value: string | number | null, formula?: Formula) => Cell>> = {
  money: (value, formula) => money(value === null ? null : String(value), formula),
  count: (value, formula) => count(numberOr(value), formula),
  rate: (value, formula) => rate(numberOr(value), formula),
  number: (value, formula) => number(numberOr(value), formula),
};

function currentCell(figure: Figure, line: ComparedLine, participant: string, place: number): Cell {
  return cellOf[line.unit](line.values[place]?.current ?? null, figure.formula?.(currentOf(participant)));
}

/** How a change of a figure is shown: of rates and numbers their difference, else the growth. */
const changeOfUnit = { money: growth, count: growth, rate: rateChange, number: numberChange } as const;

function changeCell(section: Section, { unit, values }: ComparedLine, participant: string, place: number): Cell {
  const change = values[place]?.change ?? null;
  const current = { table: section.key, column: currentOf(participant) };
  const prior = { sheet: "data", table: priorTable(section.key), column: participant } as const;
  if (change === null) return changeOfUnit[unit](null);
  const isDifference = unit === "rate" || unit === "number";
  return changeOfUnit[unit](
    change,
    isDifference ? { op: "difference", of: current, from: prior } : { op: "growth", current, prior },
  );
}

function differenceCell({ unit, difference }: ComparedLine, { participants }: ComparisonStatement): Cell {
  if (difference === null) return blank;
  const { of, value, from, to } = difference;
  const column = (place: number) => (of === "change" ? changeOf : currentOf)(participants[place]?.key ?? "");
  const formula: Formula = { op: "difference", of: { column: column(from) }, from: { column: column(to) } };
  if (unit === "number") return numberChange(Number(value), formula);
  return of === "change" || unit === "rate" ? rateChange(Number(value), formula) : cellOf[unit](value, formula);
}

/** Table on the data sheet that holds a section's prior figures. */
function priorTable(section: string): string {
  return `prior.${section}`;
}

/** The prior figures of a section, for the workbook's formulas to point at; `undefined` where it has none. */
export function priorFigures(section: Section, comparison: ComparisonStatement): TableBlock | undefined {
  const lines = comparison.sections[section.key] ?? [];
  const figures = new Map(section.figures.filter(isFigure).map((figure) => [figure.key, figure]));
  if (!lines.some(({ values }) => values.some(({ prior }) => prior !== null))) return undefined;
  return {
    kind: "table",
    key: priorTable(section.key),
    title: { ko: `전기: ${section.title.ko}`, en: `Prior: ${section.title.en}` },
    columns: comparison.participants.map(({ key, name }) => ({ key, label: { ko: name, en: name } })),
    rows: lines.map(({ key, unit, values }): Row => {
      const figure = figures.get(key);
      if (figure === undefined) throw new RangeError(`nothing says what ${section.key}/${key} is`);
      const formulaOf = (place: number) => priorFormula(figure, comparison.participants[place]?.key ?? "");
      const { definition: _, ...row } = rowOf(figure);
      return { ...row, cells: values.map(({ prior }, place) => cellOf[unit](prior, formulaOf(place))) };
    }),
  };
}

/** How a prior figure follows from the other prior ones: sums and averages as the current ones do. */
function priorFormula(figure: Figure, participant: string): Formula | undefined {
  const formula = figure.formula?.(currentOf(participant));
  const before = ({ row = figure.key, table }: CellRef): CellRef => ({
    row,
    ...(table === undefined ? {} : { table: priorTable(table), column: participant }),
  });
  if (formula?.op === "average") return { ...formula, of: before(formula.of), to: before(formula.to) };
  return formula?.op === "sum" ? formula : undefined;
}

function numberOr(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}
