import { inflateSync } from "node:zlib";
import { type PdfDictionary, PdfReference, type PdfValue, parseValue } from "./syntax.ts";

/** A PDF file opened for reading. Objects are parsed when they are asked for. */
export interface PdfFile {
  readonly trailer: PdfDictionary;
  /** Numbers of all objects but a stream of cross-references, ascending. */
  readonly numbers: readonly number[];
  /** Where an object lies. */
  placeOf(number: number): PdfPlace;
  /** Follows references to a value. */
  resolve(value: PdfValue | undefined): PdfValue;
  /** The same, where only a dictionary will do. Throws: SyntaxError. */
  dictionary(value: PdfValue | undefined): PdfDictionary;
  /** A stream's bytes, decompressed. Throws: SyntaxError. */
  stream(value: PdfValue | undefined): Buffer;
  /** An object as it stands in the file, between `obj` and `endobj`. */
  source(number: number): Buffer;
  /** The same, one character a byte. */
  text(number: number): string;
}

/** By itself at an offset, or as the nth of an object stream. */
export type PdfPlace = { readonly offset: number } | { readonly within: number; readonly index: number };

/** From a stream's bytes as they lie in the file to what was enciphered. */
export type Decipher = (content: Buffer) => Buffer;

/**
 * Opens a file with one cross-reference table or stream, as browsers and we write it. `unlock` makes of the trailer's encryption
 * dictionary what deciphers streams; strings outside of streams are left as they are. Throws: SyntaxError.
 */
export function readPdf(bytes: Uint8Array, unlock?: (encryption: PdfDictionary) => Decipher): PdfFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = buffer.toString("latin1", buffer.lastIndexOf("startxref", undefined, "latin1"));
  const start = Number(/^startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!startsWith(buffer, "%PDF-", 0) || Number.isNaN(start)) throw new SyntaxError("not a complete PDF file");
  const { places, trailer } = startsWith(buffer, "xref", start)
    ? readTable(buffer.toString("latin1", start))
    : readCrossReferences(buffer, start);
  const ends = endsOf(places, start);
  const packs = new Map<number, Pack>();

  const packed = (number: number, { within, index }: { within: number; index: number }): Buffer => {
    const pack = packs.get(within) ?? readPack(within);
    packs.set(within, pack);
    return pack(index, number);
  };
  const placeOf = (number: number): PdfPlace => {
    const place = places.get(number);
    if (place === undefined) throw new SyntaxError(`there is no object ${number}`);
    return place;
  };
  /** From where to where an object that stands by itself lies. */
  const extentOf = (number: number, offset: number): readonly [start: number, end: number] => {
    const head = `${number} 0 obj`;
    if (!startsWith(buffer, head, offset)) throw new SyntaxError(`object ${number} is not where the file says`);
    return [offset + head.length, buffer.lastIndexOf("endobj", ends.get(offset) ?? buffer.length, "latin1")];
  };
  const rawOf = (number: number): Buffer => {
    const place = placeOf(number);
    return "within" in place ? packed(number, place) : buffer.subarray(...extentOf(number, place.offset));
  };
  const textOf = (number: number): string => rawOf(number).toString("latin1");
  const objectAt = (number: number): PdfValue => parseValue(textOf(number)).value;
  const resolve = (value: PdfValue | undefined): PdfValue => {
    let current = value ?? null;
    for (let step = 0; current instanceof PdfReference && step < 8; step += 1) current = objectAt(current.number);
    return current;
  };
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const resolved = resolve(value);
    if (!(resolved instanceof Map)) throw new SyntaxError("a dictionary is missing");
    return resolved;
  };
  const stream = (value: PdfValue | undefined): Buffer => {
    if (!(value instanceof PdfReference)) throw new SyntaxError("a stream is missing");
    return openStream(rawOf(value.number), resolve, decipher).content;
  };
  function readPack(number: number): Pack {
    const head = dictionary(new PdfReference(number));
    return packOf(stream(new PdfReference(number)), head);
  }
  const decipher = unlock?.(dictionary(trailer.get("Encrypt")));
  const numbers = [...places.keys()].sort((a, b) => a - b);
  return { trailer, numbers, placeOf, resolve, dictionary, stream, source: rawOf, text: textOf };
}

/** Where the object that begins at an offset ends at the latest: where the next one begins. */
function endsOf(places: ReadonlyMap<number, PdfPlace>, table: number): ReadonlyMap<number, number> {
  const starts: number[] = [table];
  for (const place of places.values()) if ("offset" in place) starts.push(place.offset);
  const sorted = Float64Array.from(starts).sort();
  const ends = new Map<number, number>();
  sorted.forEach((start, index) => void ends.set(start, sorted[index + 1] ?? table));
  return ends;
}

function startsWith(buffer: Buffer, text: string, offset: number): boolean {
  return buffer.toString("latin1", offset, offset + text.length) === text;
}

/** Source of the nth object of an object stream. */
type Pack = (index: number, number: number) => Buffer;

function packOf(content: Buffer, head: PdfDictionary): Pack {
  const first = Number(head.get("First"));
  const table = content.toString("latin1", 0, first).trim().split(/\s+/).map(Number);
  return (index, number) => {
    if (table[2 * index] !== number) throw new SyntaxError(`object ${number} is not in its object stream`);
    const end = table[2 * index + 3];
    return content.subarray(first + (table[2 * index + 1] ?? 0), end === undefined ? content.length : first + end);
  };
}

interface PdfStream {
  readonly head: PdfDictionary;
  readonly content: Buffer;
}

/** A stream's dictionary and its bytes as they lie in the file. Throws: SyntaxError. */
export function splitStream(raw: Buffer, resolve: PdfFile["resolve"]): PdfStream {
  const { value: head, end } = parseValue(raw.toString("latin1", 0, raw.indexOf("stream")));
  if (!(head instanceof Map)) throw new SyntaxError("a stream has no dictionary");
  const keyword = raw.indexOf("stream", end, "latin1");
  const start = keyword + (raw[keyword + 6] === 13 ? 8 : 7);
  return { head, content: raw.subarray(start, start + Number(resolve(head.get("Length")))) };
}

/** The same, its bytes decompressed. Throws: SyntaxError. */
function openStream(raw: Buffer, resolve: PdfFile["resolve"], decipher: Decipher = (content) => content): PdfStream {
  const { head, content: stored } = splitStream(raw, resolve);
  const content = decipher(stored);
  const filter = resolve(head.get("Filter"));
  if (filter === null) return { head, content };
  if (filter !== "/FlateDecode") throw new SyntaxError("a stream is compressed in a way that is not expected");
  return { head, content: inflateSync(content) };
}

interface CrossReferences {
  readonly places: ReadonlyMap<number, PdfPlace>;
  readonly trailer: PdfDictionary;
}

/** `source` begins with the table. */
function readTable(source: string): CrossReferences {
  const places = new Map<number, PdfPlace>();
  const header = /xref\s+0 (\d+)\s*\n/y;
  const count = Number(header.exec(source)?.[1] ?? Number.NaN);
  if (Number.isNaN(count)) throw new SyntaxError("the cross-reference table is not readable");
  for (let number = 0; number < count; number += 1) {
    const entry = source.slice(header.lastIndex + 20 * number, header.lastIndex + 20 * number + 18);
    if (entry.endsWith("n")) places.set(number, { offset: Number(entry.slice(0, 10)) });
  }
  const trailer = parseValue(source, source.indexOf("trailer", header.lastIndex + 20 * count) + 7).value;
  if (!(trailer instanceof Map)) throw new SyntaxError("the file has no trailer");
  return { places, trailer };
}

function readCrossReferences(buffer: Buffer, start: number): CrossReferences {
  const raw = buffer.subarray(buffer.indexOf("obj", start, "latin1") + 3);
  const { head, content: rows } = openStream(raw, (value) => value ?? null);
  const [a = 0, b = 0, c = 0] = head.get("W") as readonly number[];
  const places = new Map<number, PdfPlace>();
  for (let number = 0; number * (a + b + c) < rows.length; number += 1) {
    const at = number * (a + b + c);
    const type = rows.readUIntBE(at, a);
    const second = rows.readUIntBE(at + a, b);
    if (type === 1 && second !== start) places.set(number, { offset: second });
    if (type === 2) places.set(number, { within: second, index: rows.readUIntBE(at + a + b, c) });
  }
  return { places, trailer: head };
}
