import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const block = 512;

/** Unpacks the plain files of a small brotli-compressed tar; links and devices are left out. Source: POSIX ustar. */
export async function extractArchive(archive: string, directory: string): Promise<void> {
  const bytes = await promisify(brotliDecompress)(await readFile(archive));
  for (let offset = 0; offset + block <= bytes.length && bytes[offset] !== 0; ) {
    const name = stringAt(bytes, offset, 100);
    const size = Number.parseInt(stringAt(bytes, offset + 124, 12), 8) || 0;
    const type = String.fromCharCode(bytes[offset + 156] ?? 0);
    const target = normalize(name);
    if ((type === "0" || type === "\0") && !target.startsWith("..") && !target.startsWith("/")) {
      await mkdir(dirname(join(directory, target)), { recursive: true });
      await writeFile(join(directory, target), bytes.subarray(offset + block, offset + block + size), { mode: 0o700 });
    }
    offset += block + Math.ceil(size / block) * block;
  }
}

function stringAt(bytes: Buffer, offset: number, length: number): string {
  return bytes
    .toString("utf8", offset, offset + length)
    .replace(/\0.*$/s, "")
    .trim();
}
