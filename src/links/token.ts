import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link lets its holder do. A token for one is worthless for the other. */
type Purpose = "document" | "subscription";

/** Enough that nobody guesses one, few enough that a header holds the link on one line. Unit: bytes. */
const signatureLength = 16;

const longestToken = 200;

/** Shape: `<payload>.<22 characters of signature>`. */
export function signToken(purpose: Purpose, payload: string, secret: string): string {
  return `${payload}.${signatureOf(purpose, payload, secret).toString("base64url")}`;
}

/** The payload of a token that we signed for this purpose, else `undefined`. Takes as long whatever is wrong with it. */
export function readToken(purpose: Purpose, token: string, secret: string): string | undefined {
  if (token.length > longestToken) return undefined;
  const at = token.lastIndexOf(".");
  const payload = token.slice(0, Math.max(0, at));
  const expected = signatureOf(purpose, payload, secret);
  const given = Buffer.alloc(signatureLength);
  const written = Buffer.from(token.slice(at + 1), "base64url");
  written.copy(given);
  const isSame = timingSafeEqual(expected, given) && written.length === signatureLength;
  // Of several spellings of the same bytes only ours is a token.
  return isSame && signToken(purpose, payload, secret) === token ? payload : undefined;
}

function signatureOf(purpose: Purpose, payload: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}\n${payload}`).digest().subarray(0, signatureLength);
}
