import type { MoneyUnit } from "../model/job.ts";
import type { Block, ChartBlock, Indicator, IndicatorBlock, RemarkBlock, Sheet, TableBlock } from "../model/sheet.ts";
import type { Locale, Text } from "../model/text.ts";
import { type FormattedCell, formatCell } from "./format-cell.ts";
import { chooseUnits, scaleOf, type TableUnits } from "./unit.ts";
import { unitLines, unitSaidIn } from "./unit-line.ts";

export interface FormatOptions {
  readonly locale: Locale;
  readonly unit: MoneyUnit;
  readonly currency: string;
}

/** A sheet in one language: every figure a string, ready to be drawn. */
export interface FormattedSheet {
  readonly key: Sheet["key"];
  readonly title: string;
  /** The subtitle's parts, without the unit line. */
  readonly subtitle: readonly string[];
  /** 단위: 명, 백만원, 1인 평균·최저 구매액 천원. Empty when the sheet holds no figures. */
  readonly unitLine: string;
  /** The same, short enough for a running header. */
  readonly shortUnitLine: string;
  readonly blocks: readonly FormattedBlock[];
  readonly proof: readonly string[];
  readonly footnotes: readonly string[];
}

export type FormattedBlock = FormattedIndicators | FormattedTable | FormattedRemarks | ChartBlock;

interface FormattedIndicators {
  readonly kind: "indicators";
  readonly key: string;
  /** Empty where the sheet's title says it already. */
  readonly title: string;
  readonly indicators: readonly FormattedIndicator[];
}

export interface FormattedIndicator {
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
  readonly current: FormattedCell;
  /** Stands small behind the figure: 명, 백만원. Empty for rates. */
  readonly unit: string;
  readonly prior: FormattedCell;
  readonly change: FormattedCell;
  /** 업계 평균 82.0%. Empty without a benchmark. */
  readonly benchmark: string;
  readonly trend: readonly (number | null)[];
}

export interface FormattedTable {
  readonly kind: "table";
  readonly key: string;
  readonly title: string;
  readonly note: string;
  /** This table's own unit line, when the sheet's cannot speak for all its tables. */
  readonly unitLine: string;
  readonly columns: readonly FormattedColumn[];
  readonly rows: readonly FormattedRow[];
}

interface FormattedColumn {
  readonly key: string;
  readonly label: string;
  readonly group: string | null;
  readonly weight: "primary" | "secondary";
}

export interface FormattedRow {
  readonly key: string;
  readonly label: string;
  readonly role: TableBlock["rows"][number]["role"];
  /** Stands at the label; the figures keep their own. */
  readonly sign: "+" | "-" | null;
  readonly level: number;
  readonly tier: { readonly rank: number; readonly of: number } | null;
  readonly cells: readonly FormattedCell[];
}

export interface FormattedRemarks {
  readonly kind: "remarks";
  readonly key: string;
  readonly title: string;
  readonly remarks: readonly {
    readonly key: string;
    readonly heading: string;
    readonly text: string;
    readonly source: string;
  }[];
}

/** What was written of a sheet, by options: page, PDF, running lines and the look at the finished file all ask for the same. */
const written = new WeakMap<Sheet, Map<string, FormattedSheet>>();

/** Neutral sheet → strings, tones and arrows of one language. Pure; the only place that decides how a figure is written. */
export function formatSheet(sheet: Sheet, options: FormatOptions): FormattedSheet {
  const known = written.get(sheet) ?? new Map<string, FormattedSheet>();
  written.set(sheet, known);
  const key = `${options.locale} ${options.unit} ${options.currency}`;
  const formatted = known.get(key) ?? writeSheet(sheet, options);
  known.set(key, formatted);
  return formatted;
}

function writeSheet(sheet: Sheet, options: FormatOptions): FormattedSheet {
  const { locale, currency } = options;
  const unit = isExact(sheet) ? "one" : options.unit;
  const tables = sheet.blocks.filter((block) => block.kind === "table");
  const units = chooseUnits(tables, unit, currency);
  const lines = unitLines(units, locale);
  const format = (block: Block): FormattedBlock => {
    if (block.kind === "indicators") return formatIndicators(block, options);
    if (block.kind === "remarks") return formatRemarks(block, locale);
    if (block.kind !== "table") return block;
    return formatTable(block, units.get(block) ?? new Map(), lines.ofTable.get(block) ?? "", locale);
  };
  const subtitle = sheet.subtitle === undefined ? [] : sheet.subtitle[locale].split(" | ");
  return {
    key: sheet.key,
    title: sheet.title[locale],
    subtitle,
    unitLine: lines.full,
    shortUnitLine: unitSaidIn(subtitle, locale) ?? lines.short,
    blocks: sheet.blocks.map(format),
    proof: (sheet.proof ?? []).map((line) => line[locale]),
    footnotes: (sheet.footnotes ?? []).map((note) => note[locale]),
  };
}

/** A check shows both its sides, a restatement what moved, to the last digit. */
function isExact({ key }: Sheet): boolean {
  return key === "checks" || key === "restatement";
}

function formatIndicators(block: IndicatorBlock, options: FormatOptions): FormattedIndicators {
  return {
    kind: "indicators",
    key: block.key,
    title: textOr(block.title, options.locale),
    indicators: block.indicators.map((indicator) => formatIndicator(indicator, options)),
  };
}

function formatIndicator(indicator: Indicator, { locale, unit, currency }: FormatOptions): FormattedIndicator {
  const { current, prior, change, direction } = indicator;
  const amounts = [current, prior].flatMap((cell) =>
    cell.kind === "money" && cell.value !== null ? [cell.value] : [],
  );
  const scale = scaleOf(amounts, unit, currency);
  const people = locale === "ko" ? "명" : "";
  return {
    key: indicator.key,
    label: indicator.label[locale],
    meaning: indicator.meaning[locale],
    current: formatCell(current, { locale, scale }),
    unit: current.kind === "count" ? people : current.kind === "money" ? scale.label[locale] : "",
    prior: formatCell(prior, { locale, scale }),
    change: formatCell(change, { locale, scale, direction }),
    benchmark:
      indicator.benchmark === undefined
        ? ""
        : `${indicator.benchmark.label[locale]} ${formatCell(indicator.benchmark.value, { locale, scale }).text}`,
    trend: indicator.trend,
  };
}

function formatTable(table: TableBlock, units: TableUnits, line: string, locale: Locale): FormattedTable {
  const columns = table.columns.map((column) => ({
    key: column.key,
    label: column.label[locale],
    group: textOr(column.group, locale) || null,
    weight: column.weight ?? "primary",
  }));
  const rows = table.rows.map((row) => ({
    key: row.key,
    label: row.label[locale],
    role: row.role,
    sign: row.sign ?? null,
    level: row.level ?? 0,
    tier: row.tier ?? null,
    cells: row.cells.map((cell, index) => {
      const scale = units.get(table.columns[index]?.scale ?? "");
      return formatCell(cell, { locale, ...(scale === undefined ? {} : { scale }) });
    }),
  }));
  return {
    kind: "table",
    key: table.key,
    title: table.title[locale],
    note: textOr(table.note, locale),
    unitLine: line,
    columns,
    rows,
  };
}

function formatRemarks(block: RemarkBlock, locale: Locale): FormattedRemarks {
  return {
    kind: "remarks",
    key: block.key,
    title: block.title[locale],
    remarks: block.remarks.map((remark) => ({
      key: remark.key,
      heading: textOr(remark.heading, locale),
      text: remark.text[locale],
      source: textOr(remark.source, locale),
    })),
  };
}

function textOr(text: Text | undefined, locale: Locale): string {
  return text === undefined ? "" : text[locale];
}
