import type { Branding } from "../../model/branding.ts";
import type { Edition } from "../../model/edition.ts";
import type { CellRef, LiveFigure, Sheet } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { type Palette, paletteOf } from "../chart/palette.ts";
import { addressOf, sheetPrefix } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { chartSheets } from "./charts/native.ts";
import type { NativeChart } from "./charts/native-chart.ts";
import { sumOfLines } from "./customers/live-sums.ts";
import { fits, mostLines, type WorkbookDetail } from "./customers/sheet.ts";
import { formulaText } from "./formula.ts";
import { isWithinLimits } from "./formula-limits.ts";
import { type PlacedCell, type PlacedSheet, placeCells, placeKey, placeSheet } from "./layout.ts";
import { liveText } from "./live-text.ts";
import { resultFormula } from "./result-formula.ts";

/** What a workbook is drawn from. */
export interface WorkbookInput {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
  /** The lines of single customers, where the job asks for them. */
  readonly detail?: WorkbookDetail;
  /** The company's own accent colours its charts, the marks of tiers and the rule under each head; its logo stands on the first worksheet. */
  readonly branding?: Branding;
  /** So many of them have room; what a worksheet holds when absent. */
  readonly mostLines?: number;
}

/** Where everything stands and what every cell follows from; the same for who draws and who looks it over. */
export interface WorkbookPlan {
  readonly placed: readonly PlacedSheet[];
  readonly cells: ReadonlyMap<string, PlacedCell>;
  readonly charts: readonly NativeChart[];
  readonly palette: Palette;
  /** A cell's formula without the leading `=`; `undefined` where it holds a plain value. */
  formulaOf(cell: PlacedCell): string | undefined;
  /** The formula of words on a worksheet, where figures in them follow cells. */
  formulaOfWords(text: string, figures: readonly LiveFigure[] | undefined, sheetName: string): string | undefined;
}

export function planWorkbook({
  sheets,
  edition,
  locale,
  detail,
  branding,
  mostLines: limit = mostLines,
}: WorkbookInput): WorkbookPlan {
  const palette = paletteOf(branding?.accent);
  const charted = chartSheets(sheets, { locale, currency: edition.company.currency, palette });
  const placed = charted.sheets.map((sheet) => placeSheet(sheet, locale));
  const cells = placeCells(placed);
  const counted = detail !== undefined && fits(detail, limit) ? detail : undefined;
  const isNumber = ({ of }: LiveFigure): boolean => {
    const cell = cells.get(placeKey(of))?.cell;
    return cell === undefined || typeof contentOf(cell, locale) === "number";
  };
  const formulaOfWords: WorkbookPlan["formulaOfWords"] = (text, figures, sheetName) => {
    if (figures?.every(isNumber) !== true) return undefined;
    const address = (place: Required<CellRef>): string => {
      const found = cells.get(placeKey(place));
      if (found === undefined) throw new RangeError(`"${text}" reads ${placeKey(place)}, which is no cell`);
      return found.sheetName === sheetName ? addressOf(found) : sheetPrefix(found.sheetName) + addressOf(found);
    };
    return withinLimits(liveText(text, figures, locale, address));
  };
  const formulaOfText = ({ cell, sheetName }: PlacedCell): string | undefined =>
    cell.kind === "text" ? formulaOfWords(String(contentOf(cell, locale)), cell.figures, sheetName) : undefined;
  return {
    placed,
    cells,
    charts: charted.charts,
    palette,
    formulaOfWords,
    formulaOf: (cell) =>
      withinLimits(
        sumOfLines(cell, counted, locale) ??
          resultFormula(cell, cells, locale) ??
          formulaOfText(cell) ??
          formulaText(cell, cells),
      ),
  };
}

/** What no spreadsheet would take stays a plain value. */
function withinLimits(formula: string | undefined): string | undefined {
  return formula !== undefined && isWithinLimits(formula) ? formula : undefined;
}
