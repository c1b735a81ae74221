import { readPdf } from "./file/read.ts";
import { PdfReference, valueSource } from "./file/syntax.ts";
import { openPdfWriter, streamSource } from "./file/write.ts";
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
  const small: { number: number; source: Buffer }[] = [
    { number: infoNumber, source: Buffer.from(valueSource(informationOf(about))) },
  ];
  for (const number of file.numbers) {
    if (number === infoNumber) continue;
    const source = trim(file.source(number));
    if (source.subarray(-9).toString("latin1") === "endstream") writer.object({ number, source });
    else small.push({ number, source: number === root.number ? withEntry(source, `/Metadata ${next} 0 R`) : source });
  }
  writer.object({ number: next, source: streamSource("/Type /Metadata /Subtype /XML", Buffer.from(xmpOf(about))) });
  next += 1;
  renumberNodes(small);
  for (let first = 0; first < small.length; first += objectsPerStream) {
    writer.together(next, small.slice(first, first + objectsPerStream));
    next += 1;
  }
  const id = writer.digest().slice(0, 32);
  return writer.finish(next, `/Root ${root.number} 0 R /Info ${infoNumber} 0 R /ID [<${id}> <${id}>]`);
}

/** A dictionary with one more entry. */
function withEntry(source: Buffer, entry: string): Buffer {
  return Buffer.concat([source.subarray(0, source.lastIndexOf(">>")), Buffer.from(` ${entry}>>`)]);
}

/** The browser counts the cells of its tables on from document to document; here they start at one, in the same order. */
function renumberNodes(objects: { number: number; source: Buffer }[]): void {
  const pattern = /\(node(\d{8})\)/g;
  const texts = objects.map(({ source }) => source.toString("latin1"));
  const found = new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, number = ""]) => number)));
  const places = new Map([...found].sort().map((number, index) => [number, String(index + 1).padStart(8, "0")]));
  objects.forEach((object, index) => {
    const text = texts[index] ?? "";
    if (text.includes("(node")) {
      object.source = Buffer.from(
        text.replace(pattern, (_, number: string) => `(node${places.get(number)})`),
        "latin1",
      );
    }
  });
}

function trim(source: Buffer): Buffer {
  let start = 0;
  let end = source.length;
  while (start < end && (source[start] ?? 33) <= 32) start += 1;
  while (end > start && (source[end - 1] ?? 33) <= 32) end -= 1;
  return source.subarray(start, end);
}
