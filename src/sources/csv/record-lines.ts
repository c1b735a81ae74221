import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { isGzip } from "./bytes.ts";

const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** A text as DuckDB read it. */
export interface ReadText {
  readonly path: string;
  readonly delimiter: string;
  /** Empty lines before the header. */
  readonly skip: number;
  /** Records that were refused, ascending; the header is record 1, empty lines count. */
  readonly refused: readonly number[];
}

/** The physical lines on which records begin, the first line being 1. `records` ascends and counts like `refused`. */
export async function linesOfRecords(text: ReadText, records: readonly number[]): Promise<(number | null)[]> {
  const lines: number[] = [];
  await scanRecords(text, ({ number, line }) => {
    if (number === records[lines.length]) lines.push(line);
    return lines.length < records.length;
  });
  return records.map((_, index) => lines[index] ?? null);
}

/** The physical lines of rows that were read. `positions` ascends; 0 is the first row that became one. */
export async function linesOfRows(text: ReadText, positions: readonly number[]): Promise<(number | null)[]> {
  const lines: number[] = [];
  let position = 0;
  let refusedBefore = 0;
  await scanRecords(text, ({ number, line, empty }) => {
    if (number === 1 || empty) return true;
    if (number === text.refused[refusedBefore]) {
      refusedBefore++;
      return true;
    }
    if (position === positions[lines.length]) lines.push(line);
    position++;
    return lines.length < positions.length;
  });
  return positions.map((_, index) => lines[index] ?? null);
}

interface Record {
  /** The header is 1. */
  readonly number: number;
  readonly line: number;
  readonly empty: boolean;
}

/** Visits records until the visitor says no. A quote opens a field only at its beginning (RFC 4180). */
async function scanRecords(text: ReadText, visit: (record: Record) => boolean): Promise<void> {
  const stored = createReadStream(text.path, { highWaterMark: 1 << 20 });
  const content: Readable = (await isGzip(text.path)) ? stored.pipe(createGunzip()) : stored;
  const scan = new RecordScan(text, visit);
  for await (const chunk of content) if (!scan.add(chunk as Buffer)) return;
  scan.end();
}

class RecordScan {
  readonly #delimiter: number;
  readonly #visit: (record: Record) => boolean;
  #number: number;
  #startLine = 1;
  #line = 1;
  #empty = true;
  #quoted = false;
  #fieldStart = true;
  #afterCarriageReturn = false;

  constructor(text: ReadText, visit: (record: Record) => boolean) {
    this.#delimiter = text.delimiter.charCodeAt(0);
    this.#number = 1 - text.skip;
    this.#visit = visit;
  }

  add(chunk: Buffer): boolean {
    for (const byte of chunk) {
      const pairedNewline = byte === newline && this.#afterCarriageReturn;
      this.#afterCarriageReturn = byte === carriageReturn;
      if (pairedNewline) continue;
      if (byte === newline || byte === carriageReturn) {
        if (!this.#endLine()) return false;
        continue;
      }
      this.#empty = false;
      if (byte === quote && (this.#quoted || this.#fieldStart)) {
        this.#quoted = !this.#quoted;
        this.#fieldStart = !this.#quoted;
      } else if (!this.#quoted) this.#fieldStart = byte === this.#delimiter;
    }
    return true;
  }

  /** A last record without a line end. */
  end(): void {
    if (!this.#empty) this.#visit({ number: this.#number, line: this.#startLine, empty: false });
  }

  #endLine(): boolean {
    this.#line++;
    if (this.#quoted) return true;
    const goOn = this.#visit({ number: this.#number, line: this.#startLine, empty: this.#empty });
    this.#number++;
    this.#startLine = this.#line;
    this.#empty = true;
    this.#fieldStart = true;
    return goOn;
  }
}
