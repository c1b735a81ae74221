import { readPdf } from "./file/read.ts";
import { PdfReference, valueSource } from "./file/syntax.ts";
import { openPdfWriter, type SmallObject, streamSource } from "./file/write.ts";
import { informationOf, type PdfAbout, xmpOf } from "./metadata.ts";

/** Objects a compressed stream; readers unpack one to reach any of its objects. */
const objectsPerStream = 400;

/**
 * Writes the browser's file anew: with what it is about, and with the thousands of small objects of its structure tree compressed
 * together (500 KB become 60 KB). Its identifier follows from its content, so that the same document is the same file.
 */
export function packPdf(bytes: Uint8Array, about: PdfAbout): Uint8Array {
  const file = readPdf(bytes);
  const root = file.trailer.get("Root");
  if (!(root instanceof PdfReference)) throw new SyntaxError("the file has no catalogue");
  const info = file.trailer.get("Info");
  let next = Math.max(...file.numbers) + 1;
  const infoNumber = info instanceof PdfReference ? info.number : next++;
  const writer = openPdfWriter("1.7");
  const small: SmallObject[] = [{ number: infoNumber, text: valueSource(informationOf(about)) }];
  for (const number of file.numbers) {
    if (number === infoNumber) continue;
    const source = trimmed(file.source(number));
    if (isStream(source)) {
      writer.object({ number, source });
      continue;
    }
    const text = source.toString("latin1");
    small.push({ number, text: number === root.number ? withEntry(text, `/Metadata ${next} 0 R`) : text });
  }
  writer.object({ number: next, source: streamSource("/Type /Metadata /Subtype /XML", Buffer.from(xmpOf(about))) });
  next += 1;
  const members = renumberNodes(small);
  for (let first = 0; first < members.length; first += objectsPerStream) {
    writer.together(next, members.slice(first, first + objectsPerStream));
    next += 1;
  }
  const id = writer.digest().slice(0, 32);
  return writer.finish(next, `/Root ${root.number} 0 R /Info ${infoNumber} 0 R /ID [<${id}> <${id}>]`);
}

/** An object without the white space around it. */
function trimmed(source: Buffer): Buffer {
  let start = 0;
  let end = source.length;
  while (isSpace(source[start])) start += 1;
  while (isSpace(source[end - 1])) end -= 1;
  return source.subarray(start, end);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 10 || byte === 13 || byte === 32;
}

const streamEnd = "endstream";

function isStream(source: Buffer): boolean {
  return source.toString("latin1", source.length - streamEnd.length) === streamEnd;
}

/** A dictionary with one more entry. */
function withEntry(text: string, entry: string): string {
  return `${text.slice(0, text.lastIndexOf(">>"))} ${entry}>>`;
}

const node = /(?<=\(node)\d{8}(?=\))/g;

/** The browser counts the cells of its tables on from document to document; here they start at one, in the same order. */
function renumberNodes(objects: readonly SmallObject[]): SmallObject[] {
  const found = new Set(objects.flatMap(({ text }) => (text.includes("(node") ? (text.match(node) ?? []) : [])));
  const places = new Map([...found].sort().map((number, index) => [number, String(index + 1).padStart(8, "0")]));
  return objects.map((object) =>
    object.text.includes("(node")
      ? { ...object, text: object.text.replace(node, (old) => places.get(old) ?? old) }
      : object,
  );
}
