import type { NodemailerError } from "nodemailer";
import { JepyoError } from "../../model/errors.ts";
import type { MailServer } from "../../model/smtp-url.ts";
import { maskAddresses } from "../after-failure.ts";

interface Reason {
  readonly said: string;
  readonly hint: string;
}

/** Why a mail server cannot be used, by host and port. What the server said to a login stays out: it may repeat the user. */
export function unreachable({ host, port, tls }: MailServer, error: NodemailerError): JepyoError {
  const { said, hint } = reasonOf(error, tls);
  const place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return new JepyoError(`the mail server ${place} cannot be used: ${said}`, {
    code: "JEPYO-MAIL-SERVER",
    fault: "environment",
    hint,
  });
}

function reasonOf(error: NodemailerError, tls: MailServer["tls"]): Reason {
  const { code, responseCode, message } = error;
  const system = String((error as { originalCode?: unknown }).originalCode ?? "");
  const words = `${system} ${message}`;
  const where = "check host and port in SMTP_URL, and that this machine may connect there";
  if (code === "EAUTH" || code === "ENOAUTH") {
    const digits = responseCode === undefined ? "" : ` (${responseCode})`;
    return { said: `login refused${digits}`, hint: "check user and password in SMTP_URL" };
  }
  if (/ECONNREFUSED/.test(words)) return { said: "connection refused, nobody listens there", hint: where };
  if (code === "EDNS" || /ENOTFOUND|EAI_AGAIN/.test(words)) return { said: "the host's name is unknown", hint: where };
  if (code === "ETLS" || /certificate|CERT|ERR_SSL|ERR_TLS|EPROTO|STARTTLS|SSL routines/.test(words)) {
    return { said: `TLS failed: ${maskAddresses(message)}`, hint: tlsHint(tls) };
  }
  if (code === "ETIMEDOUT") return { said: "no answer in time", hint: where };
  return { said: maskAddresses([code, message].filter((part) => part !== undefined).join(": ")), hint: where };
}

function tlsHint(tls: MailServer["tls"]): string {
  if (tls === "implicit") return "smtps: is for a port that speaks TLS at once, usually 465; else write smtp:";
  return "the server must offer STARTTLS and a certificate that is trusted here; ?tls=none speaks in the clear, for a relay next door";
}
