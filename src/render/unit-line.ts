import type { TableBlock } from "../model/sheet.ts";
import type { Locale, Text } from "../model/text.ts";
import type { TableUnits } from "./unit.ts";

/** What stands in the subtitle for all tables of a sheet, and beside the title of those that differ. */
export interface UnitLines {
  /** 단위: 명, 백만원, 1인 평균·최저 구매액 천원. Empty without figures. */
  readonly full: string;
  /** The same without the columns that have a scale of their own, for the running header. */
  readonly short: string;
  readonly ofTable: ReadonlyMap<TableBlock, string>;
}

/** More columns with a scale of their own than this are named beside their tables, not in the subtitle. */
const mostScaled = 4;

type Units = ReadonlyMap<TableBlock, TableUnits>;

/** Says the units of a sheet once; a table that counts other things, is mainly rates or whose money stands in another unit says its own. */
export function unitLines(units: Units, locale: Locale): UnitLines {
  const tables = [...units.keys()];
  const mainOf = (table: TableBlock) => units.get(table)?.get("")?.label[locale];
  const mains = tables.flatMap((table) => mainOf(table) ?? []);
  const shared = mains.toSorted((a, b) => countOf(mains, b) - countOf(mains, a))[0];
  const alike = tables.filter(
    (table) =>
      tables.length === 1 ||
      ((mainOf(table) === undefined || (mainOf(table) === shared && !isMainlyRates([table]))) &&
        !countsOtherThings(table)),
  );
  const scaled = alike.filter((table) => scaledColumns([table], units, shared, locale).size > 0);
  const isTooMuch = scaled.length > 1 && namesIn(scaledColumns(scaled, units, shared, locale)) > mostScaled;
  const agreeing = isTooMuch ? alike.filter((table) => !scaled.includes(table)) : alike;
  const differing = tables.filter((table) => !agreeing.includes(table));
  const line = (own: readonly TableBlock[], main: string | undefined, scales: boolean) =>
    writtenUnits(
      [
        ...(isMainlyRates(own) ? ["%"] : []),
        ...countUnits(own, locale),
        ...(main === undefined ? [] : [main]),
        ...(scales ? scaleParts(own, units, main, locale) : []),
      ],
      locale,
    );
  return {
    full: line(agreeing, shared, true),
    short: line(agreeing, shared, false),
    ofTable: new Map(differing.map((table) => [table, line([table], mainOf(table), true)])),
  };
}

const heading: Text = { ko: "단위: ", en: "Unit: " };

/** 단위: 명, 백만원. Empty where all are per cent, which figures carry themselves. */
export function writtenUnits(parts: readonly string[], locale: Locale): string {
  if (parts.every((part) => part === "%")) return "";
  return `${heading[locale]}${parts.join(", ")}`;
}

/** The unit that a subtitle says itself, of a sheet whose figures stand in no table. */
export function unitSaidIn(subtitle: readonly string[], locale: Locale): string | undefined {
  return subtitle.find((part) => part.startsWith(heading[locale]));
}

/** What the counts of these tables count, each once. */
function countUnits(tables: readonly TableBlock[], locale: Locale): string[] {
  const units = tables.flatMap((table) =>
    table.columns
      .filter((_, index) => table.rows.some(({ cells }) => cells[index]?.kind === "count"))
      .map(({ counts }) => (counts ?? customers)[locale]),
  );
  return [...new Set(units)];
}

function countsOtherThings({ columns }: TableBlock): boolean {
  return columns.some(({ counts }) => counts !== undefined);
}

/** More rates than amounts and counts in the columns that are printed first. */
function isMainlyRates(tables: readonly TableBlock[]): boolean {
  const kinds = tables.flatMap(({ columns, rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap((cell, index) => (columns[index]?.weight === "secondary" ? [] : [cell.kind])),
    ),
  );
  const rates = kinds.filter((kind) => kind === "rate" || kind === "rateChange" || kind === "growth").length;
  return rates > kinds.filter((kind) => kind === "count" || kind === "money").length;
}

const customers: Text = { ko: "명", en: "customers" };

/** The columns that have a scale of their own, by its name; where all amounts have the same, the scale alone. */
function scaleParts(tables: readonly TableBlock[], units: Units, main: string | undefined, locale: Locale): string[] {
  const scaled = scaledColumns(tables, units, main, locale);
  if (main === undefined && scaled.size === 1) return [...scaled.keys()];
  return [...scaled].map(([label, columns]) =>
    locale === "ko" ? `${[...columns].join("·")} ${label}` : `${inSentence([...columns])} in ${label}`,
  );
}

/** English names of columns inside a sentence: lower case, short forms (LTV) as they are. */
function inSentence(names: readonly string[]): string {
  return enumeration.format(names.map((name) => name.replaceAll(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase())));
}

const enumeration = new Intl.ListFormat("en-GB", { type: "conjunction" });

function namesIn(columns: ReadonlyMap<string, ReadonlySet<string>>): number {
  return columns.values().reduce((sum, names) => sum + names.size, 0);
}

/** Those columns under the unit they are in. */
function scaledColumns(
  tables: readonly TableBlock[],
  units: Units,
  main: string | undefined,
  locale: Locale,
): ReadonlyMap<string, ReadonlySet<string>> {
  const columnsOf = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const [scale, { label }] of units.get(table) ?? []) {
      if (scale === "" || label[locale] === main) continue;
      const columns = table.columns
        .filter((column) => column.scale === scale)
        .map((column) => (column.group ?? column.label)[locale]);
      columnsOf.set(label[locale], new Set([...(columnsOf.get(label[locale]) ?? []), ...columns]));
    }
  }
  return columnsOf;
}

function countOf(values: readonly string[], value: string): number {
  return values.filter((other) => other === value).length;
}
