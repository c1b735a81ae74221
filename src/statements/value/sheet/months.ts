import { valueTitles } from "../../../labels/value.ts";
import type { CellRef, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Lifetime, Value } from "../../../model/value.ts";
import { count, money } from "../../sheets/cells.ts";
import { lifetimeRow } from "./row-keys.ts";

const historyKey = "valueHistory";
const aheadKey = "valueAhead";
const months = { key: "months", label: { ko: "개월", en: "Months" }, counts: { ko: "개월", en: "months" } } as const;
const monthRow = (month: number): string => `month${month}`;

/** A column of one of these tables, from top to bottom. */
function columnOf(table: string, column: string, from: number, to: number): CellRef[] {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => monthRow(from + index));
  return rows.map((row) => ({ sheet: "data", table, row, column }));
}

/** The longest history of any group: all have as many rows. */
function longestAgo({ history }: Value): number {
  return Math.max(-1, ...(history ?? []).map(({ monthsAgo }) => monthsAgo));
}

/** What a group's customers have spent so far, month by month, and how many months ago; `undefined` where nothing is known of any. */
export function pastCells(value: Value, group: Lifetime): { of: CellRef[]; months: CellRef[] } | undefined {
  const last = longestAgo(value);
  if (last < 0) return undefined;
  return { of: columnOf(historyKey, lifetimeRow(group), 0, last), months: columnOf(historyKey, months.key, 0, last) };
}

/** What a segment is expected to spend, month by month, and how many months ahead. */
export function aheadCells({ parameters }: Pick<Value, "parameters">, segment: string) {
  const last = parameters.horizonMonths;
  return { of: columnOf(aheadKey, segment, 1, last), months: columnOf(aheadKey, months.key, 1, last) };
}

/** Facts of realised value: spend by group and how many months ago. */
export function historyTable(value: Value): TableBlock[] {
  const { history, lifetime } = value;
  if (history === null || history.length === 0 || lifetime === null) return [];
  const spend = new Map(history.map((month) => [`${lifetimeRow(month)}+${month.monthsAgo}`, month.spend]));
  const definition = "value.history[].spend";
  return [
    {
      kind: "table",
      key: historyKey,
      title: valueTitles.history,
      note: { ko: "0 = 평가일로 끝나는 달", en: "0 = the month that ends with the day of valuation" },
      columns: [months, ...lifetime.map((group) => ({ key: lifetimeRow(group), label: group.label, definition }))],
      rows: Array.from({ length: longestAgo(value) + 1 }, (_, ago) => ({
        key: monthRow(ago),
        label: { ko: `${ago}개월 전`, en: ago === 1 ? "1 month ago" : `${ago} months ago` },
        role: "line",
        cells: [count(ago), ...lifetime.map((group) => money(spend.get(`${lifetimeRow(group)}+${ago}`) ?? "0"))],
      })),
    },
  ];
}

/** What CLV is made of: expected spend by segment and month ahead, not yet discounted. */
export function aheadTable({ prediction }: Value): TableBlock[] {
  if (prediction === null || prediction.months === null || prediction.groups.length === 0) return [];
  const { groups } = prediction;
  const byMonth = Map.groupBy(prediction.months, ({ month }) => month);
  const definition = "value.prediction.months[].revenue";
  return [
    {
      kind: "table",
      key: aheadKey,
      title: valueTitles.ahead,
      columns: [months, ...groups.map(({ segment, label }) => ({ key: segment, label, definition }))],
      rows: [...byMonth].map(([month, own]) => ({
        key: monthRow(month),
        label: monthAhead(month),
        role: "line",
        cells: [
          count(month),
          ...groups.map(({ segment }) => money(own.find((one) => one.segment === segment)?.revenue ?? "0")),
        ],
      })),
    },
  ];
}

function monthAhead(month: number): Text {
  return { ko: `${month}개월째`, en: `Month ${month}` };
}
