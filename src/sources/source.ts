import type { DatabaseAccess, SourceSpec, TableName } from "../model/job.ts";
import type { LocalDate } from "../model/period.ts";
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
  /** Of a database: the id of what was read and is kept for the run. */
  readonly extract?: string;
  readonly tables: readonly {
    readonly table: TableName;
    readonly files: readonly InspectedFile[];
    /** The source's own column names, of all its files. */
    readonly columns: readonly string[];
  }[];
}

/** One SELECT, which may name parameters as `$name`. */
export interface Question {
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

export type Answer = Readonly<Record<string, string | boolean | null>>;

export interface Asking {
  readonly question: Question;
  readonly most: number;
  /** How messages call the query. */
  readonly what: string;
}

/** The outside world into `raw_<table>`. */
export interface Source {
  readonly type: SourceSpec["type"];
  /**
   * Looks without loading. A database changes while one looks, so what was read of it is kept: the spec that names it loads exactly that.
   * Throws: JEPYO-SOURCE-FILE-MISSING, JEPYO-SOURCE-FILE-EMPTY, JEPYO-SOURCE-COLUMN, JEPYO-SOURCE-ENCODING, JEPYO-SOURCE-DELIMITER, JEPYO-SOURCE-UNREADABLE;
   * of a database JEPYO-SOURCE-URL, -UNREACHABLE, -LOGIN, -LOST, -PERMISSION, -TIMEOUT, -TABLE, -QUERY, -COLUMN-TYPE.
   */
  inspect(spec: SourceSpec, context: SourceContext): Promise<SourceInspection>;
  /**
   * Fills `raw_<table>` for each table of the spec and tells the warehouse which files it came from.
   * Returns the content hash of what it read, as inspect would tell it: the files may have changed in between.
   * Throws: as inspect.
   */
  load(spec: SourceSpec, context: SourceContext, warehouse: Warehouse): Promise<string>;
  /** Of a database: the first rows of what it answers to one query. Throws: JEPYO-SOURCE-…. */
  ask?(access: DatabaseAccess, asking: Asking): Promise<readonly Answer[]>;
  /** Of a database: the local date of its newest transaction, `null` without one; `undefined` where only reading all of them tells. */
  newest?(spec: SourceSpec): Promise<LocalDate | null | undefined>;
  /** Of a database: how many rows one of its tables has. Throws: JEPYO-SOURCE-…. */
  count?(spec: SourceSpec, table: TableName): Promise<number>;
  /** Removes what was kept of a database; once more is no harm. */
  drop?(extract: string): Promise<void>;
}
