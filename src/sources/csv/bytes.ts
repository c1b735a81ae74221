import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough, pipeline, type Readable, type Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { JepyoError } from "../../model/errors.ts";
import type { SourceFile } from "../files.ts";

/** Whether the file begins like gzip, whatever its name says. */
export async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * The file's content, unpacked, chunk by chunk; `onStored` sees the bytes as they lie there.
 * Throws: JEPYO-SOURCE-UNREADABLE for a damaged or forbidden file.
 */
export async function* contentOf(file: SourceFile, onStored?: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  try {
    const stored = createReadStream(file.absolute, { highWaterMark: 1 << 20 });
    const tap = new PassThrough({ highWaterMark: 1 << 20 });
    if (onStored !== undefined) tap.on("data", onStored);
    const stages: Transform[] = (await isGzip(file.absolute)) ? [tap, createGunzip({ chunkSize: 1 << 18 })] : [tap];
    const content = pipeline(stored, ...(stages as [Transform]), () => {}) as Readable;
    for await (const chunk of content) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: SourceFile, cause: unknown): JepyoError {
  const reason = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return new JepyoError(`${file.path} cannot be read${reason}`, {
    code: "JEPYO-SOURCE-UNREADABLE",
    fault: "source",
    place: { file: file.path },
    hint: "check that the file is whole and that it may be read",
    cause,
  });
}
