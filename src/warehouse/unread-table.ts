/**
 * A table whose text still stands in its files, counted but not taken apart. Until somebody keeps its rows, `raw_<table>` reads the files
 * anew at every query, and numbers the rows by going through them one after the other.
 */
export interface UnreadTable {
  /** In the order of their rows. */
  readonly files: readonly UnreadFile[];
  /** Reads every record for itself and fills `raw_<table>` and the warehouse's loaded files accordingly. For files that gave other rows than counted. */
  readCarefully(): Promise<void>;
}

export interface UnreadFile {
  /** A view of its rows in file order: the canonical columns it has, and `source_row`, which says nothing. */
  readonly relation: string;
  readonly rows: number;
}
