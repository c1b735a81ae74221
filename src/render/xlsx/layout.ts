import { sheetTabs } from "../../labels/statements.ts";
import type {
  Block,
  Cell,
  CellRef,
  ChartBlock,
  LiveFigure,
  RemarkBlock,
  Row,
  Sheet,
  TableBlock,
} from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { chartRows, isChart, tableDrawn } from "./charts/block.ts";
import { tableOf } from "./tables.ts";

/** Rows 1 to 3 of every worksheet: title, period, edition. They stay when the reader scrolls. */
export const headRows = 3;
const firstRow = headRows + 2;
/** What a page of words is divided into. */
const proseColumns = 8;

export interface PlacedTable {
  readonly kind: "table";
  readonly table: TableBlock;
  readonly titleRow: number;
  /** Row of the headings that span columns, if any column has one. */
  readonly groupRow: number | null;
  readonly headingRow: number;
  readonly rows: readonly { readonly row: Row; readonly at: number }[];
}

export interface PlacedRemarks {
  readonly kind: "remarks";
  readonly block: RemarkBlock;
  readonly titleRow: number;
}

export interface PlacedChart {
  readonly kind: "chart";
  readonly block: ChartBlock;
  readonly topRow: number;
  readonly rows: number;
}

export type PlacedPart = PlacedTable | PlacedRemarks | PlacedChart;

/** A sheet with a row for everything it says. */
export interface PlacedSheet {
  readonly sheet: Sheet;
  readonly name: string;
  readonly parts: readonly PlacedPart[];
  /** Columns in use, the labels' included. */
  readonly columns: number;
  readonly footnoteRow: number;
}

/** A cell of the statement and the cell of the worksheet that holds it. */
export interface PlacedCell {
  readonly place: Required<CellRef>;
  readonly cell: Cell;
  readonly sheetName: string;
  readonly row: number;
  readonly column: number;
}

/** What stands below the blocks: identities with their figures, then the footnotes, numbered where there are several. */
export function linesBelow({ proof = [], footnotes = [] }: Sheet, locale: Locale): LineBelow[] {
  const number = (index: number) => (footnotes.length === 1 ? "" : `${index + 1}. `);
  return [
    ...proof.map((line) => ({ line: line[locale] })),
    ...footnotes.map(({ figures = [], ...line }, index) => ({ line: number(index) + line[locale], figures })),
  ];
}

interface LineBelow {
  readonly line: string;
  readonly figures?: readonly LiveFigure[];
}

export function placeSheet(sheet: Sheet, locale: Locale): PlacedSheet {
  const parts: PlacedPart[] = [];
  let next = firstRow;
  for (const block of withChartsBelow(sheet)) {
    for (const part of placeBlock(block, next, sheet.key)) {
      parts.push(part);
      next = endOf(part) + 2;
    }
  }
  const widths = parts.map((part) => (part.kind === "table" ? part.table.columns.length + 1 : proseColumns));
  return {
    sheet,
    name: sheetTabs[sheet.key][locale],
    parts,
    columns: Math.max(parts.some((part) => part.kind === "table") ? 1 : proseColumns, ...widths),
    footnoteRow: next,
  };
}

/** Figures first: a chart stands below the table it draws where both are on one sheet, and those that would head the sheet end it. */
function withChartsBelow({ key: sheet, blocks }: Sheet): Block[] {
  const drawnOf = new Map<string, ChartBlock[]>();
  const below = new Set<Block>();
  for (const block of blocks) {
    const table = isChart(block) ? tableDrawn(block, sheet) : undefined;
    if (table === undefined || !blocks.some(({ kind, key }) => kind === "table" && key === table)) continue;
    below.add(block);
    drawnOf.set(table, [...(drawnOf.get(table) ?? []), block as ChartBlock]);
  }
  const rest = blocks.filter((block) => !below.has(block));
  const leading = rest.findIndex((block) => !isChart(block) || block.kind === "bridge");
  const ordered = leading <= 0 ? rest : [...rest.slice(leading), ...rest.slice(0, leading)];
  return ordered.flatMap((block) => [block, ...(drawnOf.get(block.key) ?? [])]);
}

/** A bridge whose figures stand on another sheet brings them as a table. */
function placeBlock(block: Block, top: number, sheet: Sheet["key"]): PlacedPart[] {
  if (block.kind === "remarks") return block.remarks.length === 0 ? [] : [{ kind: "remarks", block, titleRow: top }];
  const hasFigures = isChart(block) && tableDrawn(block, sheet) !== undefined;
  const table = hasFigures ? undefined : tableOf(block);
  const parts: PlacedPart[] = table === undefined ? [] : [placeTable(table, top)];
  const [above] = parts;
  const topRow = above === undefined ? top : endOf(above) + 2;
  return isChart(block) ? [...parts, { kind: "chart", block, topRow, rows: chartRows(block) }] : parts;
}

function placeTable(table: TableBlock, top: number): PlacedTable {
  const isGrouped = table.columns.some((column) => column.group !== undefined);
  const groupRow = isGrouped ? top + 2 : null;
  const headingRow = isGrouped ? top + 3 : top + 2;
  const rows = table.rows.map((row, index) => ({ row, at: headingRow + 1 + index }));
  return { kind: "table", table, titleRow: top, groupRow, headingRow, rows };
}

function endOf(part: PlacedPart): number {
  if (part.kind === "table") return part.headingRow + part.rows.length;
  if (part.kind === "chart") return part.topRow + part.rows - 1;
  return part.titleRow + part.block.remarks.length;
}

/** Every figure of the workbook by its place, for formulas to point at. */
export function placeCells(sheets: readonly PlacedSheet[]): ReadonlyMap<string, PlacedCell> {
  const cells = new Map<string, PlacedCell>();
  for (const { sheet, name, parts } of sheets) {
    for (const part of parts) {
      if (part.kind !== "table") continue;
      const { table } = part;
      for (const { row, at } of part.rows) {
        row.cells.forEach((cell, index) => {
          const place = { sheet: sheet.key, table: table.key, row: row.key, column: table.columns[index]?.key ?? "" };
          cells.set(placeKey(place), { place, cell, sheetName: name, row: at, column: index + 2 });
        });
      }
    }
  }
  return cells;
}

export function placeKey(place: Required<CellRef>): string {
  return [place.sheet, place.table, place.row, place.column].join("/");
}
