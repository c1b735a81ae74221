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
    const text = file.text(number).trim();
    if (text.endsWith("endstream")) writer.object({ number, source: Buffer.from(text, "latin1") });
    else small.push({ number, text: number === root.number ? withEntry(text, `/Metadata ${next} 0 R`) : text });
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

/** A dictionary with one more entry. */
function withEntry(text: string, entry: string): string {
  return `${text.slice(0, text.lastIndexOf(">>"))} ${entry}>>`;
}

const node = /(?<=\(node)\d{8}(?=\))/g;

/** The browser counts the cells of its tables on from document to document; here they start at one, in the same order. */
function renumberNodes(objects: readonly SmallObject[]): SmallObject[] {
  const holders = objects.filter(({ text }) => text.includes("(node"));
  const found = new Set(holders.flatMap(({ text }) => text.match(node) ?? []));
  const places = new Map([...found].sort().map((number, index) => [number, String(index + 1).padStart(8, "0")]));
  return objects.map(({ number, text }) => ({
    number,
    text: text.includes("(node") ? text.replace(node, (old) => places.get(old) ?? old) : text,
  }));
}
