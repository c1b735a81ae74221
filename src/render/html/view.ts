import type { Edition } from "../../model/edition.ts";
import type { ChartBlock, Sheet } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { drawChart } from "../chart/chart.ts";
import { tierShade } from "../chart/palette.ts";
import { drawSparkline } from "../chart/sparkline.ts";
import type { TrendOptions } from "../chart/trend.ts";
import { arrowGlyphs, cellText, type FormattedCell } from "../format-cell.ts";
import {
  type FormattedBlock,
  type FormattedIndicator,
  type FormattedSheet,
  type FormattedTable,
  formatSheet,
} from "../sheet.ts";
import { comparedWith, proofParts, sparklineAlt } from "../words.ts";
import { arrangeBlocks } from "./arrange.ts";
import { densityOf, isWordColumn, naturalWidth } from "./table-width.ts";

/** What a document is drawn from. */
export interface StatementDocument {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
}

/** The pages of a document: the workbook's data sheet is not one, and blocks too long for paper are left out. */
export function pagesOf({ sheets }: Pick<StatementDocument, "sheets">): Sheet[] {
  return sheets
    .filter(({ key }) => key !== "data")
    .map((sheet) => ({
      ...sheet,
      blocks: sheet.blocks.filter((block) => block.kind !== "table" || block.onlyInWorkbook !== true),
    }));
}

/** Every sheet of the document as plain values for the template. */
export function viewOf(document: StatementDocument): { readonly sheets: readonly object[] } {
  const { edition, locale } = document;
  const options = { locale, unit: edition.unit, currency: edition.company.currency };
  const sheets = pagesOf(document);
  return {
    sheets: sheets.map((sheet) => ({
      ...viewOfSheet(formatSheet(sheet, options), document),
      isProven: edition.checks.passed === edition.checks.total,
    })),
  };
}

function viewOfSheet(sheet: FormattedSheet, document: StatementDocument) {
  const isSummary = sheet.key === "summary";
  return {
    key: sheet.key,
    title: sheet.title,
    subtitle: [...sheet.subtitle, ...(sheet.unitLine === "" ? [] : [sheet.unitLine])],
    rows: arrangeBlocks(sheet.blocks).map((row) => ({
      halves: row.length > 1 ? "halves" : "",
      blocks: row.map(({ block, width }) => ({
        width: Math.round(width),
        ...viewOfBlock(block, document, width, isSummary),
      })),
    })),
    proof: isSummary ? proofParts(document.edition, sheet.footnotes, document.locale) : [],
    footnotes: (isSummary ? [] : sheet.footnotes).map((text, index) => ({
      number: sheet.footnotes.length > 1 ? `${index + 1}.` : "",
      text,
    })),
  };
}

const kinds = { isIndicators: false, isTable: false, isChart: false, isRemarks: false };

function viewOfBlock(block: FormattedBlock, { edition, locale }: StatementDocument, width: number, isSummary: boolean) {
  if (block.kind === "indicators") {
    return {
      ...kinds,
      isIndicators: true,
      prominence: isSummary ? "" : "slight",
      title: block.title,
      indicators: block.indicators.map((indicator) => viewOfIndicator(indicator, edition, locale)),
    };
  }
  if (block.kind === "table") return { ...kinds, isTable: true, ...viewOfTable(block, width) };
  if (block.kind === "remarks") return { ...kinds, isRemarks: true, ...block };
  return { ...kinds, isChart: true, ...viewOfChart(block, { locale, currency: edition.company.currency, width }) };
}

function viewOfIndicator(indicator: FormattedIndicator, edition: Edition, locale: Locale) {
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
    sparkline: drawSparkline(trend, { title: label, alt }),
  };
}

function viewOfTable(table: FormattedTable, width: number) {
  const groups: { label: string; span: number }[] = [];
  table.columns.forEach((column, index) => {
    const isSame = index > 0 && column.group !== null && column.group === table.columns[index - 1]?.group;
    const open = groups.at(-1);
    if (isSame && open !== undefined) open.span += 1;
    else groups.push({ label: column.group ?? "", span: 1 });
  });
  const startsGroup = table.columns.map(
    (column, index) => column.group !== null && column.group !== table.columns[index - 1]?.group,
  );
  const textColumns = table.columns.map((_, index) => isWordColumn(table, index));
  const classOf = (index: number) =>
    [
      table.columns[index]?.weight === "secondary" ? "secondary" : "",
      startsGroup[index] ? "group-start" : "",
      textColumns[index] ? "words" : "",
    ].join(" ");
  return {
    title: table.title,
    note: [table.note, table.unitLine].filter((part) => part !== "").join(" · "),
    classes: table.rows.length <= 24 ? "short" : "long",
    density: `${densityOf(table)} ${naturalWidth(table) <= width ? "" : "crowded"}`,
    hasGroups: groups.some(({ label }) => label !== ""),
    groups,
    columns: table.columns.map(({ label }, index) => ({ label, classes: classOf(index) })),
    rows: table.rows.map((row) => ({
      label: row.label,
      classes: `${row.role} level-${Math.min(row.level, 3)}`,
      sign: row.sign === null || row.role === "total" ? "" : row.sign === "+" ? "+" : "−",
      span: row.role === "heading" ? table.columns.length + 1 : 0,
      shade: row.tier === null ? "" : tierShade(row.tier),
      cells: row.cells.map((cell, index) => ({
        ...viewOfCell(cell),
        classes: `${classOf(index)} ${cell.tone}${cell.isAlert ? " alert" : ""}`,
      })),
    })),
  };
}

function viewOfChart(chart: ChartBlock, options: TrendOptions) {
  const { locale } = options;
  const lead = "note" in chart && chart.note !== undefined ? chart.note[locale] : "";
  const caption = "caption" in chart && chart.caption !== undefined ? chart.caption[locale] : "";
  return {
    title: chart.title[locale],
    note: lead,
    caption,
    svg: drawChart(chart, options),
  };
}

function viewOfCell(cell: FormattedCell) {
  return {
    arrow: cell.arrow === null ? "" : arrowGlyphs[cell.arrow],
    text: cell.text,
    tone: cell.tone,
    restated: cell.restated ?? "",
    whole: cellText(cell),
  };
}
