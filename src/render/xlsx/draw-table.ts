import type { Cell as ExcelCell, Worksheet } from "exceljs";
import type { Edition } from "../../model/edition.ts";
import type { Cell, LiveFigure, Row, Sheet, TableBlock } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import type { Palette } from "../chart/palette.ts";
import type { TableUnits } from "../unit.ts";
import { unitLines } from "../unit-line.ts";
import { amountRounded, contentOf, isBeyondDouble } from "./cell-content.ts";
import { cellUnit } from "./cell-unit.ts";
import { commentOn } from "./comments.ts";
import { drawHeadings, isWordColumn } from "./draw-headings.ts";
import { type PlacedCell, type PlacedTable, placeKey } from "./layout.ts";
import { numberFormat } from "./number-format.ts";
import { safeText } from "./safe-text.ts";
import { alertFill, argb, fontOf, inputBorder, inputFill, rules, shadeFill } from "./style.ts";
import { roomForWords } from "./widths.ts";
import { wrapWithin } from "./wrap.ts";

export interface DrawContext {
  readonly locale: Locale;
  readonly edition: Edition;
  readonly cells: ReadonlyMap<string, PlacedCell>;
  readonly palette: Palette;
  readonly formulaOf: (cell: PlacedCell) => string | undefined;
  readonly formulaOfWords: (
    text: string,
    figures: readonly LiveFigure[] | undefined,
    sheetName: string,
  ) => string | undefined;
  readonly units: ReadonlyMap<TableBlock, TableUnits>;
  /** Columns of this worksheet that stand on one page: words run over no more. */
  readonly columns: number;
  /** What the sheet's figures mean, by the name its rows and columns give. */
  readonly definitions: NonNullable<Sheet["definitions"]>;
}

/** A table with its headings, its figures and its formulas. */
export function drawTable(
  worksheet: Worksheet,
  part: PlacedTable,
  sheetKey: PlacedCell["place"]["sheet"],
  context: DrawContext,
): void {
  const { locale } = context;
  const { table } = part;
  const units = context.units.get(table) ?? new Map();
  const title = worksheet.getCell(part.titleRow, 1);
  title.value = safeText(table.title[locale]);
  title.font = fontOf(locale, "heading");
  const note = worksheet.getCell(part.titleRow + 1, 1);
  const said = safeText(noteOf(part, units, locale));
  const live = context.formulaOfWords(said, table.note?.figures, worksheet.name);
  note.value = live === undefined ? said || null : { formula: live, result: said };
  note.font = fontOf(locale, "secondary");
  note.alignment = { horizontal: "left", vertical: "top" };
  wrapWords(note, said, context.columns);
  const rulesEnd =
    table.columns.length +
    1 +
    (isWordColumn(table, table.columns.length - 1)
      ? Math.max(0, Math.min(roomForWords, context.columns - table.columns.length - 1))
      : 0);
  drawHeadings(worksheet, part, rulesEnd, context);
  for (const { row, at } of part.rows) {
    drawLabel(worksheet, row, at, context);
    row.cells.forEach((cell, index) => {
      const column = table.columns[index];
      const place = { sheet: sheetKey, table: table.key, row: row.key, column: column?.key ?? "" };
      const placed = context.cells.get(placeKey(place));
      if (placed === undefined) return;
      const target = worksheet.getCell(at, index + 2);
      const content = contentOf(cell, locale);
      const formula = context.formulaOf(placed);
      target.value = formula === undefined || content === null ? content : { formula, result: content };
      const scale = units.get(column?.scale ?? "");
      const { currency } = context.edition.company;
      target.numFmt = numberFormat(cell, {
        locale,
        ...(scale === undefined ? {} : { scale }),
        unit: cellUnit(cell, { locale, sheet: sheetKey, column, scale, currency }),
      });
      // What is typed into a cell of text is no formula any more.
      if (cell.kind === "text" && formula !== undefined) target.numFmt = "General";
      const isWords = cell.kind === "text" && isWordColumn(table, index);
      target.alignment = {
        horizontal: isWords ? "left" : "right",
        vertical: "middle",
        ...(isWords ? { indent: 1 } : {}),
      };
      const weight = column?.weight === "secondary" || isFaint(cell) ? "secondary" : "text";
      target.font = fontOf(locale, row.role === "total" || row.role === "subtotal" ? "strong" : weight);
      if (isWrittenDown(placed, formula)) target.font = { ...target.font, italic: true };
      if (cell.isAlert === true) {
        target.fill = alertFill;
        target.font = fontOf(locale, "strong");
      }
      if (cell.shade !== undefined) target.fill = shadeFill(cell.shade, context.palette);
      if (cell.isInput === true) target.fill = inputFill;
      if (isWords) wrapWords(target, String(content ?? ""), index === table.columns.length - 1 ? rulesEnd : index + 2);
      const notes = notesOf(cell, locale);
      if (notes.length > 0) target.note = safeText(notes.join("\n"));
    });
    ruleRow(worksheet, row, at, rulesEnd);
    row.cells.forEach((cell, index) => {
      if (cell.isInput === true) worksheet.getCell(at, index + 2).border = inputBorder;
    });
  }
}

/** Words that are wider than the columns they may run over take several lines in them. */
function wrapWords(cell: ExcelCell, text: string, lastColumn: number): void {
  const [row, column] = [Number(cell.row), Number(cell.col)];
  const isWrapped = wrapWithin(cell, text, lastColumn);
  if (isWrapped && lastColumn > column) cell.worksheet.mergeCells(row, column, row, lastColumn);
}

/** A side of a check that follows from no cell. */
function isWrittenDown({ place, cell }: PlacedCell, formula: string | undefined): boolean {
  const isSide = place.sheet === "checks" && (place.column === "left" || place.column === "right");
  return isSide && formula === undefined && cell.kind !== "text" && cell.isBound !== true;
}

/** What hangs on a figure itself. */
function notesOf(cell: Cell, locale: Locale): string[] {
  const exact = amountRounded(cell);
  return [
    ...(exact === undefined ? [] : [isBeyondDouble(cell) ? inWords[locale] : `${rounded[locale]} ${exact}`]),
    ...(cell.restated === undefined ? [] : [cell.restated[locale]]),
  ];
}

const inWords = {
  ko: "유효 숫자 15자리를 넘어 정확한 값을 글자로 적었습니다.",
  en: "More than 15 significant digits: the exact amount is written as text.",
} as const;

const rounded = {
  ko: "유효 숫자 15자리까지 담았습니다. 정확한 금액:",
  en: "Held to 15 significant digits. The exact amount:",
} as const;

function noteOf(part: PlacedTable, units: TableUnits, locale: Locale): string {
  const { table } = part;
  const isScaled = [...units.values()].some((unit) => unit.power > 0);
  const whole = locale === "ko" ? "셀에는 줄이지 않은 금액" : "cells hold whole amounts";
  const lines = unitLines(new Map([[table, units]]), locale);
  const unit = lines.ofTable.get(table) ?? lines.full;
  const line = isScaled ? `${unit} (${whole})` : unit;
  const inputs = table.rows.some(({ cells }) => cells.some(({ isInput }) => isInput)) ? aboutInputs[locale] : "";
  return [table.note?.[locale] ?? "", line, inputs].filter((text) => text !== "").join(" · ");
}

const aboutInputs = {
  ko: "점선 테두리(노란색) = 입력 칸: 바꾸면 표의 수치가 따르고, 요약 시트의 글과 주석 시트는 발행한 수치 그대로",
  en: "dashed border (yellow) = input: figures in tables follow it; the summary's remarks and the sheet of notes keep those issued",
} as const;

function drawLabel(worksheet: Worksheet, row: Row, at: number, { locale, definitions, palette }: DrawContext): void {
  const label = worksheet.getCell(at, 1);
  label.value = safeText(labelText(row, locale));
  label.font = fontOf(locale, row.role === "line" ? "text" : row.role === "memo" ? "secondary" : "strong");
  label.alignment = {
    horizontal: "left",
    vertical: "middle",
    indent: (row.level ?? 0) + (row.tier === undefined ? 0 : 1),
  };
  if (row.tier !== undefined) label.border = { left: { style: "thick", color: argb(palette.tierShade(row.tier)) } };
  wrapWithin(label, labelText(row, locale), 1);
  commentOn(label, definitions[row.definition ?? ""], locale);
}

/** The sign stands in words: the cell keeps a plain positive figure. */
export function labelText(row: Row, locale: Locale): string {
  const sign = row.sign === undefined ? "" : row.sign === "+" ? "(+) " : "(−) ";
  return sign + row.label[locale];
}

function ruleRow(worksheet: Worksheet, row: Row, at: number, columns: number): void {
  const below = row.role === "total" ? rules.total : rules.row;
  for (let column = 1; column <= columns; column += 1) {
    const cell = worksheet.getCell(at, column);
    const top = row.role === "total" || row.role === "subtotal" ? { top: rules.table } : {};
    cell.border = { ...cell.border, ...top, bottom: below };
  }
}

function isFaint(cell: Cell): boolean {
  return cell.kind === "impossible" || (cell.kind !== "blank" && cell.kind !== "text" && cell.value === null);
}
