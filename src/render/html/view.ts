import { draftMark } from "../../labels/approval.ts";
import type { Branding } from "../../model/branding.ts";
import type { Edition } from "../../model/edition.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import type { DrawingOptions } from "../chart/drawing-options.ts";
import { paletteOf } from "../chart/palette.ts";
import { drawSparkline } from "../chart/sparkline.ts";
import { type FormattedBlock, type FormattedIndicator, type FormattedSheet, formatSheet } from "../sheet.ts";
import { symbolsInWords } from "../symbols.ts";
import { comparedWith, editionLine, proofParts, sparklineAlt } from "../words.ts";
import { arrangeBlocks } from "./arrange.ts";
import { drawNarrow, viewOfChart } from "./chart-view.ts";
import { mastheadOf } from "./masthead-view.ts";
import { viewOfCell, viewOfTable } from "./table-view.ts";

/** What a document is drawn from. */
export interface StatementDocument {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
  readonly branding?: Branding;
}

const printed = new WeakMap<readonly Sheet[], readonly Sheet[]>();

/** The pages of a document, the same ones each time: the workbook's data sheet is not one, and blocks too long for paper are left out. */
export function pagesOf({ sheets }: Pick<StatementDocument, "sheets">): readonly Sheet[] {
  const pages = printed.get(sheets) ?? choosePages(sheets);
  printed.set(sheets, pages);
  return pages;
}

function choosePages(sheets: readonly Sheet[]): Sheet[] {
  return sheets
    .filter(({ key }) => key !== "data")
    .map((sheet) => ({
      ...sheet,
      blocks: sheet.blocks.filter((block) => block.kind !== "table" || block.onlyInWorkbook !== true),
    }));
}

/** What the template is filled from. */
export type StatementView = ReturnType<typeof viewOf>;

/** Every sheet of the document as plain values for the template, for paper. */
export function viewOf(document: StatementDocument) {
  const { edition, locale, branding } = document;
  const options = { locale, unit: edition.unit, currency: edition.company.currency };
  return {
    sheets: pagesOf(document).map((sheet) => viewOfSheet(formatSheet(sheet, options), document)),
    draft: edition.approval?.isDraft === true ? draftMark[locale] : "",
    closing: [editionLine(edition, locale), branding?.footer?.[locale] ?? ""].filter((part) => part !== "").join(" · "),
  };
}

/** The same for screens, which may be narrow: drawings come for them too. */
export function onScreen(view: StatementView): StatementView {
  const sheets = view.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({
      ...row,
      blocks: row.blocks.map((block) => (drawNarrow in block ? { ...block, narrow: block[drawNarrow]() } : block)),
    })),
  }));
  return { ...view, sheets };
}

function viewOfSheet(sheet: FormattedSheet, document: StatementDocument) {
  const { edition, locale, branding } = document;
  const isSummary = sheet.key === "summary";
  const palette = paletteOf(branding?.accent);
  return {
    key: sheet.key,
    accent: palette.accent,
    masthead: isSummary ? mastheadOf(document) : null,
    title: sheet.title,
    subtitle: [...sheet.subtitle, ...(sheet.unitLine === "" ? [] : [sheet.unitLine])],
    rows: arrangeBlocks(sheet.blocks).map((row) => ({
      halves: row.length > 1 ? "halves" : "",
      blocks: row.map(({ block, width }) => {
        const options = { locale, width, palette, currency: edition.company.currency, isLead: isSummary };
        const said = block.title === sheet.title ? { title: "" } : {};
        return { width: Math.round(width), ...viewOfBlock(block, edition, options), ...said };
      }),
    })),
    proof: isSummary ? proofParts(edition, sheet.proof, locale) : sheet.proof,
    isProven: edition.checks.passed === edition.checks.total,
    footnotes: sheet.footnotes.map((text, index) => ({
      number: sheet.footnotes.length > 1 ? `${index + 1}.` : "",
      text,
    })),
    ...placedSymbols(sheet, locale),
  };
}

/** Signs are explained before the first of them is met: under the title, at the foot of page one alone. */
function placedSymbols(sheet: FormattedSheet, locale: Locale) {
  const symbols = symbolsInWords(sheet, locale);
  return sheet.key === "summary" ? { legend: [], symbols } : { legend: symbols, symbols: [] };
}

const kinds = { isIndicators: false, isTable: false, isChart: false, isRemarks: false };

function viewOfBlock(block: FormattedBlock, edition: Edition, options: DrawingOptions) {
  if (block.kind === "indicators") {
    return {
      ...kinds,
      isIndicators: true,
      prominence: options.isLead === true ? "" : "slight",
      title: block.title,
      indicators: block.indicators.map((indicator) => viewOfIndicator(indicator, edition, options)),
    };
  }
  if (block.kind === "table") return { ...kinds, isTable: true, ...viewOfTable(block, options.width, options.palette) };
  if (block.kind === "remarks") return { ...kinds, isRemarks: true, ...block };
  return { ...kinds, isChart: true, ...viewOfChart(block, options) };
}

function viewOfIndicator(indicator: FormattedIndicator, edition: Edition, { locale, palette }: DrawingOptions) {
  const { label, meaning, current, unit, prior, change, benchmark, trend } = indicator;
  const compared = comparedWith(edition, locale, prior.restated !== undefined);
  const alt = sparklineAlt(label, `${current.text}${unit}`, trend.length, locale);
  return {
    label,
    meaning,
    figure: current.text,
    unit,
    change: viewOfCell(change),
    benchmark,
    compared: change.tone === "absent" ? "" : compared,
    sparkline: drawSparkline(trend, { title: label, alt }, palette.accent),
  };
}
