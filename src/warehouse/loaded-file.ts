import type { TableName } from "../model/job.ts";

/** One file that a source put into `raw_<table>`: enough to say later where any of its rows came from. */
export interface LoadedFile {
  readonly table: TableName;
  /** Workspace-relative. */
  readonly path: string;
  readonly encoding?: string;
  /** Canonical columns it has. */
  readonly columns: readonly string[];
  /** `source_row` of its first row; its others follow without a gap, in file order. */
  readonly firstRow: bigint;
  /** Rows in `raw_<table>`. */
  readonly rows: number;
  /** Records that could not be taken apart into columns and are therefore not in `raw_<table>`. */
  readonly malformed: { readonly count: number; readonly firstLines: readonly (number | null)[] };
  /**
   * Where the given rows stand. Unit: physical lines, the first of the file is 1; rows where a file has no lines.
   * Takes positions counted from 0 at `firstRow`, ascending.
   */
  lineOf(positions: readonly number[]): Promise<readonly (number | null)[]>;
  /** Of a database: how to find the given rows there, `orders where ORDER_NO = 20011`; takes positions as lineOf. */
  nameOf?(positions: readonly number[]): Promise<readonly (string | null)[]>;
}
