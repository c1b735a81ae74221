import { addPart, before, editPart, type Package, relate } from "../package.ts";
import { element } from "../xml.ts";
import { drawingPart, type Frame } from "./drawing-part.ts";

/** A chart of a worksheet, ready to be put in. */
export interface Graft extends Frame {
  /** The chart's own part, as markup. */
  readonly part: string;
}

export const types = {
  drawing: "application/vnd.openxmlformats-officedocument.drawing+xml",
  chart: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
} as const;

/**
 * Puts charts on the worksheets of a finished workbook, whose writer knows none: the parts, the relations that lead to them, and a
 * `<drawing>` in its place among a worksheet's children. `byWorksheet`: from 1, in the workbook's order.
 */
export function graftCharts(parts: Package, byWorksheet: ReadonlyMap<number, readonly Graft[]>): void {
  let charts = 0;
  for (const [sheet, grafts] of byWorksheet) {
    const drawing = `xl/drawings/drawing${sheet}.xml`;
    const ids = grafts.map(({ part }) => {
      charts += 1;
      addPart(parts, `xl/charts/chart${charts}.xml`, part, types.chart);
      return relate(parts, drawing, "chart", `../charts/chart${charts}.xml`);
    });
    addPart(parts, drawing, drawingPart(grafts, ids), types.drawing);
    showDrawing(parts, sheet);
  }
}

/** Leads from a worksheet to its drawing. */
export function showDrawing(parts: Package, sheet: number): void {
  const worksheet = `xl/worksheets/sheet${sheet}.xml`;
  const id = relate(parts, worksheet, "drawing", `../drawings/drawing${sheet}.xml`);
  editPart(parts, worksheet, (xml) => withDrawing(xml, id));
}

/** After everything but comments, tables and extensions. */
function withDrawing(xml: string, id: string): string {
  const next = ["<legacyDrawing ", "<tableParts ", "<extLst", "</worksheet>"].find((tag) => xml.includes(tag)) ?? "";
  return before(xml, next, element("drawing", { "r:id": id }));
}
