import type { TableName } from "../model/job.ts";
import type { LoadedFile } from "./loaded-file.ts";
import type { Warehouse } from "./warehouse.ts";

/** Where a row stands in the source. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
}

/** File and line of rows, in the order of `rows`, which must be ascending. */
export async function placesOf(warehouse: Warehouse, table: TableName, rows: readonly bigint[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const file of warehouse.loaded.filter((loaded) => loaded.table === table)) {
    const inside = rows.filter((row) => isInside(file, row)).map((row) => Number(row - file.firstRow));
    if (inside.length === 0) continue;
    const lines = await file.lineOf(inside);
    const names = (await file.nameOf?.(inside)) ?? [];
    for (const [index, line] of lines.entries()) {
      const name = names[index] ?? null;
      places.push(name === null ? { file: file.path, line } : { file: name, line: null });
    }
  }
  return places;
}

function isInside(file: LoadedFile, row: bigint): boolean {
  return row >= file.firstRow && row < file.firstRow + BigInt(file.rows);
}
