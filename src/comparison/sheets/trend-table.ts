import { periodName } from "../../labels/periods.ts";
import type { ComparedSeries, ComparisonStatement } from "../../model/comparison.ts";
import type { CellRef, TableBlock } from "../../model/sheet.ts";
import { count, rate } from "../../statements/sheets/cells.ts";
import { seriesTitle } from "./charts.ts";

/** One indicator at every point, a column a participant. */
export function trendTable(series: ComparedSeries, comparison: ComparisonStatement): TableBlock {
  const cell = series.unit === "rate" ? rate : count;
  return {
    kind: "table",
    key: series.key,
    title: seriesTitle(series, comparison),
    columns: comparison.participants.map(({ key, name }) => ({ key, label: { ko: name, en: name } })),
    rows: comparison.trend.points.map((label, point) => ({
      key: label,
      label: periodName({ label }),
      role: "line",
      cells: series.values.map((values) => cell(values[point] ?? null)),
    })),
  };
}

/** Columns of one table: so many fit a page. */
const mostColumns = 12;

const together = "indicatorTrend";

function standTogether(all: readonly ComparedSeries[], { participants }: ComparisonStatement): boolean {
  return all.length * participants.length <= mostColumns;
}

/** The column of a participant's figures among the tables of `indicatorTrends`. */
export function indicatorColumn(
  { key }: ComparedSeries,
  participant: string,
  all: readonly ComparedSeries[],
  comparison: ComparisonStatement,
): CellRef {
  return standTogether(all, comparison)
    ? { table: together, column: `${key}.${participant}` }
    : { table: key, column: participant };
}

/** Several indicators at every point: in one table where their columns fit, else a table each. */
export function indicatorTrends(all: readonly ComparedSeries[], comparison: ComparisonStatement): TableBlock[] {
  const tables = all.map((series) => ({ series, table: trendTable(series, comparison) }));
  const [first] = tables;
  if (first === undefined || !standTogether(all, comparison)) return tables.map(({ table }) => table);
  return [
    {
      kind: "table",
      key: together,
      title: { ko: "핵심 지표 추이", en: "Key indicators over time" },
      columns: tables.flatMap(({ series, table }) =>
        table.columns.map((column) => ({ ...column, key: `${series.key}.${column.key}`, group: table.title })),
      ),
      rows: first.table.rows.map((row, point) => ({
        ...row,
        cells: tables.flatMap(({ table }) => table.rows[point]?.cells ?? []),
      })),
    },
  ];
}
