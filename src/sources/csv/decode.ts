import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import iconv from "iconv-lite";
import { warehouseError } from "../../warehouse/failure.ts";
import type { SourceFile } from "../files.ts";
import { contentOf } from "./bytes.ts";
import { notText } from "./encoding.ts";
import { LineTally } from "./tally.ts";

interface Encoding {
  readonly encoding: string;
  /** Whether it is only our guess. */
  readonly wasDetected: boolean;
}

/** What iconv-lite writes for bytes that are no character. */
const replacement = "\ufffd";

/** The beginning of a text; a character cut off at its end may be wrong. */
export function decodeHead(head: Buffer, encoding: string): string {
  return iconv.decode(head, encoding);
}

/**
 * Writes a file again as UTF-8, line for line. CP949 goes through iconv-lite, which knows all 11,172 syllables.
 * Throws: JEPYO-SOURCE-ENCODING where bytes are no text in that encoding, with the line; JEPYO-SOURCE-UNREADABLE, JEPYO-WAREHOUSE-DISK.
 */
export async function decodeFile(
  file: SourceFile,
  { encoding, wasDetected }: Encoding,
  target: string,
): Promise<LineTally> {
  const decoder = iconv.getDecoder(encoding);
  const tally = new LineTally();
  let line = 1;
  const encode = async (text: string): Promise<Buffer> => {
    const broken = text.indexOf(replacement);
    if (broken >= 0) throw await notText(file, encoding, line + countNewlines(text.slice(0, broken)), wasDetected);
    line += countNewlines(text);
    const bytes = Buffer.from(text, "utf8");
    tally.add(bytes);
    return bytes;
  };
  const encoded = async function* () {
    for await (const chunk of contentOf(file)) yield await encode(decoder.write(chunk));
    yield await encode(decoder.end() ?? "");
  };
  try {
    await pipeline(encoded, createWriteStream(target));
  } catch (error) {
    throw warehouseError(error);
  }
  return tally;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
