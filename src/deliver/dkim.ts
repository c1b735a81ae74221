import { buffer } from "node:stream/consumers";
import DKIM from "nodemailer/lib/dkim";
import type { DkimKey } from "../model/dkim.ts";

/** What may not change on the way, of what our mails carry. Source: RFC 6376 section 5.4.1; RFC 8058 section 4 wants the last two. */
const signedHeaders = [
  "From",
  "Reply-To",
  "Subject",
  "Date",
  "Message-ID",
  "To",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
  "List-ID",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
].join(":");

/** A whole message with a signature before it, as it is without a key; the same message gives the same bytes. */
export async function signMessage(raw: Buffer, dkim: DkimKey | undefined): Promise<Buffer> {
  if (dkim === undefined) return raw;
  const signer = new DKIM({
    domainName: dkim.domain,
    keySelector: dkim.selector,
    privateKey: dkim.privateKey,
    headerFieldNames: signedHeaders,
  });
  const signed = await buffer(signer.sign(raw));
  // A signature that cannot be made is left out without a word.
  if (signed.length === raw.length) throw new Error("a message was not signed with DKIM");
  return signed;
}

/** Whether a message that was composed before carries the signature that it would get now, or none where it would get none. */
export async function isSignedBy(raw: Uint8Array, dkim: DkimKey | undefined): Promise<boolean> {
  const message = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const signature = /^DKIM-Signature: .*\r\n(?:[ \t].*\r\n)*/.exec(message.toString("latin1"))?.[0] ?? "";
  return message.equals(await signMessage(message.subarray(signature.length), dkim));
}
