import { createHash } from "node:crypto";
import type { TableSpec } from "../../model/job.ts";
import type { SourceFile } from "../files.ts";
import { contentOf } from "./bytes.ts";
import { decodeHead } from "./decode.ts";
import { declaredEncoding, encodingOfMark, firstLineNotUtf8, notText, Utf8Check } from "./encoding.ts";
import { type Dialect, readHeader } from "./header.ts";
import { LineTally } from "./tally.ts";

export interface Probe extends Dialect {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  /** Whether neither the job nor a byte order mark says so. */
  readonly wasDetected: boolean;
  /** Of the stored text; see LineTally for when it means something. */
  readonly tally: LineTally;
}

/** Enough for any header. */
const headBytes = 1 << 18;

/**
 * One pass over a file: its hash, its encoding (mark, else strict UTF-8 over the whole file, else CP949), its columns.
 * Throws: JEPYO-SOURCE-FILE-EMPTY, JEPYO-SOURCE-ENCODING, JEPYO-SOURCE-DELIMITER, JEPYO-SOURCE-UNREADABLE.
 */
export async function probeFile(file: SourceFile, spec: TableSpec): Promise<Probe> {
  const hash = createHash("sha256");
  const utf8 = new Utf8Check();
  const tally = new LineTally();
  const heads: Buffer[] = [];
  let bytes = 0;
  let headLength = 0;
  const onStored = (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  for await (const chunk of contentOf(file, onStored)) {
    utf8.add(chunk);
    tally.add(chunk);
    if (headLength < headBytes) heads.push(chunk);
    headLength += chunk.length;
  }
  const head = Buffer.concat(heads).subarray(0, headBytes);
  const mark = encodingOfMark(head);
  const declared = spec.encoding === undefined ? undefined : declaredEncoding(spec.encoding, file);
  const encoding = declared ?? mark ?? (utf8.valid ? "utf-8" : "cp949");
  if (encoding === "utf-8" && !utf8.valid) throw await notText(file, encoding, await firstLineNotUtf8(file), false);
  const wasDetected = declared === undefined && mark === undefined;
  const dialect = readHeader(file, decodeHead(head, encoding), spec.delimiter);
  return { ...dialect, sha256: hash.digest("hex"), bytes, encoding, wasDetected, tally };
}
