import type { MoneyUnit } from "../model/job.ts";
import { currencyDigits } from "../model/money.ts";
import type { TableBlock } from "../model/sheet.ts";
import type { Text } from "../model/text.ts";
import { wholeDigits } from "./format-decimal.ts";

/** How the money of a table or of a group of its columns is written. */
export interface MoneyScale {
  /** The figure is the amount ÷ 10^power. */
  readonly power: number;
  /** Decimals printed. */
  readonly decimals: number;
  /** 백만원, KRW million. */
  readonly label: Text;
}

/** The scale of a table's own money under `""`, and of each group of columns that has its own. */
export type TableUnits = ReadonlyMap<string, MoneyScale>;

const powers: Readonly<Record<Exclude<MoneyUnit, "auto">, number>> = {
  one: 0,
  thousand: 3,
  million: 6,
  "hundred-million": 8,
};

/** Currencies whose readers count in 억, not in billions. */
const countedByMyriads = new Set(["KRW", "JPY", "CNY", "TWD"]);

/**
 * The money units of one table. Formula: under `auto` the finest unit in which the largest figure keeps at most five digits;
 * a unit asked for holds for the table, while columns with a scale of their own (per head) still choose theirs.
 */
export function chooseUnit(table: Pick<TableBlock, "columns" | "rows">, unit: MoneyUnit, currency: string): TableUnits {
  return new Map(
    [...amountsOf(table)].map(([scale, values]) => [scale, scaleOf(values, scale === "" ? unit : "auto", currency)]),
  );
}

/**
 * The units of tables that stand on one sheet: they share their main unit, so that it is said once, but for a table whose largest
 * figure would keep fewer than three digits in it.
 */
export function chooseUnits(
  tables: readonly TableBlock[],
  unit: MoneyUnit,
  currency: string,
): ReadonlyMap<TableBlock, TableUnits> {
  const shared = scaleOf(
    tables.flatMap((table) => amountsOf(table).get("") ?? []),
    unit,
    currency,
  );
  return new Map(
    tables.map((table) => {
      const longest = Math.max(0, ...(amountsOf(table).get("") ?? []).map(wholeDigits));
      const own = chooseUnit(table, unit, currency);
      const keeps = own.has("") && (unit !== "auto" || longest - shared.power + shared.decimals >= 3);
      return [table, keeps ? new Map([...own, ["", shared]]) : own];
    }),
  );
}

/** Every amount of a table, by the scale of its column. */
function amountsOf(table: Pick<TableBlock, "columns" | "rows">): ReadonlyMap<string, string[]> {
  const amounts = new Map<string, string[]>();
  for (const row of table.rows) {
    row.cells.forEach((cell, index) => {
      if (cell.kind !== "money" || cell.value === null) return;
      const scale = table.columns[index]?.scale ?? "";
      const known = amounts.get(scale);
      if (known === undefined) amounts.set(scale, [cell.value]);
      else known.push(cell.value);
    });
  }
  return amounts;
}

/** The scale that suits these amounts. Unit of `amounts`: decimal strings of the currency unit. */
export function scaleOf(amounts: readonly string[], unit: MoneyUnit, currency: string): MoneyScale {
  const longest = Math.max(1, ...amounts.map(wholeDigits));
  const power = unit === "auto" ? finestPower(longest, currency) : powers[unit];
  return { power, decimals: decimalsOf(longest - power, power, unit, currency), label: unitLabel(power, currency) };
}

function finestPower(longest: number, currency: string): number {
  const choices = countedByMyriads.has(currency) ? [0, 3, 6, 8] : [0, 3, 6, 9];
  return choices.find((power) => longest - power <= 5) ?? choices.at(-1) ?? 0;
}

/** Whole figures read best; small ones keep the currency's own digits, or one. Who asks for the currency unit gets its digits. */
function decimalsOf(digits: number, power: number, unit: MoneyUnit, currency: string): number {
  if (power === 0) return unit === "one" || digits <= 3 ? currencyDigits(currency) : 0;
  return digits <= 3 ? 1 : 0;
}

const koPrefixes: Readonly<Record<number, string>> = { 0: "", 3: "천", 6: "백만", 8: "억", 9: "십억" };
const enSuffixes: Readonly<Record<number, string>> = {
  0: "",
  3: " thousand",
  6: " million",
  8: " 100 million",
  9: " billion",
};
const koNames: Readonly<Record<string, string>> = {
  KRW: "원",
  USD: "달러",
  JPY: "엔",
  EUR: "유로",
  CNY: "위안",
  GBP: "파운드",
};

function unitLabel(power: number, currency: string): Text {
  return {
    ko: `${koPrefixes[power] ?? ""}${koNames[currency] ?? ` ${currency}`}`.trim(),
    en: `${currency}${enSuffixes[power] ?? ""}`,
  };
}
