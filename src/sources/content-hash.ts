import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { SourceFile } from "./files.ts";
import type { SourceInspection } from "./source.ts";
import { unreadableFile } from "./unreadable.ts";

/** SHA-256 of a file as it lies there, in hex. Throws: JEPYO-SOURCE-UNREADABLE. */
export async function hashFile(file: SourceFile): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file.absolute, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
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
