import type { SendResult } from "./channel.ts";

/** What is known about a message that did not get its "accepted". */
export interface SendFailure {
  /** Whether a byte of the message itself had left: only then can it have arrived. */
  readonly began: boolean;
  /** The server's three digits, if it said anything. */
  readonly replyCode?: number;
  /** Its three numbers, where it gave them: `5.1.1`. */
  readonly status?: string;
  /** nodemailer's word for what went wrong. */
  readonly code?: string;
  /** What was said last: `RCPT TO`. */
  readonly command?: string;
}

type Verdict =
  | { readonly outcome: "failed"; readonly retry: boolean; readonly isPutOff?: true }
  | { readonly outcome: "bounced" }
  | { readonly outcome: "unknown" };

/** Failures without a server's word that trying again does not mend: addresses and credentials. */
const ours = new Set([
  "EENVELOPE",
  "EMESSAGE",
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "ECONFIG",
  "EREQUIRETLS",
  "EFILEACCESS",
  "EURLACCESS",
]);

/**
 * Which outcome a failure is, and whether to try again.
 * A refusal (5xx) is final, "not now" (4xx) is not, both at whatever point they were said: the server did not take the message.
 * 503 says that the session, not the mail, was wrong. Silence before the message began = it certainly did not go; after = nobody can tell.
 * Source: RFC 5321 §4.2.1, §6.1.
 */
export function judgeFailure(failure: SendFailure): Verdict {
  const { began, replyCode, code } = failure;
  if (isBounce(failure)) return { outcome: "bounced" };
  if (replyCode !== undefined && replyCode >= 500) return { outcome: "failed", retry: replyCode === 503 };
  if (replyCode !== undefined && replyCode >= 400) return { outcome: "failed", retry: true, isPutOff: true };
  if (began) return { outcome: "unknown" };
  return { outcome: "failed", retry: code === undefined || !ours.has(code) };
}

/**
 * Whether the recipient himself is refused for good. Refusals of the sender or of what is sent (5.3, 5.4, 5.7: a relay that wants a login, a
 * policy) say nothing of him. Source: RFC 3463 §3.
 */
function isBounce({ command, replyCode = 0, status = "" }: SendFailure): boolean {
  return command === "RCPT TO" && replyCode >= 550 && replyCode <= 553 && !/^5\.[347]\./.test(status);
}

/** The verdict with what was said, addresses masked. */
export function resultOf(failure: SendFailure, said: string): SendResult {
  return { ...judgeFailure(failure), answer: maskAddresses(said) };
}

/** A server's words as they may be kept: one line, at most 300 characters, no mail address in it. */
export function maskAddresses(said: string): string {
  return said
    .replace(/\s+/g, " ")
    .replace(/<?[^\s<>@,;:"()]+@[^\s<>@,;:"()]+>?/g, "<address>")
    .trim()
    .slice(0, 300);
}
