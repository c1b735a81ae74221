import { sheetTitles } from "../../../labels/statements.ts";
import type { Block, Cell, ChartBlock, Sheet } from "../../../model/sheet.ts";
import { placeCells, placeSheet } from "../layout.ts";
import { isChart } from "./block.ts";
import { bridge } from "./bridge.ts";
import type { ChartContext } from "./chart-cells.ts";
import { composition } from "./composition.ts";
import type { NativeChart } from "./native-chart.ts";
import { transition } from "./transition.ts";
import { trend } from "./trend.ts";

/** The sheets with the charts' own tables at the end of the data sheet, and what is drawn of each. */
interface ChartedSheets {
  readonly sheets: readonly Sheet[];
  readonly charts: readonly NativeChart[];
}

/**
 * Gives every chart a table of live cells to draw: a spreadsheet's chart takes neighbouring cells, would draw – as zero, and wants the
 * step below which a bridge's column floats.
 */
export function chartSheets(sheets: readonly Sheet[], looks: Omit<ChartContext, "sheet" | "cellAt">): ChartedSheets {
  const { locale } = looks;
  const cells = placeCells(sheets.map((sheet) => placeSheet(sheet, locale)));
  const cellAt: ChartContext["cellAt"] = ({ sheet, table, row, column }): Cell | undefined =>
    cells.get([sheet, table, row, column].join("/"))?.cell;
  const charts = sheets.flatMap((sheet) =>
    sheet.blocks.flatMap((block) =>
      isChart(block) ? [nativeChart(block, { ...looks, sheet: sheet.key, cellAt })] : [],
    ),
  );
  const drawn = charts.filter(hasFigures);
  const empty = new Set<Block>(charts.filter((chart) => !hasFigures(chart)).map(({ block }) => block));
  const kept = sheets.map((sheet) => ({ ...sheet, blocks: sheet.blocks.filter((block) => !empty.has(block)) }));
  return {
    sheets: withTables(
      kept,
      drawn.map(({ table }) => table),
    ),
    charts: drawn,
  };
}

/** Of nobody there is nothing to draw. */
function hasFigures({ table, series }: NativeChart): boolean {
  const columns = new Set(series.map(({ column }) => column));
  return table.rows.some(({ cells }) =>
    cells.some((cell, index) => columns.has(table.columns[index]?.key ?? "") && "value" in cell && cell.value !== null),
  );
}

function withTables(sheets: readonly Sheet[], tables: readonly Block[]): readonly Sheet[] {
  if (tables.length === 0) return sheets;
  if (!sheets.some(({ key }) => key === "data"))
    return [...sheets, { key: "data", title: sheetTitles.data, blocks: tables }];
  return sheets.map((sheet) => (sheet.key === "data" ? { ...sheet, blocks: [...sheet.blocks, ...tables] } : sheet));
}

function nativeChart(block: ChartBlock, context: ChartContext): NativeChart {
  switch (block.kind) {
    case "bridge":
      return bridge(block, context);
    case "trend":
      return trend(block, context);
    case "composition":
      return composition(block, context);
    case "transition":
      return transition(block, context);
  }
}
