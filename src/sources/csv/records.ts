import type { SourceFile } from "../files.ts";
import { contentOf } from "./bytes.ts";
import { encodingOfMark } from "./encoding.ts";
import { type RecordSpan, scanRecord } from "./record.ts";

/** A UTF-8 text and how it is cut. */
export interface Text {
  /** Where it lies as UTF-8, under the name of the file it comes from. */
  readonly file: SourceFile;
  readonly delimiter: string;
  /** Fields of a record. */
  readonly width: number;
}

export interface FoundRecord {
  /** `refused`: it cannot be taken apart into the right number of fields. */
  readonly kind: "empty" | "header" | "row" | "refused";
  /** Physical line on which it begins, from 1. */
  readonly line: number;
  readonly span: RecordSpan;
  /** Its bytes lie here, from `start` to `span.end`; only until the visitor returns. */
  readonly bytes: Buffer;
  readonly start: number;
}

/**
 * Visits a text's records in order until the visitor says false. Slower than DuckDB, and never wrong about a line.
 * Throws: JEPYO-SOURCE-UNREADABLE.
 */
export async function visitRecords(text: Text, visit: (record: FoundRecord) => boolean): Promise<void> {
  const walk = new RecordWalk(text, visit);
  for await (const chunk of contentOf(text.file)) if (!walk.add(chunk, false)) return;
  walk.add(Buffer.alloc(0), true);
}

class RecordWalk {
  readonly #delimiter: number;
  readonly #width: number;
  readonly #visit: (record: FoundRecord) => boolean;
  #rest: Buffer = Buffer.alloc(0);
  #line = 1;
  #begun = false;
  #headerSeen = false;

  constructor(text: Text, visit: (record: FoundRecord) => boolean) {
    this.#delimiter = text.delimiter.charCodeAt(0);
    this.#width = text.width;
    this.#visit = visit;
  }

  add(chunk: Buffer, isLast: boolean): boolean {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = !this.#begun && encodingOfMark(bytes) === "utf-8" ? 3 : 0;
    this.#begun = true;
    while (start < bytes.length) {
      const span = scanRecord(bytes, start, this.#delimiter, this.#width, isLast);
      if (span === undefined) break;
      if (!this.#visit({ kind: this.#kindOf(span, start), line: this.#line, span, bytes, start })) return false;
      this.#line += span.lines;
      start = span.next;
    }
    this.#rest = bytes.subarray(start);
    return true;
  }

  #kindOf(span: RecordSpan, start: number): FoundRecord["kind"] {
    if (span.end === start) return "empty";
    if (!this.#headerSeen) {
      this.#headerSeen = true;
      return "header";
    }
    return span.broken || span.fields !== this.#width ? "refused" : "row";
  }
}
