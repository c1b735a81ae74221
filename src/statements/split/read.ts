import type { ScopeOverlap } from "../../model/split.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** A scope beside the whole as the marts know it; `value` null = the rows without one. */
export interface ScopeRow {
  readonly scope_key: number;
  readonly value: string | null;
}

/** The key of the whole. */
export const wholeKey = 0;

/** The scopes beside the whole, in the order of their values' bytes; none without a split. */
export async function readScopes(warehouse: Warehouse): Promise<ScopeRow[]> {
  const rows = await warehouse.query<ScopeRow>(new URL("./scopes.sql", import.meta.url));
  return rows.filter((row) => row.scope_key !== wholeKey);
}

interface OverlapRow {
  readonly in_several: bigint;
  readonly counted_again: bigint;
  readonly only_in_scopes: bigint;
}

/** How much the customers of the scopes overlap. */
export async function readOverlap(warehouse: Warehouse): Promise<ScopeOverlap> {
  const [row] = await warehouse.query<OverlapRow>(new URL("./overlap.sql", import.meta.url));
  if (row === undefined) throw new RangeError("an aggregate without a row");
  return {
    inSeveral: Number(row.in_several),
    countedAgain: Number(row.counted_again),
    onlyInScopes: Number(row.only_in_scopes),
  };
}

/** Every value in the facts, by bytes. */
export async function readValues(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.query<{ value: string }>(new URL("./values.sql", import.meta.url));
  return rows.map((row) => row.value);
}
