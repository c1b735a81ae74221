import type { SourceSpec, TableName } from "../model/job.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

export interface SourceContext {
  /** Absolute; the source's paths are relative to it. */
  readonly workspace: string;
  /** The run's scratch folder, for files that had to be decoded. */
  readonly scratch: string;
  /** Whether transactions in plain text may be left in their files for staging to type as it reads them; see UnreadTable. */
  readonly leaveText?: boolean;
}

interface InspectedFile {
  /** Workspace-relative. */
  readonly path: string;
  /** Of the bytes as they lie there, packed or not. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface SourceInspection {
  /** SHA-256 over the tables' names and file hashes. Equal content, equal hash; file names do not count. */
  readonly contentHash: string;
  readonly tables: readonly {
    readonly table: TableName;
    readonly files: readonly InspectedFile[];
    /** The source's own column names, of all its files. */
    readonly columns: readonly string[];
  }[];
}

/** The outside world into `raw_<table>`. */
export interface Source {
  readonly type: SourceSpec["type"];
  /**
   * Looks without loading.
   * Throws: JEPYO-SOURCE-FILE-MISSING, JEPYO-SOURCE-FILE-EMPTY, JEPYO-SOURCE-COLUMN, JEPYO-SOURCE-ENCODING, JEPYO-SOURCE-DELIMITER, JEPYO-SOURCE-UNREADABLE.
   */
  inspect(spec: SourceSpec, context: SourceContext): Promise<SourceInspection>;
  /**
   * Fills `raw_<table>` for each table of the spec and tells the warehouse which files it came from.
   * Returns the content hash of what it read, as inspect would tell it: the files may have changed in between.
   * Throws: as inspect.
   */
  load(spec: SourceSpec, context: SourceContext, warehouse: Warehouse): Promise<string>;
}
