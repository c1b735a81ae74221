import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { SourceFile } from "./files.ts";
import type { SourceInspection } from "./source.ts";
import { unreadableFile } from "./unreadable.ts";

/** SHA-256 of a file as it lies there, in hex. Throws: JEPYO-SOURCE-UNREADABLE. */
export async function hashFile(file: SourceFile): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  // One buffer for the whole file: a stream makes a new one for every chunk, which costs half as much again.
  const buffer = Buffer.allocUnsafe(1 << 20);
  try {
    await using handle = await open(file.absolute);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } catch (error) {
    throw unreadableFile(file, error);
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** SHA-256 over the tables' names and their files' hashes in file order. */
export function contentHashOf(tables: SourceInspection["tables"]): string {
  const hash = createHash("sha256");
  for (const { table, files } of tables) {
    hash.update(`${table}\n`);
    for (const file of files) hash.update(`${file.sha256}\n`);
  }
  return hash.digest("hex");
}
