import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Edition } from "../model/edition.ts";
import type { Delivery } from "../model/run.ts";
import { mailboxOf, oneLine, readMailbox } from "./address.ts";
import { senderOf } from "./sender.ts";

export interface Attachment {
  /** File name. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface ComposeInput {
  readonly mail: { readonly subject: string; readonly html: string; readonly text: string };
  readonly edition: Edition;
  readonly delivery: Pick<Delivery, "id" | "address" | "name" | "locale">;
  readonly attachments: readonly Attachment[];
  /** `name@host` or `Name <name@host>`; without a name the company's stands beside the address. */
  readonly from: string;
  /** Where answers go; absent = to the sender. */
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly date: Date;
}

/** One whole MIME message to one recipient; the same input gives the same bytes. Throws: JEPYO-MAIL-ADDRESS. */
export async function composeMessage(input: ComposeInput): Promise<Uint8Array> {
  const { mail, edition, delivery, attachments, replyTo, date } = input;
  const from = senderOf(input.from, edition.company.name, delivery.locale);
  const composer = new MailComposer({
    from,
    to: mailboxOf(delivery.address, delivery.name),
    ...(replyTo === undefined ? {} : { replyTo: mailboxOf(replyTo.address, replyTo.name) }),
    subject: oneLine(mail.subject),
    date,
    messageId: messageIdOf(delivery.id, from.address),
    text: withLineEnds(mail.text),
    html: withLineEnds(mail.html),
    textEncoding: "base64",
    attachments: attachments.map(({ name, contentType, content }) => ({
      filename: name,
      contentType,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    headers: {
      "Content-Language": delivery.locale,
      "Auto-Submitted": "auto-generated",
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
