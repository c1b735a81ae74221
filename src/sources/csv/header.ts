import { JepyoError } from "../../model/errors.ts";
import type { SourceFile } from "../files.ts";

/** How a text is cut into fields, and the names of its columns. */
export interface Dialect {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Empty lines before the header. */
  readonly skip: number;
}

const delimiters = [",", "\t", ";", "|"] as const;

/**
 * Reads the first record. Without a declared delimiter it is the one that cuts the header into most fields.
 * Throws: JEPYO-SOURCE-FILE-EMPTY, JEPYO-SOURCE-DELIMITER.
 */
export function readHeader(file: SourceFile, head: string, declared: string | undefined): Dialect {
  const skip = /^(?:\r?\n|\r)*/.exec(head)?.[0].split(/\r\n|\n|\r/).length ?? 1;
  const text = head.replace(/^[\r\n]+/, "");
  if (text.trim() === "") {
    throw new JepyoError(`${file.path} is empty`, {
      code: "JEPYO-SOURCE-FILE-EMPTY",
      fault: "source",
      place: { file: file.path },
      hint: "export it again, or take it out of the source's paths",
    });
  }
  const candidates = declared === undefined || declared === "" ? delimiters : [declaredDelimiter(declared, file)];
  let best: Dialect | undefined;
  for (const delimiter of candidates) {
    const columns = firstRecord(text, delimiter);
    if (best === undefined || columns.length > best.columns.length) best = { delimiter, columns, skip: skip - 1 };
  }
  return best as Dialect;
}

/** Records are cut byte by byte, whatever the encoding was: only a character of one byte in UTF-8 can cut them. */
function declaredDelimiter(declared: string, file: SourceFile): string {
  const delimiter = declared === "\\t" ? "\t" : declared;
  if (/^[\t -!#-~]$/.test(delimiter)) return delimiter;
  throw new JepyoError(
    `${file.path}: the delimiter ${JSON.stringify(declared)} cannot be used; expected one ASCII character`,
    {
      code: "JEPYO-SOURCE-DELIMITER",
      fault: "configuration",
      place: { file: file.path },
      hint: 'write one like ",", ";", "|" or "\\t", or export the file again with such a delimiter',
    },
  );
}

/** The fields of the first record, quoted ones without their quotes. */
function firstRecord(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    const field = text[position] === '"' ? quotedField(text, position) : plainField(text, position, delimiter);
    fields.push(field.value.trim());
    if (text[field.end] !== delimiter) return fields;
    position = field.end + 1;
  }
}

function plainField(text: string, start: number, delimiter: string): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number): { value: string; end: number } {
  let end = start + 1;
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
