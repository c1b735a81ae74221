import type { Workbook, Worksheet } from "exceljs";
import type { Locale } from "../../../model/text.ts";
import type { PlacedSheet } from "../layout.ts";
import { columnPixels } from "../measure.ts";
import type { WorkbookPlan } from "../plan.ts";
import { safeText } from "../safe-text.ts";
import { chartRowHeight } from "./block.ts";
import { chartPart } from "./chart-part.ts";
import type { Graft } from "./graft.ts";
import type { NativeChart } from "./native-chart.ts";
import { chartRanges } from "./ranges.ts";

const widest = 680;
const pixelsPerPoint = 96 / 72;

/** The charts of every worksheet that has some, by its place from 1. */
export function framesByWorksheet(
  workbook: Workbook,
  { placed, charts }: WorkbookPlan,
  locale: Locale,
): ReadonlyMap<number, readonly Graft[]> {
  const data = placed.find(({ sheet }) => sheet.key === "data");
  if (data === undefined) return new Map();
  return new Map(
    placed.flatMap((sheet, index): [number, readonly Graft[]][] => {
      const worksheet = workbook.worksheets[index];
      const grafts = worksheet === undefined ? [] : chartFrames(worksheet, sheet, charts, data, locale);
      return grafts.length === 0 ? [] : [[index + 1, grafts]];
    }),
  );
}

/** The charts of a worksheet: as wide as its figures, as high as the rows left free for them. */
function chartFrames(
  worksheet: Worksheet,
  placed: PlacedSheet,
  charts: readonly NativeChart[],
  data: PlacedSheet,
  locale: Locale,
): Graft[] {
  let width = 0;
  for (let column = 1; column <= placed.columns; column += 1) width += columnPixels(worksheet, column);
  return placed.parts.flatMap((part): Graft[] => {
    const chart = part.kind === "chart" ? charts.find(({ block }) => block === part.block) : undefined;
    if (part.kind !== "chart" || chart === undefined) return [];
    return [
      {
        row: part.topRow - 1,
        width: Math.min(widest, width),
        height: Math.floor(part.rows * chartRowHeight * pixelsPerPoint) - 8,
        name: safeText(part.block.title[locale]),
        alt: safeText(part.block.alt[locale]),
        part: chartPart(chart, chartRanges(chart, data, locale), locale),
      },
    ];
  });
}
