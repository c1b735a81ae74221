import type { Worksheet } from "exceljs";
import type { TableBlock } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { columnLetters } from "./address.ts";
import { headRows, linesBelow, type PlacedPart, type PlacedSheet } from "./layout.ts";
import { columnPixels, rowHeight } from "./measure.ts";
import { editPart, type Package } from "./package.ts";
import { a4Page, margins } from "./page-setup.ts";

/** Unit: points. */
const paper = { short: 595.3, long: 841.9 } as const;
const pointsPerInch = 72;
const pointsPerPixel = 0.75;
/** Machines draw rows and digits a little differently; what is left over stays white. */
const reserve = 0.95;
/** Figures of nine points are printed at seven: a sheet that would be smaller is turned, and one that still would goes over several pages across. */
const leastScale = 0.78;
/** Columns beside each other on a page. Unit: points of the sheet. */
const widest = inside(paper.long, margins.left, margins.right) / leastScale;
/** A table goes on overleaf only where at least so many of its rows stand on either page. */
const leastRows = 4;

/** A sheet that would be a page and a bit is made so much smaller at most to be one. */
const mostSqueezed = 0.8;

/** How a worksheet is printed: which way up, on one page or as many as it takes, the rows that every page begins with, and those after which one ends. */
interface PrintPlan {
  readonly orientation: "portrait" | "landscape";
  readonly isOnePage: boolean;
  readonly titleRows: number;
  readonly breaks: readonly number[];
}

/**
 * Lays the rows of a drawn worksheet on A4 pages, as wide as the page: no table or chart that fits one is cut in two. The spreadsheet finds
 * the scale, because it alone knows how wide its digits are; every row has a height, so that it cannot find others. A table that could not be
 * read on one page goes over several across, each with its labels, and the rest of its sheet stays as wide as one. Every page begins with the
 * head; where a table goes on overleaf, with the first `headingRows`, which end with its headings.
 */
export function setUpPrint(worksheet: Worksheet, placed: PlacedSheet, headingRows: number, locale: Locale): void {
  const last = placed.footnoteRow + linesBelow(placed.sheet, locale).length - 1;
  for (let row = 1; row <= last; row += 1) worksheet.getRow(row).height = rowHeight(worksheet, row);
  const areas = areasOf(worksheet, placed, last);
  const { orientation, isOnePage, titleRows, breaks } = planPrint(worksheet, placed, headingRows, areas);
  const ranges = areas.flatMap(({ from, to, pages }) =>
    /** ExcelJS puts a `$` before the columns alone; a relative row would move with the reader's cursor. */
    pages.map(({ first, last }) => `${columnLetters(first)}$${from}:${columnLetters(last)}$${to}`),
  );
  Object.assign(worksheet.pageSetup, a4Page(orientation, `1:${titleRows}`), {
    fitToHeight: isOnePage ? 1 : 0,
    printArea: ranges.join("&&"),
    ...(ranges.length > 1 ? { printTitlesColumn: "A:A" } : {}),
  });
  for (const row of breaks) worksheet.getRow(row).addPageBreak();
}

/** ExcelJS names every print area of a worksheet by itself; a spreadsheet takes one name, with all of them. */
export function joinPrintAreas(parts: Package): void {
  editPart(parts, "xl/workbook.xml", (xml) =>
    xml.replace(
      /(<definedName name="_xlnm\.Print_Area" localSheetId="\d+">)[^<]*<\/definedName>(?:\1[^<]*<\/definedName>)+/g,
      (all, start: string) => all.replaceAll(`</definedName>${start}`, ","),
    ),
  );
}

/** How many of a worksheet's columns stand beside each other on one page that can be read. */
export function pageColumns(worksheet: Worksheet, columns: number): number {
  let fitting = columns;
  while (fitting > 1 && widthOf(worksheet, 1, fitting) > widest) fitting -= 1;
  return fitting;
}

function inside(side: number, ...edges: number[]): number {
  return side - edges.reduce((sum, edge) => sum + edge, 0) * pointsPerInch;
}

function scaleOn(side: number, width: number): number {
  return Math.min(1, inside(side, margins.left, margins.right) / width);
}

function widthOf(worksheet: Worksheet, first: number, last: number): number {
  let width = 0;
  for (let column = first; column <= last; column += 1) width += columnPixels(worksheet, column) * pointsPerPixel;
  return width;
}

function planPrint(worksheet: Worksheet, placed: PlacedSheet, headingRows: number, areas: readonly Area[]): PrintPlan {
  const orientation =
    scaleOn(paper.short, widthOf(worksheet, 1, placed.columns)) >= leastScale ? "portrait" : "landscape";
  const [across, along] = orientation === "portrait" ? [paper.short, paper.long] : [paper.long, paper.short];
  const heightOn = ({ pages }: Area): number => {
    const scales = pages.map(({ first, last }) => {
      const labels = first === 1 ? 0 : widthOf(worksheet, 1, 1);
      return scaleOn(across, labels + widthOf(worksheet, first, last));
    });
    return (inside(along, margins.top, margins.bottom) * reserve) / Math.max(...scales);
  };
  const [only] = areas;
  const isOnePage =
    only !== undefined && areas.length === 1 && heightOf(worksheet, 1, only.to) * mostSqueezed <= heightOn(only);
  const below = (titleRows: number): PrintPlan => {
    const breaks = areas.flatMap((area, index) => {
      const room = (above: number): number => heightOn(area) - heightOf(worksheet, 1, above);
      return breakRows(worksheet, area, { first: room(index === 0 ? headRows : titleRows), later: room(titleRows) });
    });
    return { orientation, isOnePage, titleRows, breaks: isOnePage ? [] : breaks };
  };
  const plan = below(headRows);
  return plan.breaks.some((row) => cutsTable(placed, row)) ? below(headingRows) : plan;
}

function cutsTable({ parts }: PlacedSheet, row: number): boolean {
  return parts.some(
    (part) => part.kind === "table" && row >= part.headingRow && row < part.headingRow + part.rows.length,
  );
}

function heightOf(worksheet: Worksheet, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row <= to; row += 1) sum += rowHeight(worksheet, row);
  return sum;
}

/** What pages have left below what they all begin with. Unit: points of the sheet. */
interface Rooms {
  readonly first: number;
  readonly later: number;
}

/** Rows after which a page ends; the empty row above a block begins the next one. */
function breakRows(worksheet: Worksheet, area: Area, rooms: Rooms): number[] {
  const breaks: number[] = [];
  let room = rooms.first;
  let start = Math.max(area.from, headRows + 1);
  const used = (to: number): number => heightOf(worksheet, start, to);
  const breakAfter = (row: number): void => {
    breaks.push(row);
    start = row + 1;
    room = rooms.later;
  };
  for (const { from, to, head } of area.groups) {
    if (used(to) <= room) continue;
    const isAlone = heightOf(worksheet, from, to) <= rooms.later;
    const least = Math.min(to, head + leastRows);
    if ((isAlone || used(least) > room) && from - 1 > start) breakAfter(from - 2);
    for (let row = Math.max(from, start); row <= to; row += 1) {
      if (used(row) <= room || row <= start) continue;
      const earlier = row - 1 - leastRows;
      breakAfter(to - row < leastRows && earlier >= Math.max(start, head + leastRows) ? earlier : row - 1);
    }
  }
  return breaks;
}

/** Rows that belong together; `head`: the last of those that must not stand alone at a page's foot. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  /** Columns that its table has, the labels' included. */
  readonly columns: number;
  readonly table?: TableBlock;
}

/** Rows that go over the same columns, beginning on a page of their own. */
interface Area {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly Group[];
  /** The columns of each page across; the labels come before those that do not have them. */
  readonly pages: readonly Columns[];
}

interface Columns {
  readonly first: number;
  readonly last: number;
}

/** Tables wider than a page by themselves, all else as wide as the page. */
function areasOf(worksheet: Worksheet, placed: PlacedSheet, last: number): Area[] {
  const across = pageColumns(worksheet, placed.columns);
  const runs: Group[][] = [];
  for (const group of groupsOf(placed, last, across)) {
    const [run, [before] = []] = [runs.at(-1), runs.at(-1)];
    if (run !== undefined && before !== undefined && before.columns > across === group.columns > across)
      run.push(group);
    else runs.push([group]);
  }
  return runs.map((groups, index) => ({
    from: index === 0 ? 1 : (groups[0]?.from ?? 1) - 1,
    to: groups.at(-1)?.to ?? last,
    groups,
    pages: pagesAcross(worksheet, groups, across),
  }));
}

/** As few pages as can be read, about as wide as each other; columns under one heading stay together. */
function pagesAcross(worksheet: Worksheet, groups: readonly Group[], across: number): Columns[] {
  const columns = Math.max(across, ...groups.map((group) => group.columns));
  if (columns === across) return [{ first: 1, last: columns }];
  const labels = widthOf(worksheet, 1, 1);
  const width = widthOf(worksheet, 2, columns);
  const share = width / Math.ceil(width / (widest - labels));
  const pages: Columns[] = [];
  let first = 1;
  for (let last = 2; last <= columns; last += 1) {
    const half = widthOf(worksheet, last + 1, last + 1) / 2;
    const isFull = widthOf(worksheet, 2, last) + half >= share * (pages.length + 1);
    if (last < columns && (!isFull || groups.some((group) => isUnderOneHeading(group, last)))) continue;
    pages.push({ first, last });
    first = last + 1;
  }
  return pages;
}

/** Whether a heading spans the column and the one after it. */
function isUnderOneHeading({ table }: Group, column: number): boolean {
  const [group, next] = [table?.columns[column - 2]?.group, table?.columns[column - 1]?.group];
  return group !== undefined && group.ko === next?.ko;
}

/** What stands below the blocks goes with the last one where that is as wide, so that no page carries footnotes alone. */
function groupsOf({ parts, footnoteRow }: PlacedSheet, last: number, across: number): Group[] {
  const groups = parts.map(groupOf);
  const end = groups.at(-1);
  if (end === undefined) return [{ from: headRows + 1, to: last, head: headRows + 1, columns: 1 }];
  if (end.columns <= across) return [...groups.slice(0, -1), { ...end, to: last }];
  return footnoteRow > last ? groups : [...groups, { from: footnoteRow, to: last, head: footnoteRow, columns: 1 }];
}

function groupOf(part: PlacedPart): Group {
  if (part.kind === "table") {
    const { titleRow, headingRow, rows, table } = part;
    return { from: titleRow, to: headingRow + rows.length, head: headingRow, columns: table.columns.length + 1, table };
  }
  if (part.kind === "remarks")
    return { from: part.titleRow, to: part.titleRow + part.block.remarks.length, head: part.titleRow, columns: 1 };
  const bottom = part.topRow + part.rows - 1;
  return { from: part.topRow, to: bottom, head: bottom, columns: 1 };
}
