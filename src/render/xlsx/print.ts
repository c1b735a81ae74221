import type { Worksheet } from "exceljs";
import type { Locale } from "../../model/text.ts";
import { columnLetters } from "./address.ts";
import { headRows, linesBelow, type PlacedPart, type PlacedSheet } from "./layout.ts";
import { columnPixels, rowHeight } from "./measure.ts";
import { a4Page, margins } from "./page-setup.ts";

/** Unit: points. */
const paper = { short: 595.3, long: 841.9 } as const;
const pointsPerInch = 72;
const pointsPerPixel = 0.75;
/** Machines draw rows and digits a little differently; what is left over stays white. */
const reserve = 0.95;
/** Smaller than this and the sheet is turned. */
const smallestUpright = 0.72;
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
 * the scale, because it alone knows how wide its digits are; every row has a height, so that it cannot find others. Every page
 * begins with the head; where a table goes on overleaf, with the first `headingRows`, which end with its headings.
 */
export function setUpPrint(worksheet: Worksheet, placed: PlacedSheet, headingRows: number, locale: Locale): void {
  const last = placed.footnoteRow + linesBelow(placed.sheet, locale).length - 1;
  for (let row = 1; row <= last; row += 1) worksheet.getRow(row).height = rowHeight(worksheet, row);
  const { orientation, isOnePage, titleRows, breaks } = planPrint(worksheet, placed, headingRows, last);
  Object.assign(worksheet.pageSetup, a4Page(orientation, `1:${titleRows}`), {
    fitToHeight: isOnePage ? 1 : 0,
    /** ExcelJS puts a `$` before the columns alone; a relative row would move with the reader's cursor. */
    printArea: `A$1:${columnLetters(placed.columns)}$${last}`,
  });
  for (const row of breaks) worksheet.getRow(row).addPageBreak();
}

function planPrint(worksheet: Worksheet, placed: PlacedSheet, headingRows: number, last: number): PrintPlan {
  let width = 0;
  for (let column = 1; column <= placed.columns; column += 1) width += columnPixels(worksheet, column) * pointsPerPixel;
  const inside = (side: number, ...edges: number[]): number =>
    side - edges.reduce((sum, edge) => sum + edge, 0) * pointsPerInch;
  const scaleOn = (side: number): number => Math.min(1, inside(side, margins.left, margins.right) / width);
  const orientation = scaleOn(paper.short) >= smallestUpright ? "portrait" : "landscape";
  const [across, along] = orientation === "portrait" ? [paper.short, paper.long] : [paper.long, paper.short];
  const height = (inside(along, margins.top, margins.bottom) * reserve) / scaleOn(across);
  const isOnePage = heightOf(worksheet, 1, last) * mostSqueezed <= height;
  const below = (titleRows: number): PrintPlan => {
    const room = (above: number): number => height - heightOf(worksheet, 1, above);
    const rooms = { first: room(headRows), later: room(titleRows) };
    return { orientation, isOnePage, titleRows, breaks: isOnePage ? [] : breakRows(worksheet, placed, last, rooms) };
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
function breakRows(worksheet: Worksheet, placed: PlacedSheet, last: number, rooms: Rooms): number[] {
  const breaks: number[] = [];
  let room = rooms.first;
  let start = headRows + 1;
  const used = (to: number): number => heightOf(worksheet, start, to);
  const breakAfter = (row: number): void => {
    breaks.push(row);
    start = row + 1;
    room = rooms.later;
  };
  for (const { from, to, head } of groupsOf(placed, last)) {
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
}

/** What stands below the blocks goes with the last one, so that no page carries footnotes alone. */
function groupsOf({ parts }: PlacedSheet, last: number): Group[] {
  const groups = parts.map(groupOf);
  const end = groups.at(-1);
  return end === undefined
    ? [{ from: headRows + 1, to: last, head: headRows + 1 }]
    : [...groups.slice(0, -1), { ...end, to: last }];
}

function groupOf(part: PlacedPart): Group {
  if (part.kind === "chart")
    return { from: part.topRow, to: part.topRow + part.rows - 1, head: part.topRow + part.rows - 1 };
  if (part.kind === "remarks")
    return { from: part.titleRow, to: part.titleRow + part.block.remarks.length, head: part.titleRow };
  return { from: part.titleRow, to: part.headingRow + part.rows.length, head: part.headingRow };
}
