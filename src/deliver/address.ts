import { addressProblem, splitMailbox } from "../model/address.ts";
import { JepyoError } from "../model/errors.ts";

/** A mailbox whose parts can no longer carry a header or a second recipient. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** `name@host` or `Name <name@host>` taken apart. Throws: JEPYO-MAIL-ADDRESS for anything else, without repeating it. */
export function readMailbox(text: string): Mailbox {
  const { name, address } = splitMailbox(text);
  return mailboxOf(address, name);
}

/** One plain address and a name on one line. Throws: JEPYO-MAIL-ADDRESS. */
export function mailboxOf(address: string, name: string | null): Mailbox {
  const problem = addressProblem(address);
  if (problem !== undefined) {
    throw new JepyoError(`a mail address ${problem}; expected one plain address like name@example.com`, {
      code: "JEPYO-MAIL-ADDRESS",
      fault: "configuration",
      hint: "correct the recipients in the job file, or MAIL_FROM",
    });
  }
  return { address, name: oneLine(name ?? "") };
}

/** Line breaks, control characters and marks that turn the writing direction become spaces. */
export function oneLine(text: string): string {
  return text.normalize("NFC").replace(unprintable, " ").replace(/\s+/g, " ").trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
