import type { Locale } from "../../../model/text.ts";
import { columnLetters, sheetPrefix } from "../address.ts";
import { contentOf } from "../cell-content.ts";
import type { PlacedSheet, PlacedTable } from "../layout.ts";
import { safeText } from "../safe-text.ts";
import type { NativeChart } from "./native-chart.ts";

/** Cells of one row or column and what they hold. */
export interface Range {
  /** `'자료'!$B$7:$B$12`. */
  readonly reference: string;
  /** `null` = empty. */
  readonly held: readonly (string | number | null)[];
}

/** Where a chart finds its words and figures. */
export interface ChartRanges {
  readonly title: Range;
  readonly categories: Range;
  /** In the order of the chart's series. */
  readonly series: readonly { readonly name: Range; readonly values: Range }[];
}

/** The cells of the chart's table on the data sheet. */
export function chartRanges({ table, series }: NativeChart, data: PlacedSheet, locale: Locale): ChartRanges {
  const part = data.parts.find((one): one is PlacedTable => one.kind === "table" && one.table === table);
  if (part === undefined) throw new RangeError(`the chart of ${table.key} has no table`);
  const at = (column: number, first: number, last = first): string => {
    const letters = columnLetters(column);
    const from = `${sheetPrefix(data.name)}$${letters}$${first}`;
    return last === first ? from : `${from}:$${letters}$${last}`;
  };
  const [first = 0, last = 0] = [part.rows[0]?.at, part.rows.at(-1)?.at];
  return {
    title: { reference: at(1, part.titleRow), held: [safeText(table.title[locale])] },
    categories: { reference: at(1, first, last), held: part.rows.map(({ row }) => safeText(row.label[locale])) },
    series: series.map(({ column }) => {
      const index = table.columns.findIndex(({ key }) => key === column);
      const label = table.columns[index]?.label;
      return {
        name: { reference: at(index + 2, part.headingRow), held: [safeText(label?.[locale] ?? "")] },
        values: {
          reference: at(index + 2, first, last),
          held: part.rows.map(({ row }) => {
            const cell = row.cells[index];
            return cell === undefined ? null : contentOf(cell, locale);
          }),
        },
      };
    }),
  };
}
