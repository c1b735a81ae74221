/** A value of a PDF file. Names keep their slash; strings are bytes, one character each. */
export type PdfValue = number | boolean | null | PdfName | PdfText | PdfReference | readonly PdfValue[] | PdfDictionary;
type PdfName = `/${string}`;
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export class PdfReference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

export class PdfText {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

const blank = /[\0\t\n\f\r ]*(?:%[^\n\r]*[\0\t\n\f\r ]*)*/y;
const reference = /(\d+)[ \n\r]+\d+[ \n\r]+R(?![A-Za-z])/y;
const plain = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const name = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const hexadecimal = /<([0-9A-Fa-f\s]*)>/y;

/** Reads one value of a PDF file. Source: ISO 32000-1, 7.3. Throws: SyntaxError. */
export function parseValue(source: string, start = 0): { readonly value: PdfValue; readonly end: number } {
  const reader = { source, at: start };
  const value = readValue(reader);
  return { value, end: reader.at };
}

interface Reader {
  readonly source: string;
  at: number;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source);
  if (match !== null) reader.at = pattern.lastIndex;
  return match;
}

function readValue(reader: Reader): PdfValue {
  take(reader, blank);
  const { source } = reader;
  if (source.startsWith("<<", reader.at)) return readDictionary(reader);
  switch (source[reader.at]) {
    case "/":
      return (take(reader, name)?.[0] ?? "/") as PdfName;
    case "[":
      return readArray(reader);
    case "(":
      return new PdfText(readLiteral(reader));
    case "<":
      return new PdfText(
        Buffer.from((take(reader, hexadecimal)?.[1] ?? "").replace(/\s/g, ""), "hex").toString("latin1"),
      );
  }
  const target = take(reader, reference);
  if (target !== null) return new PdfReference(Number(target[1]));
  const word = take(reader, plain)?.[0] ?? "";
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  const value = Number(word);
  if (word === "" || Number.isNaN(value)) throw new SyntaxError(`not a value at ${reader.at} of a PDF object`);
  return value;
}

function readDictionary(reader: Reader): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  reader.at += 2;
  for (;;) {
    take(reader, blank);
    if (reader.source.startsWith(">>", reader.at)) {
      reader.at += 2;
      return entries;
    }
    const key = take(reader, name)?.[0];
    if (key === undefined) throw new SyntaxError(`not a key at ${reader.at} of a PDF dictionary`);
    entries.set(key.slice(1), readValue(reader));
  }
}

function readArray(reader: Reader): PdfValue[] {
  const values: PdfValue[] = [];
  reader.at += 1;
  for (;;) {
    take(reader, blank);
    if (reader.source[reader.at] === "]") {
      reader.at += 1;
      return values;
    }
    values.push(readValue(reader));
  }
}

/** A string in parentheses. Octal escapes are read; line continuations do not occur in what browsers write. */
function readLiteral(reader: Reader): string {
  const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  let text = "";
  let depth = 0;
  for (;;) {
    const character = reader.source[reader.at];
    if (character === undefined) throw new SyntaxError("a PDF string does not end");
    reader.at += 1;
    if (character === "\\") {
      const octal = take(reader, /[0-7]{1,3}/y)?.[0];
      if (octal !== undefined) text += String.fromCharCode(Number.parseInt(octal, 8) & 255);
      else {
        const next = reader.source[reader.at] ?? "";
        text += escapes[next] ?? next;
        reader.at += 1;
      }
      continue;
    }
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0) return text;
    if (depth > 1 || character !== "(") text += character;
  }
}

/** A value as a file says it; strings in hexadecimal. The opposite of `parseValue`. */
export function valueSource(value: PdfValue): string {
  if (value instanceof PdfReference) return `${value.number} 0 R`;
  if (value instanceof PdfText) return `<${Buffer.from(value.bytes, "latin1").toString("hex")}>`;
  if (value instanceof Map) return `<<${entriesSource(value)}>>`;
  if (Array.isArray(value)) return `[${(value as readonly PdfValue[]).map(valueSource).join(" ")}]`;
  return String(value);
}

/** A dictionary's entries, without its brackets. */
export function entriesSource(dictionary: PdfDictionary): string {
  return [...dictionary].map(([key, value]) => `/${key} ${valueSource(value)}`).join(" ");
}
