import { halfWidth } from "../chart/chart.ts";
import { pageWidth } from "../chart/svg.ts";
import type { FormattedBlock, FormattedTable } from "../sheet.ts";
import { naturalWidth } from "./table-width.ts";

/** A block and the room it gets. Unit: CSS pixels. */
export interface PlacedBlock {
  readonly block: FormattedBlock;
  readonly width: number;
}

/** Longer tables would leave their neighbour alone. */
const mostRows = 14;
const gap = pageWidth - 2 * halfWidth;

/** Blocks in rows: one across the page, or two side by side where both are narrow and of one kind. */
export function arrangeBlocks(blocks: readonly FormattedBlock[]): PlacedBlock[][] {
  const rows: PlacedBlock[][] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    const neighbour = row?.[0];
    const pair = row?.length === 1 && neighbour !== undefined ? pairOf(neighbour.block, block) : undefined;
    if (pair === undefined) rows.push([{ block, width: pageWidth }]);
    else rows[rows.length - 1] = pair;
  }
  return rows;
}

function pairOf(left: FormattedBlock, right: FormattedBlock): PlacedBlock[] | undefined {
  if (left.kind === "table" && right.kind === "table") return pairOfTables(left, right);
  const areCharts = left.kind === "trend" && right.kind === "trend";
  if (!areCharts || left.series.length > 3 || right.series.length > 3) return undefined;
  return [left, right].map((block) => ({ block, width: halfWidth }));
}

/** Both as wide as they need, and the rest shared in that proportion. */
function pairOfTables(left: FormattedTable, right: FormattedTable): PlacedBlock[] | undefined {
  if (left.rows.length > mostRows || right.rows.length > mostRows) return undefined;
  const widths = [naturalWidth(left), naturalWidth(right)];
  const needed = widths.reduce((sum, width) => sum + width, 0);
  const room = pageWidth - gap;
  if (needed > room) return undefined;
  return [left, right].map((block, index) => ({ block, width: ((widths[index] ?? 0) / needed) * room }));
}
