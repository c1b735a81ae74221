import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import MailComposer from "nodemailer/lib/mail-composer";
import { mailHost } from "../model/address.ts";
import type { DkimKey } from "../model/dkim.ts";
import type { Edition } from "../model/edition.ts";
import type { Delivery } from "../model/run.ts";
import { type Mailbox, mailboxOf, oneLine, readMailbox } from "./address.ts";
import { signMessage } from "./dkim.ts";
import { senderOf } from "./sender.ts";

export interface Attachment {
  /** File name. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface ComposeInput {
  readonly mail: {
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    /** Pictures that the HTML names by `cid:`. */
    readonly images?: readonly (Attachment & { readonly cid: string })[];
  };
  readonly edition: Edition;
  readonly delivery: Pick<Delivery, "id" | "address" | "name" | "locale">;
  readonly attachments: readonly Attachment[];
  /** `name@host` or `Name <name@host>`; without a name the company's stands beside the address. */
  readonly from: string;
  /** Where answers go; absent = to the sender. */
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly date: Date;
  /** Which mail of its row it is; absent = the first. */
  readonly nth?: number;
  /** Names the mails of one job to mail programs that sort by it. */
  readonly list: string;
  /** Where the reader leaves with one click. */
  readonly unsubscribeUrl?: string;
  /** Absent = the message is not signed. */
  readonly dkim?: DkimKey;
}

/** One whole MIME message to one recipient; the same input gives the same bytes. Throws: JEPYO-MAIL-ADDRESS. */
export async function composeMessage(input: ComposeInput): Promise<Uint8Array> {
  const { mail, edition, delivery, attachments, replyTo, date, nth } = input;
  const from = senderOf(input.from, edition.company.name, delivery.locale);
  const composer = new MailComposer({
    from,
    to: mailboxOf(delivery.address, delivery.name),
    ...(replyTo === undefined ? {} : { replyTo: mailboxOf(replyTo.address, replyTo.name) }),
    subject: oneLine(mail.subject),
    date,
    messageId: messageIdOf(delivery.id, from.address, nth),
    text: withLineEnds(mail.text),
    html: withLineEnds(mail.html),
    textEncoding: "base64",
    attachments: [
      ...(mail.images ?? []).map((image) => ({
        ...partOf(image),
        cid: image.cid,
        contentDisposition: "inline" as const,
      })),
      ...attachments.map(partOf),
    ],
    headers: {
      "Content-Language": delivery.locale,
      "Auto-Submitted": "auto-generated",
      ...listHeaders(input, from),
    },
    baseBoundary: createHash("sha256").update(delivery.id).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return signMessage(await composer.compile().build(), input.dkim);
}

function partOf({ name, contentType, content }: Attachment) {
  return {
    filename: name,
    contentType,
    content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  };
}

/**
 * How mail programs find the way out: our page where there is one, and a mail to whoever answers for the list. That one click does it is
 * promised only where it travels unseen. Source: RFC 2369, RFC 2919, RFC 8058.
 */
function listHeaders({ list, unsubscribeUrl, replyTo }: ComposeInput, from: Mailbox) {
  const byMail = unsubscribeByMail(list, replyTo?.address ?? from.address);
  const ways = unsubscribeUrl === undefined ? [byMail] : [unsubscribeUrl, byMail];
  const isOneClick = unsubscribeUrl?.startsWith("https:") ?? false;
  return {
    "List-ID": written(`${list} <${list}.${hostOf(from.address)}>`),
    "List-Unsubscribe": written(ways.map((way) => `<${way}>`).join(", ")),
    ...(isOneClick ? { "List-Unsubscribe-Post": written("List-Unsubscribe=One-Click") } : {}),
  };
}

/** A mail to whoever answers for the list, its subject written already. */
export function unsubscribeByMail(list: string, desk: string): string {
  return `mailto:${encodeURIComponent(desk).replace("%40", "@")}?subject=unsubscribe%20${list}`;
}

/** A header of ASCII that is not to be encoded; lines are broken between its words. */
function written(value: string) {
  return { prepared: true, foldLines: true, value };
}

function hostOf(address: string): string {
  return domainToASCII(mailHost(address)) || "localhost";
}

/**
 * From the delivery row alone, so that a repeated message is recognised as the same one; a mail that somebody sends anew to whoever has it
 * has a number. Shape: `<deliveryId@domain>`, `<deliveryId.2@domain>`.
 */
export function messageIdOf(deliveryId: string, from: string, nth = 1): string {
  const name = deliveryId.replace(/[^A-Za-z0-9._-]/g, "-");
  return `<${name}${nth === 1 ? "" : `.${nth}`}@${hostOf(readMailbox(from).address)}>`;
}

/** Which mail of its row a Message-ID names; counts from 1. */
export function nthOf(messageId: string | null): number {
  return Number(/\.(\d+)@/.exec(messageId ?? "")?.[1] ?? 1);
}

/** Names the mail that follows one which its reader has: under the same Message-ID a server may drop it as a duplicate. */
export function nextMessageId(messageId: string): string {
  return messageId.replace(/(\.\d+)?@/, `.${nthOf(messageId) + 1}@`);
}

/** Lines end as a message's lines do. */
export function withLineEnds(text: string): string {
  return text.replace(/\r\n|\r|\n/g, "\r\n");
}
