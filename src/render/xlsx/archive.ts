import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** A file as it lies in an archive. */
export interface Packed {
  readonly deflated: readonly Uint8Array[];
  /** Of the content. Unit: bytes. */
  readonly size: number;
  readonly crc: number;
}

/** A file's content, or what is packed already. */
export type Entry = Uint8Array | Packed;

export function contentOf(entry: Entry): Uint8Array {
  return entry instanceof Uint8Array ? entry : inflateRawSync(Buffer.concat(entry.deflated));
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const deflateMethod = 8;
const utf8Names = 0x0800;
const version = 20;

/**
 * The files of a zip archive by their path, without its folders; nothing is unpacked.
 * Shape: an archive without a comment, ZIP64 or encryption, as spreadsheets are.
 */
export function readArchive(archive: Uint8Array): Map<string, Entry> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory)
    throw new RangeError("not a zip archive without a comment");
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== centralHeader) throw new RangeError("a damaged zip directory");
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const name = bytes.toString("utf8", at + 46, nameEnd);
    const isDeflated = bytes.readUInt16LE(at + 10) === deflateMethod;
    const packed = { deflated: [data], size: bytes.readUInt32LE(at + 24), crc: bytes.readUInt32LE(at + 16) };
    if (!name.endsWith("/")) entries.set(name, isDeflated ? packed : data);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** A zip archive of these files, in their order, all of one date: the same files give the same bytes. */
export function writeArchive(entries: ReadonlyMap<string, Entry>, instant: Date): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, entry] of entries) {
    const packed = entry instanceof Uint8Array ? pack(entry) : entry;
    const header = entryHeader(name, packed, instant);
    const local = Buffer.concat([uint32(localHeader), header, Buffer.from(name)]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(uint32(centralHeader), uint16(version), header, more, Buffer.from(name));
    parts.push(local, ...packed.deflated);
    offset += local.length + lengthOf(packed);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

function pack(content: Uint8Array): Packed {
  return { deflated: [deflateRawSync(content)], size: content.length, crc: crc32(content) };
}

function lengthOf({ deflated: chunks }: Packed): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

/** What a file's own header and its line in the directory have in common. */
function entryHeader(name: string, packed: Packed, instant: Date): Buffer {
  const { time, day } = dosDate(instant);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(utf8Names, 2);
  header.writeUInt16LE(deflateMethod, 4);
  header.writeUInt16LE(time, 6);
  header.writeUInt16LE(day, 8);
  header.writeUInt32LE(packed.crc, 10);
  header.writeUInt32LE(lengthOf(packed), 14);
  header.writeUInt32LE(packed.size, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

/** Two-second steps from 1980 on, in UTC. */
function dosDate(instant: Date): { time: number; day: number } {
  const year = Math.max(1980, instant.getUTCFullYear());
  return {
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
    day: ((year - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
  };
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
