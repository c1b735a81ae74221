import type { Conversion, ConversionFigures } from "../../../model/statement.ts";
import type { PlaceCell } from "../../cells.ts";
import { ratio } from "../../rates.ts";
import { type Report, sumOf } from "../../report.ts";

/**
 * Visit and identified conversion, in all, by store and by channel; `null` without a visits table.
 * An order over several months of the window counts once, at the place of its first month. Source: statements.md §5.
 */
export function conversionOf(report: Report): Conversion | null {
  if (report.quality.tables.visits === undefined) return null;
  const { places } = report.cells;
  return {
    total: figuresOf(places),
    byStore: byPlace(report, "store"),
    byChannel: byPlace(report, "channel"),
  };
}

/** Each place the transactions or the visits name; `null` where one of the two does not know places of this kind. */
function byPlace(report: Report, kind: "store" | "channel"): Record<string, ConversionFigures> | null {
  const { places } = report.cells;
  const visited = places.some((cell) => cell[kind] !== null && cell.visitors > 0n);
  if (!visited || !report.quality.columns.includes(kind)) return null;
  const names = new Set(places.flatMap((cell) => cell[kind] ?? []));
  return Object.fromEntries([...names].map((name) => [name, figuresOf(places.filter((cell) => cell[kind] === name))]));
}

function figuresOf(cells: readonly PlaceCell[]): ConversionFigures {
  const visitors = sumOf(cells, (cell) => cell.visitors);
  const orders = sumOf(cells, (cell) => cell.orders);
  const firstBuyers = sumOf(cells, (cell) => cell.first_buyers);
  const prospects = cells.some((cell) => cell.prospects !== null) ? sumOf(cells, (cell) => cell.prospects ?? 0n) : null;
  return {
    visitors: Number(visitors),
    orders: Number(orders),
    visitConversion: ratio(orders, visitors),
    identifiedProspects: prospects === null ? null : Number(prospects),
    firstBuyers: Number(firstBuyers),
    identifiedConversion: prospects === null ? null : ratio(firstBuyers, prospects),
  };
}
