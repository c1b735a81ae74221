import type { Cell, Indicator } from "../model/sheet.ts";
import type { Locale, Text } from "../model/text.ts";
import { groupDigits, roundDecimal } from "./format-decimal.ts";
import type { MoneyScale } from "./unit.ts";

/** `good` and `bad` are a second hint beside the arrow; `absent` is a dash, a dot or nothing. */
type Tone = "plain" | "good" | "bad" | "absent";

/** A cell as it is written: the arrow stands apart so that a drawing may align or describe it. */
export interface FormattedCell {
  readonly text: string;
  readonly arrow: "up" | "down" | null;
  readonly tone: Tone;
  /** Words stand left, figures right. */
  readonly align: "left" | "right";
  /** What an earlier edition shows in its place; drawn as a † with these words behind it. */
  readonly restated?: string;
  /** Why the reader's eye belongs here, for who hears the page; drawn as a ◆. */
  readonly alert?: string;
  /** How dark the ground is, 0 to 9; absent = as the page's. */
  readonly shade?: number;
}

export interface CellOptions {
  readonly locale: Locale;
  /** Needed where the cell is money. */
  readonly scale?: MoneyScale;
  readonly direction?: Indicator["direction"];
}

export const arrowGlyphs = { up: "▲", down: "▼" } as const;

/** What stands at a cell where the reader's eye belongs, and what it says. */
export const alertMark = "◆";
export const alertWords: Text = { ko: "유리천장", en: "glass ceiling" };

/** The stylesheet has as many grounds, from 0. */
const darkest = 9;

/** A growth to below zero: its size says nothing. */
export const notMeaningful = "n/m";

/** Writes one cell for one reader's language. */
export function formatCell(cell: Cell, options: CellOptions): FormattedCell {
  const figure = writeCell(cell, options);
  const written = {
    ...figure,
    ...(cell.isBound === true ? { text: `≤ ${figure.text}` } : {}),
    ...(cell.isAlert === true ? { alert: alertWords[options.locale] } : {}),
    ...(cell.shade === undefined ? {} : { shade: Math.round(Math.min(1, Math.max(0, cell.shade)) * darkest) }),
  };
  return cell.restated === undefined ? written : { ...written, restated: cell.restated[options.locale] };
}

function writeCell(cell: Cell, options: CellOptions): FormattedCell {
  const { locale } = options;
  if (cell.kind === "blank") return absent("");
  if (cell.kind === "impossible") return absent("·");
  if (cell.instead !== undefined) return plain(cell.instead[locale]);
  if (cell.value === null) return absent("–");
  switch (cell.kind) {
    case "text":
      return { ...plain(typeof cell.value === "string" ? cell.value : cell.value[locale]), align: "left" };
    case "count":
      return plain(formatNumber(String(cell.value), locale));
    case "money": {
      const { power = 0, decimals = 0 } = options.scale ?? {};
      return plain(formatNumber(cell.value, locale, { power, decimals }));
    }
    case "rate":
      return plain(formatRate(cell.value, locale));
    case "number":
      return plain(formatNumber(String(cell.value), locale, { decimals: cell.decimals ?? 2 }));
    case "numberChange":
      return moved(cell.value, options);
    case "rateChange":
      return change(cell.value, locale === "ko" ? "%p" : " pp", options);
    case "growth":
      return cell.value < -1 ? plain(notMeaningful) : change(cell.value, "%", options);
  }
}

/** Arrow and figure in one string, for where they are not drawn apart. */
export function cellText(cell: FormattedCell): string {
  return cell.arrow === null ? cell.text : `${arrowGlyphs[cell.arrow]} ${cell.text}`;
}

export interface NumberOptions {
  readonly power?: number;
  readonly decimals?: number;
  /** A decrease although the number itself is positive. */
  readonly lowers?: boolean;
}

/** A number with commas; below zero as △1,234 in Korean, (1,234) in English. Only a true zero is a bare 0. */
export function formatNumber(value: string, locale: Locale, options: NumberOptions = {}): string {
  const { power = 0, decimals = 0, lowers = false } = options;
  const rounded = /^-?0+(\.0+)?$/.test(value) ? "0" : roundDecimal(value, power, decimals);
  const isNegative = rounded.startsWith("-") !== (lowers && Number(rounded) !== 0);
  return signed(groupDigits(rounded.replace("-", "")), isNegative, locale);
}

/** A fraction as per cent, one decimal: 66.9%. */
export function formatRate(value: number, locale: Locale): string {
  const rounded = roundDecimal(String(value), -2, 1);
  return signed(`${groupDigits(rounded.replace("-", ""))}%`, rounded.startsWith("-"), locale);
}

function signed(figure: string, isNegative: boolean, locale: Locale): string {
  if (!isNegative) return figure;
  return locale === "ko" ? `△${figure}` : `(${figure})`;
}

/** A change of a plain figure: ▲ 0.05. */
function moved(value: number, options: CellOptions): FormattedCell {
  const rounded = roundDecimal(String(value), 0, 2);
  return changeCell(rounded, groupDigits(rounded.replace("-", "")), options);
}

/** A change by itself: the arrow says the direction, the figure the size. From 1,000 % on without decimals. */
function change(value: number, suffix: string, options: CellOptions): FormattedCell {
  const rounded = roundDecimal(String(value), -2, Math.abs(value) >= 10 ? 0 : 1);
  return changeCell(rounded, `${groupDigits(rounded.replace("-", ""))}${suffix}`, options);
}

function changeCell(rounded: string, text: string, { direction = "neutral" }: CellOptions): FormattedCell {
  if (Number(rounded) === 0) return plain(text);
  const arrow = rounded.startsWith("-") ? "down" : "up";
  if (direction === "neutral") return { text, arrow, tone: "plain", align: "right" };
  return { text, arrow, tone: (arrow === "up") === (direction === "good") ? "good" : "bad", align: "right" };
}

function plain(text: string): FormattedCell {
  return { text, arrow: null, tone: "plain", align: "right" };
}

function absent(text: string): FormattedCell {
  return { text, arrow: null, tone: "absent", align: "right" };
}
