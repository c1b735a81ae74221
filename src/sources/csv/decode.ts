import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import iconv from "iconv-lite";
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
 * Throws: JEPYO-SOURCE-ENCODING where bytes are no text in that encoding, with the line.
 */
export async function decodeFile(
  file: SourceFile,
  { encoding, wasDetected }: Encoding,
  target: string,
): Promise<LineTally> {
  const decoder = iconv.getDecoder(encoding);
  const output = createWriteStream(target);
  const tally = new LineTally();
  let line = 1;
  const write = async (text: string | undefined) => {
    if (text === undefined || text === "") return;
    const broken = text.indexOf(replacement);
    if (broken >= 0) throw await notText(file, encoding, line + countNewlines(text.slice(0, broken)), wasDetected);
    line += countNewlines(text);
    const bytes = Buffer.from(text, "utf8");
    tally.add(bytes);
    if (!output.write(bytes)) await once(output, "drain");
  };
  try {
    for await (const chunk of contentOf(file)) await write(decoder.write(chunk));
    await write(decoder.end() ?? "");
  } finally {
    output.end();
    await finished(output);
  }
  return tally;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
