import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { readPdf } from "./file/read.ts";
import { PdfReference } from "./file/syntax.ts";

/** Entries of the file's information dictionary, its dates apart. */
export interface PdfAbout {
  readonly entries: Readonly<Record<string, string>>;
  /** ISO 8601 instant. */
  readonly date: string;
}

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
  const infoNumber = info instanceof PdfReference ? info.number : Math.max(...file.numbers) + 1;
  const places = new Map<number, readonly [type: number, second: number, third: number]>();
  const chunks: Buffer[] = [];
  let length = 0;
  const write = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const writeObject = (number: number, source: Buffer) => {
    places.set(number, [1, length, 0]);
    write(Buffer.concat([Buffer.from(`${number} 0 obj\n`), source, Buffer.from("\nendobj\n")]));
  };

  write(Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  const small: { number: number; source: Buffer }[] = [{ number: infoNumber, source: Buffer.from(infoSource(about)) }];
  for (const number of file.numbers) {
    if (number === infoNumber) continue;
    const source = trim(file.source(number));
    if (source.subarray(-9).toString("latin1") === "endstream") writeObject(number, source);
    else small.push({ number, source });
  }
  renumberNodes(small);
  let next = Math.max(infoNumber, ...file.numbers) + 1;
  for (let first = 0; first < small.length; first += objectsPerStream) {
    const members = small.slice(first, first + objectsPerStream);
    members.forEach(({ number }, index) => {
      places.set(number, [2, next, index]);
    });
    writeObject(next, objectStream(members.map(({ number, source }) => ({ number, source }))));
    next += 1;
  }
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  const id = hash.digest("hex").slice(0, 32);
  const start = length;
  places.set(next, [1, start, 0]);
  const table = Buffer.alloc((next + 1) * 7);
  for (const [number, [type, second, third]] of places) {
    table.writeUInt8(type, number * 7);
    table.writeUInt32BE(second, number * 7 + 1);
    table.writeUInt16BE(third, number * 7 + 5);
  }
  const head = `/Type /XRef /Size ${next + 1} /W [1 4 2] /Root ${root.number} 0 R /Info ${infoNumber} 0 R /ID [<${id}> <${id}>]`;
  write(Buffer.concat([Buffer.from(`${next} 0 obj\n`), streamSource(head, table), Buffer.from("\nendobj\n")]));
  write(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
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

function objectStream(members: readonly { number: number; source: Buffer }[]): Buffer {
  let offset = 0;
  const table: string[] = [];
  const bodies: Buffer[] = [];
  for (const { number, source } of members) {
    table.push(`${number} ${offset}`);
    bodies.push(source, newline);
    offset += source.length + 1;
  }
  const index = Buffer.from(`${table.join(" ")}\n`);
  return streamSource(`/Type /ObjStm /N ${members.length} /First ${index.length}`, Buffer.concat([index, ...bodies]));
}

const newline = Buffer.from("\n");

function streamSource(head: string, content: Buffer): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<<${head} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`),
    packed,
    Buffer.from("\nendstream"),
  ]);
}

function infoSource({ entries, date }: PdfAbout): string {
  const instant = `(D:${new Date(date).toISOString().slice(0, 19).replace(/\D/g, "")}Z)`;
  const texts = Object.entries(entries).map(
    ([key, value]) => `/${key} <feff${Buffer.from(value, "utf16le").swap16().toString("hex")}>`,
  );
  return `<<${texts.join(" ")} /CreationDate ${instant} /ModDate ${instant}>>`;
}

function trim(source: Buffer): Buffer {
  let start = 0;
  let end = source.length;
  while (start < end && (source[start] ?? 33) <= 32) start += 1;
  while (end > start && (source[end - 1] ?? 33) <= 32) end -= 1;
  return source.subarray(start, end);
}
