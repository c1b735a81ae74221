import MailComposer from "nodemailer/lib/mail-composer";
import type { Locale } from "../model/text.ts";
import { type Mailbox, mailboxOf, readMailbox } from "./address.ts";
import { statementsName } from "./statements-name.ts";

/**
 * Whom a mail comes from: `from` as it is where it carries a name, else the company's name beside the address.
 * Shape: `한빛리테일 고객제표 <jepyo@example.com>`. Throws: JEPYO-MAIL-ADDRESS.
 */
export function senderOf(from: string, company: string, locale: Locale): Mailbox {
  const { name, address } = readMailbox(from);
  return mailboxOf(address, name === "" ? `${company} ${statementsName[locale]}` : name);
}

/** Whether a composed message says this sender in its From header. */
export async function isSentBy(raw: Uint8Array, sender: Mailbox): Promise<boolean> {
  const expected = await new MailComposer({ from: sender }).compile().build();
  return lineOf("From", raw) === lineOf("From", expected);
}

/** Whether a composed message has this Message-ID. */
export function isNamed(raw: Uint8Array, messageId: string): boolean {
  return lineOf("Message-ID", raw) === `Message-ID: ${messageId}`;
}

/** A header on one line, as it is encoded. */
function lineOf(header: "From" | "Message-ID", raw: Uint8Array): string | undefined {
  const [headers = ""] = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
    .toString("latin1")
    .split("\r\n\r\n", 1);
  return headers
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .find((line) => line.startsWith(`${header}: `));
}
