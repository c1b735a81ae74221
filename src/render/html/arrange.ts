import { halfWidth } from "../chart/chart.ts";
import type { FormattedBlock } from "../sheet.ts";
import { naturalWidth } from "./table-width.ts";

/** Blocks that stand side by side: one across the page, or two halves. */
export type BlockRow = readonly FormattedBlock[];

/** Puts neighbours that are both narrow, and of one kind, into one row. */
export function arrangeBlocks(blocks: readonly FormattedBlock[]): BlockRow[] {
  const rows: FormattedBlock[][] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    const neighbour = row?.[0];
    if (
      row?.length === 1 &&
      neighbour !== undefined &&
      neighbour.kind === block.kind &&
      isNarrow(neighbour) &&
      isNarrow(block)
    ) {
      row.push(block);
    } else rows.push([block]);
  }
  return rows;
}

function isNarrow(block: FormattedBlock): boolean {
  if (block.kind === "table") return block.rows.length <= 14 && naturalWidth(block) <= halfWidth;
  return block.kind === "trend" && block.series.length <= 3;
}
