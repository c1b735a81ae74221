import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { JepyoError } from "../../model/errors.ts";
import type { SourceFile } from "../files.ts";
import { contentOf } from "./bytes.ts";

/** What a byte order mark at the beginning says. */
export function encodingOfMark(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** The encoding the job names, in our spelling. Throws: JEPYO-SOURCE-ENCODING for an unknown one. */
export function declaredEncoding(name: string, file: SourceFile): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (plain === "utf8" || plain === "utf8sig" || plain === "utf8bom") return "utf-8";
  if (["cp949", "ms949", "uhc", "euckr", "windows949", "ksc56011987", "ksx1001"].includes(plain)) return "cp949";
  if (iconv.encodingExists(name)) return name.toLowerCase();
  throw new JepyoError(`${file.path}: the encoding "${name}" is not known`, {
    code: "JEPYO-SOURCE-ENCODING",
    fault: "configuration",
    place: { file: file.path },
    hint: "say utf-8, cp949 or utf-16, or leave encoding out to have it detected",
  });
}

/** Checks chunk by chunk that the whole is UTF-8; a character may lie across two chunks. */
export class Utf8Check {
  #rest: Buffer = Buffer.alloc(0);
  #valid = true;

  add(chunk: Buffer): void {
    if (!this.#valid) return;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - unfinishedTail(bytes);
    this.#valid = isUtf8(bytes.subarray(0, whole));
    this.#rest = Buffer.from(bytes.subarray(whole));
  }

  get valid(): boolean {
    return this.#valid && this.#rest.length === 0;
  }
}

/** How many bytes at the end belong to a character that is not complete yet. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

/** The error of a file whose bytes are no text: where it stops being UTF-8, or the encoding it was read in. */
export async function notText(
  file: SourceFile,
  encoding: string,
  line: number,
  wasDetected: boolean,
): Promise<JepyoError> {
  const utf8Line = wasDetected ? await firstLineNotUtf8(file) : undefined;
  const message =
    utf8Line === undefined
      ? `${file.path}: line ${line} is not text in ${encoding}`
      : `${file.path}: line ${utf8Line} is not UTF-8, and line ${line} not CP949 either`;
  return new JepyoError(message, {
    code: "JEPYO-SOURCE-ENCODING",
    fault: "source",
    place: { file: file.path, line: utf8Line ?? line },
    hint: "name the file's encoding in the source, or export it again as UTF-8",
  });
}

/** The physical line with the first byte that is not UTF-8. */
export async function firstLineNotUtf8(file: SourceFile): Promise<number> {
  let line = 1;
  let rest = Buffer.alloc(0);
  for await (const chunk of contentOf(file)) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      if (!isUtf8(bytes.subarray(start, end))) return line;
      start = end + 1;
      line++;
    }
    rest = bytes.subarray(start);
  }
  return line;
}
