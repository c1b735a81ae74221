import type { Worksheet } from "exceljs";
import { detailColumns, detailTitles } from "../../../labels/customer-detail.ts";
import { type NamedTier, tierNoun } from "../../../labels/tiers.ts";
import { type CustomerDetail, type DetailRule, linesOf } from "../../../model/customer-detail.ts";
import { currencyDigits } from "../../../model/money.ts";
import type { Locale, Text } from "../../../model/text.ts";
import { columnLetters } from "../address.ts";
import { headRows } from "../layout.ts";
import { fontOf, rules } from "../style.ts";

/** The lines of single customers, and what is said about them. */
export interface WorkbookDetail extends CustomerDetail {
  readonly ids: DetailRule["ids"];
  /** Of the statements, whose names the lines carry. */
  readonly tiers: readonly NamedTier[];
  /** Of the statements; none where customers are not valued. */
  readonly segments?: readonly { readonly segment: string; readonly label: Text }[];
}

export type ColumnKey = keyof typeof detailColumns;
const allKeys = Object.keys(detailColumns) as ColumnKey[];
const firstOfValue = allKeys.indexOf("segment");

/** Movement and spend, and where customers are valued what each is worth. */
export function columnKeysOf({ totals }: Pick<CustomerDetail, "totals">): readonly ColumnKey[] {
  return totals.valued > 0 ? allKeys : allKeys.slice(0, firstOfValue);
}

const totalRow = headRows + 3;
/** Under the head, the notes, the totals. */
export const headingRow = totalRow + 1;
export const firstLine = headingRow + 1;
/** Of a worksheet. */
const mostRows = 1_048_576;
export const mostLines = mostRows - headingRow;

const widths: Readonly<Record<ColumnKey, number>> = {
  id: 30,
  movement: 18,
  priorTier: 11,
  tier: 11,
  priorSpend: 16,
  spend: 16,
  firstPurchase: 13,
  lastPurchase: 13,
  segment: 18,
  recency: 11,
  frequency: 9,
  monetary: 14,
  recencyScore: 9,
  frequencyScore: 9,
  monetaryScore: 9,
  engagementScore: 10,
  score: 10,
  probabilityActive: 11,
  probabilityAlive: 11,
  expectedOrders: 11,
  clv: 14,
};

/** Whether all lines fit the worksheet; if not, it says where they are. */
export function fits(detail: CustomerDetail, limit: number): boolean {
  return linesOf(detail.totals) <= limit;
}

/** The cells of a column: `$B$8:$B$500007`. */
export function linesRange(key: ColumnKey, lines: number): string {
  const letters = columnLetters(allKeys.indexOf(key) + 1);
  return `$${letters}$${firstLine}:$${letters}$${firstLine + Math.max(lines, 1) - 1}`;
}

/** Notes, totals of what filters leave, headings, and one line without content whose cells carry the looks of all. */
export function drawCustomers(
  worksheet: Worksheet,
  detail: WorkbookDetail,
  { locale, currency, limit }: { readonly locale: Locale; readonly currency: string; readonly limit: number },
): void {
  const isWhole = fits(detail, limit);
  const notes = [detail.ids === "plain" ? detailTitles.plain : detailTitles.pseudonyms];
  const columnKeys = columnKeysOf(detail);
  const rows = detail.totals.valued > 0 ? detailTitles.valued : detailTitles.rows;
  const lines = [...notes, isWhole ? rows : detailTitles.beside];
  lines.forEach((text, index) => {
    const cell = worksheet.getCell(headRows + 1 + index, 1);
    cell.value = text[locale];
    cell.font = fontOf(locale, "secondary");
  });
  columnKeys.forEach((key, index) => {
    worksheet.getColumn(index + 1).width = widths[key];
  });
  if (!isWhole) return;
  drawTotals(worksheet, detail, locale, currency);
  const noun = tierNoun(detail.tiers)[locale];
  columnKeys.forEach((key, index) => {
    const heading = worksheet.getCell(headingRow, index + 1);
    heading.value = detailColumns[key][locale].replace("{noun}", noun);
    heading.font = fontOf(locale, "secondary");
    heading.border = { top: rules.table, bottom: rules.table };
    heading.alignment = { horizontal: isRight(key) ? "right" : "left", vertical: "middle" };
    const template = worksheet.getCell(firstLine, index + 1);
    template.font = fontOf(locale, "text");
    template.numFmt = formatOf(key, currency);
    template.alignment = { horizontal: isRight(key) ? "right" : "left" };
  });
  const last = columnLetters(columnKeys.length);
  worksheet.autoFilter = `A${headingRow}:${last}${firstLine + Math.max(linesOf(detail.totals), 1) - 1}`;
}

function drawTotals(worksheet: Worksheet, detail: WorkbookDetail, locale: Locale, currency: string): void {
  const { totals } = detail;
  const lines = linesOf(totals);
  const label = worksheet.getCell(totalRow, 1);
  label.value = detailTitles.total[locale];
  label.font = fontOf(locale, "strong");
  /** SUBTOTAL looks at what a filter leaves: 103 counts, 109 sums. */
  const figures = [
    ["movement", 103, lines],
    ["priorSpend", 109, Number(totals.priorSpend)],
    ["spend", 109, Number(totals.spend)],
  ] as const;
  for (const [key, code, result] of figures) {
    const cell = worksheet.getCell(totalRow, allKeys.indexOf(key) + 1);
    cell.value = { formula: `SUBTOTAL(${code},${linesRange(key, lines).replaceAll("$", "")})`, result };
    cell.numFmt = key === "movement" ? (locale === "ko" ? '#,##0"명"' : "#,##0") : formatOf(key, currency);
    cell.font = fontOf(locale, "strong");
    cell.alignment = { horizontal: key === "movement" ? "left" : "right" };
  }
}

const words: ReadonlySet<ColumnKey> = new Set(["id", "movement", "priorTier", "tier", "segment"]);
const amounts: ReadonlySet<ColumnKey> = new Set(["priorSpend", "spend", "monetary", "clv"]);

function isRight(key: ColumnKey): boolean {
  return !words.has(key);
}

function formatOf(key: ColumnKey, currency: string): string {
  if (key === "firstPurchase" || key === "lastPurchase") return "yyyy-mm-dd";
  if (words.has(key)) return "@";
  if (key === "probabilityActive" || key === "probabilityAlive") return "0.0%";
  if (key === "score" || key === "expectedOrders") return "#,##0.00";
  const digits = amounts.has(key) ? currencyDigits(currency) : 0;
  return digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
}
