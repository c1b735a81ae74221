import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough, pipeline, type Readable, type Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import type { SourceFile } from "../files.ts";
import { unreadableFile } from "../unreadable.ts";

/** Whether the file begins like gzip, whatever its name says. Throws: JEPYO-SOURCE-UNREADABLE. */
export async function isGzip(file: SourceFile): Promise<boolean> {
  try {
    const handle = await open(file.absolute);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/**
 * The file's content, unpacked, chunk by chunk; `onStored` sees the bytes as they lie there.
 * Throws: JEPYO-SOURCE-UNREADABLE for a file that is damaged, forbidden, gone or a folder.
 */
export async function* contentOf(file: SourceFile, onStored?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  const packed = await isGzip(file);
  const stages: Transform[] = [];
  if (packed && onStored !== undefined) stages.push(new PassThrough({ highWaterMark: 1 << 20 }).on("data", onStored));
  if (packed) stages.push(createGunzip({ chunkSize: 1 << 18 }));
  try {
    // A stream whose errors nobody hears ends the process: it opens the file only here, and somebody listens from the start.
    const stored = createReadStream(file.absolute, { highWaterMark: 1 << 20 });
    const content = stages.length === 0 ? stored : (pipeline(stored, ...(stages as [Transform]), () => {}) as Readable);
    for await (const chunk of content) {
      if (!packed) onStored?.(chunk as Buffer);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw unreadableFile(file, error);
  }
}
