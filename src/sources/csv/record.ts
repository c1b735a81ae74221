const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;

/** Longer records are refused; DuckDB's reader would refuse them too, at a little more. */
const maxRecordBytes = 2_000_000;

/** One record of a text, found by `scanRecord`. Offsets are into the scanned bytes. */
export interface RecordSpan {
  /** Behind its last byte, without the line end. */
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  /** Fields, without empty ones behind `width`. */
  readonly fields: number;
  /** Physical lines it covers. */
  readonly lines: number;
  /** A quote that is never closed, or something behind a closing quote: only its first line is taken, to lose no other. */
  readonly broken: boolean;
}

/**
 * Finds the end of the record that begins at `start`; `undefined` = more bytes are needed. Takes texts as DuckDB does: RFC 4180, with
 * spaces around quoted fields and empty fields too many allowed; CR, LF and CRLF all end a line.
 */
export function scanRecord(
  bytes: Buffer,
  start: number,
  delimiter: number,
  width: number,
  isLast: boolean,
): RecordSpan | undefined {
  let position = start;
  let fields = 0;
  let found = 0;
  let lines = 1;
  for (;;) {
    const fieldStart = position;
    while (bytes[position] === space) position++;
    let filled = true;
    if (bytes[position] === quote) {
      const opening = position++;
      for (;;) {
        const byte = bytes[position];
        if (byte === undefined)
          return isLast || position - start > maxRecordBytes ? firstLine(bytes, start, isLast) : undefined;
        position++;
        if (byte === quote) {
          if (bytes[position] === undefined && !isLast) return undefined;
          if (bytes[position] !== quote) break;
          position++;
        } else if (byte === lineFeed || (byte === carriageReturn && bytes[position] !== lineFeed)) lines++;
      }
      filled = position - opening > 2;
      while (bytes[position] === space) position++;
    } else {
      position = fieldStart;
      for (
        let byte = bytes[position];
        byte !== undefined && byte !== delimiter && byte !== lineFeed && byte !== carriageReturn;
      ) {
        byte = bytes[++position];
      }
      filled = position > fieldStart;
    }
    const stop = bytes[position];
    if (stop === undefined && !isLast) return undefined;
    found++;
    if (found <= width || filled) fields = found;
    if (stop === delimiter) {
      position++;
      continue;
    }
    if (stop !== undefined && stop !== lineFeed && stop !== carriageReturn) return firstLine(bytes, start, isLast);
    if (stop === carriageReturn && bytes[position + 1] === undefined && !isLast) return undefined;
    const next =
      position + (stop === undefined ? 0 : stop === carriageReturn && bytes[position + 1] === lineFeed ? 2 : 1);
    return { end: position, next, fields, lines, broken: position - start > maxRecordBytes };
  }
}

/** Only the line on which the record begins; `undefined` = it goes on behind the bytes. */
function firstLine(bytes: Buffer, start: number, isLast: boolean): RecordSpan | undefined {
  let end = start;
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end++;
  const endsWithPair = bytes[end] === carriageReturn && bytes[end + 1] === lineFeed;
  if (!isLast && (end >= bytes.length || (bytes[end] === carriageReturn && end + 1 >= bytes.length))) return undefined;
  return { end, next: Math.min(bytes.length, end + (endsWithPair ? 2 : 1)), fields: 0, lines: 1, broken: true };
}
