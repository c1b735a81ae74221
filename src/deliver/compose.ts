import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Edition } from "../model/edition.ts";
import { JepyoError } from "../model/errors.ts";
import type { Delivery } from "../model/run.ts";
import { mailboxOf, oneLine, readMailbox } from "./address.ts";
import { attachmentName } from "./attachment-name.ts";

export interface Attachment {
  readonly format: "pdf" | "xlsx";
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface ComposeInput {
  readonly mail: { readonly subject: string; readonly html: string; readonly text: string };
  readonly edition: Edition;
  readonly delivery: Pick<Delivery, "id" | "address" | "name" | "locale">;
  readonly attachments: readonly Attachment[];
  /** `name@host` or `Name <name@host>`. */
  readonly from: string;
  readonly date: Date;
  /** An `https:` or `mailto:` URL where the recipient can leave; without one there is no List-Unsubscribe header. */
  readonly unsubscribe?: string;
}

/**
 * One whole MIME message to one recipient; the same input gives the same bytes.
 * Throws: JEPYO-MAIL-ADDRESS; JEPYO-MAIL-UNSUBSCRIBE for a URL of another kind.
 */
export async function composeMessage(input: ComposeInput): Promise<Uint8Array> {
  const { mail, edition, delivery, attachments, date } = input;
  const from = readMailbox(input.from);
  const composer = new MailComposer({
    from,
    to: mailboxOf(delivery.address, delivery.name),
    subject: oneLine(mail.subject),
    date,
    messageId: messageIdOf(delivery.id, from.address),
    text: withLineEnds(mail.text),
    html: withLineEnds(mail.html),
    textEncoding: "base64",
    attachments: attachments.map(({ format, contentType, content }) => ({
      filename: attachmentName(edition, delivery.locale, format),
      contentType,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    headers: {
      "Content-Language": delivery.locale,
      "Auto-Submitted": "auto-generated",
      ...(input.unsubscribe === undefined ? {} : { "List-Unsubscribe": `<${unsubscribeUrl(input.unsubscribe)}>` }),
    },
    baseBoundary: createHash("sha256").update(delivery.id).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** From the delivery row alone, so that a repeated message is recognised as the same one. Shape: `<deliveryId@domain>`. */
export function messageIdOf(deliveryId: string, from: string): string {
  const domain = readMailbox(from).address.split("@")[1] ?? "localhost";
  return `<${deliveryId.replace(/[^A-Za-z0-9._-]/g, "-")}@${domainToASCII(domain) || "localhost"}>`;
}

/** Lines end as a message's lines do. */
function withLineEnds(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "\r\n");
}

function unsubscribeUrl(text: string): string {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "https:" || url.protocol === "mailto:") && !/[<>\s]/.test(text))
    return url.href;
  throw new JepyoError("the unsubscribe address is neither an https: nor a mailto: URL", {
    code: "JEPYO-MAIL-UNSUBSCRIBE",
    fault: "configuration",
    hint: "write https://… or mailto:name@example.com",
  });
}
