import { truncate, widthOf } from "../chart/fit-text.ts";
import type { Palette } from "../chart/palette.ts";
import { alertMark, arrowGlyphs, cellText, type FormattedCell } from "../format-cell.ts";
import type { FormattedRow, FormattedTable } from "../sheet.ts";
import { type Stack, stacksOf } from "./stacked.ts";
import { densityOf, isWordColumn, longestUsual, naturalWidth, stackedWidths } from "./table-width.ts";

/** A heading of one or more columns. */
interface HeadView {
  readonly label: string;
  /** Stands small behind the label: which figure of the stack is the large one. */
  readonly detail: string;
  readonly scope: "col" | "colgroup";
  /** Columns it stands over; 0 = its own alone. */
  readonly span: number;
  readonly classes: string;
}

/** One line of print; a stacked row has two. */
interface LineView {
  readonly classes: string;
  /** The row's name, on its first line. */
  readonly name: object | null;
  readonly cells: readonly object[];
}

/** Longer names of columns are cut, and in wide tables those of rows: they stand whole in the narrower ones. Unit: CSS pixels. */
const longest = { column: 210, row: 300 } as const;
const headSize = 10;
/** A longer word in the head of a column is broken anywhere. */
const longestWord = 78;

/** A longer table may go over to the next page, at least three rows on either side. Unit: lines of print. */
const longestShort = 7;
/** A longer one is set a little closer. */
const longestLoose = 24;
/** A table as plain values for the template. `width` is the room it has. Unit: CSS pixels. */
export function viewOfTable(table: FormattedTable, width: number, palette: Palette) {
  const density = densityOf(table);
  const stacks = density === "stacked" ? stacksOf(table) : undefined;
  const classOf = columnClasses(table);
  const isFitting = naturalWidth(table) <= width;
  const widths = stacks === undefined ? undefined : stackedWidths(table, stacks, width);
  return {
    title: table.title,
    note: [table.note, table.unitLine].filter((part) => part !== "").join(" · "),
    classes: lengthOf(table.rows.length * (stacks === undefined ? 1 : 2)),
    density: [density, widths === undefined ? "" : "even", isFitting ? "" : "crowded"]
      .filter((part) => part !== "")
      .join(" "),
    widths: (widths ?? []).map((part) => `${(part * 100).toFixed(2)}%`),
    heads: stacks === undefined ? plainHeads(table, classOf) : stackedHeads(table, stacks),
    lines: table.rows.flatMap((row) =>
      stacks === undefined || row.role === "heading"
        ? [plainLine(row, table.columns.length, classOf, palette)]
        : stackedLines(row, stacks, palette),
    ),
  };
}

function lengthOf(lines: number): string {
  if (lines <= longestShort) return "short";
  if (lines <= longestLoose) return "";
  return lines <= longestUsual ? "long" : "long longest";
}

/** A cell as plain values for the template. */
export function viewOfCell(cell: FormattedCell) {
  return {
    arrow: cell.arrow === null ? "" : arrowGlyphs[cell.arrow],
    text: cell.text,
    tone: cell.tone,
    restated: cell.restated ?? "",
    whole: cellText(cell),
  };
}

type ColumnClasses = (index: number) => string;

function columnClasses(table: FormattedTable): ColumnClasses {
  const classes = table.columns.map(({ group, weight }, index) =>
    [
      weight === "secondary" ? "secondary" : "",
      group !== null && group !== table.columns[index - 1]?.group ? "group-start" : "",
      isWordColumn(table, index) ? "words" : "",
    ].filter((part) => part !== ""),
  );
  return (index) => classes[index]?.join(" ") ?? "";
}

function plainHeads({ columns }: FormattedTable, classOf: ColumnClasses): HeadView[][] {
  const groups: { label: string; span: number }[] = [];
  for (const [index, { group }] of columns.entries()) {
    const open = groups.at(-1);
    const isSame = index > 0 && group !== null && group === columns[index - 1]?.group;
    if (isSame && open !== undefined) open.span += 1;
    else groups.push({ label: group ?? "", span: 1 });
  }
  const labels = columns.map(({ label }, index) => headOf(label, { classes: classOf(index) }));
  if (groups.every(({ label }) => label === "")) return [labels];
  return [groups.map(({ label, span }) => headOf(label, { scope: "colgroup", span })), labels];
}

function stackedHeads({ columns }: FormattedTable, stacks: readonly Stack[]): HeadView[][] {
  return [
    stacks.map(({ label, first, others }) =>
      headOf(label, {
        detail: columns[first]?.label ?? "",
        scope: "colgroup",
        span: others.length,
        classes: "group-start",
      }),
    ),
    stacks.flatMap(({ others }) =>
      others.map((column, place) =>
        headOf(columns[column]?.label ?? "", { classes: place === 0 ? "group-start" : "" }),
      ),
    ),
  ];
}

function headOf(label: string, own: Partial<HeadView>): HeadView {
  const shown = truncate(label, longest.column, headSize);
  const isSplit = shown.split(/[\s·-]/).some((word) => widthOf(word, headSize) > longestWord);
  const classes = [own.classes ?? "", isSplit ? "split" : ""].filter((part) => part !== "").join(" ");
  return { detail: "", scope: "col", ...own, label: shown, span: spanOf(own.span), classes };
}

function plainLine(row: FormattedRow, columns: number, classOf: ColumnClasses, palette: Palette): LineView {
  return {
    classes: rowClasses(row),
    name: nameOf(columns > 12 ? shortened(row) : row, 1, row.role === "heading" ? columns + 1 : 1, palette),
    cells: row.cells.map((cell, index) => cellOf(cell, classOf(index), 1, index === firstAlert(row))),
  };
}

/** The figures of a row, and below each its details. */
function stackedLines(row: FormattedRow, stacks: readonly Stack[], palette: Palette): LineView[] {
  const at = (index: number, classes: string, span = 1) => {
    const cell = row.cells[index];
    return cell === undefined ? [] : [cellOf(cell, classes, span, index === firstAlert(row))];
  };
  return [
    {
      classes: `${rowClasses(row)} figures`,
      name: nameOf(row, 2, 1, palette),
      cells: stacks.flatMap(({ first, others }) => at(first, "group-start", others.length)),
    },
    {
      classes: `${rowClasses(row)} details`,
      name: null,
      cells: stacks.flatMap(({ others }) =>
        others.flatMap((index, place) => at(index, `secondary ${place === 0 ? "group-start" : ""}`.trim())),
      ),
    },
  ];
}

function shortened(row: FormattedRow): FormattedRow {
  return { ...row, label: truncate(row.label, longest.row, headSize) };
}

function rowClasses({ role, level }: FormattedRow): string {
  return `${role} level-${Math.min(level, 3)}`;
}

function nameOf({ label, role, sign, tier }: FormattedRow, rows: number, span: number, palette: Palette) {
  return {
    label,
    rows: spanOf(rows),
    span: spanOf(span),
    sign: sign === null || role === "total" ? "" : sign === "+" ? "+" : "−",
    shade: tier === null ? "" : palette.tierShade(tier),
  };
}

function cellOf(cell: FormattedCell, classes: string, span: number, isMarked: boolean) {
  const { alert, shade } = cell;
  const own = [classes, cell.tone, alert === undefined ? "" : "alert", shade === undefined ? "" : `shade-${shade}`];
  const mark = isMarked ? { mark: alertMark, alert } : { mark: "", alert: "" };
  return { ...viewOfCell(cell), ...mark, span: spanOf(span), classes: own.filter((part) => part !== "").join(" ") };
}

/** Cells of a row that belong together have one mark: the first of them. */
function firstAlert({ cells }: FormattedRow): number {
  return cells.findIndex(({ alert }) => alert !== undefined);
}

/** 0 where it is not worth saying, as a template asks. */
function spanOf(span = 1): number {
  return span === 1 ? 0 : span;
}
