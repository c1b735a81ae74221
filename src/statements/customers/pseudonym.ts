import { createHash } from "node:crypto";
import { JepyoError } from "../../model/errors.ts";

/** Bytes that SHA-256 takes at a time. */
const blockSize = 64;
/** Shorter keys can be tried one by one against a list of ids. Unit: characters. */
const leastKey = 32;

/** A key as HMAC uses it: the block before the text and the block before the inner hash. Unit: hex. Source: RFC 2104. */
export interface KeyBlocks {
  readonly inner: string;
  readonly outer: string;
}

/** Throws: JEPYO-DETAIL-KEY for one that is too short. */
export function keyBlocks(key: string, variable: string): KeyBlocks {
  if (key.length < leastKey) throw tooShort(key.length, variable);
  const bytes = Buffer.from(key);
  const block = Buffer.alloc(blockSize);
  (bytes.length > blockSize ? createHash("sha256").update(bytes).digest() : bytes).copy(block);
  const padded = (pad: number): string => Buffer.from(block.map((byte) => byte ^ pad)).toString("hex");
  return { inner: padded(0x36), outer: padded(0x5c) };
}

function tooShort(length: number, variable: string): JepyoError {
  return new JepyoError(`the key in ${variable} has ${length} characters; at least ${leastKey} are needed`, {
    code: "JEPYO-DETAIL-KEY",
    fault: "configuration",
    hint: `make one with: openssl rand -hex 32, and keep it: another key gives every customer another pseudonym`,
  });
}
