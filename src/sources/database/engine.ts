import type { DatabaseType } from "../../model/database-url.ts";
import type { Relation } from "../../model/job.ts";
import type { Answer, Question } from "../source.ts";

/** A column of a table, a view or a query. */
export interface DatabaseColumn {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
  /** What DuckDB reads its text as without loss: a time, a whole number or a decimal; absent = it stays text. */
  readonly typed?: string;
  /** Holds no value that a statement can use: bytes, documents, lists. */
  readonly isOpaque?: boolean;
}

/** One read-only transaction: whatever others write meanwhile, everything is read as it was when the first query began. */
export interface Snapshot {
  /** The columns of a relation, in its order. */
  columnsOf(relation: Relation): Promise<readonly DatabaseColumn[]>;
  /** Names of tables and views that may be meant instead of one that is not there. */
  tableNames(): Promise<readonly string[]>;
  /** Writes the chosen columns of all rows as CSV without a header, by and by; NULL is an empty field. Returns: how many rows. */
  write(relation: Relation, columns: readonly DatabaseColumn[], path: string): Promise<number>;
  /** At most `most` rows of an answer. */
  ask(question: Question, most: number): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

/** What went wrong, as far as somebody can do something about it. */
export type Trouble =
  | "unreachable"
  | "login"
  | "lost"
  | "permission"
  | "timeout"
  | "table"
  | "query"
  | "value"
  | "writes";

/** A kind of database. */
export interface Engine {
  readonly type: DatabaseType;
  /** A name as its SQL takes it. */
  quote(name: string): string;
  /** `zone`: in which the session tells times. */
  open(url: string, options: { readonly timeout: number; readonly zone: string }): Promise<Snapshot>;
  /** `words`: what the database said of the query's text; never of data. */
  troubleOf(error: unknown): { readonly trouble: Trouble; readonly words?: string } | undefined;
}
