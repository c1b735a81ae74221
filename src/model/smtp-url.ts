import { JepyoError } from "./errors.ts";

/** Where and how to reach a mail server. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `implicit` from the first byte; `required` and `optional` by STARTTLS; `none` in the clear. */
  readonly tls: "implicit" | "required" | "optional" | "none";
  readonly auth?: { readonly user: string; readonly pass: string };
}

const choices = ["required", "optional", "none"] as const;

/**
 * Reads `smtp://user:password@host:587` or `smtps://…:465`. TLS is required but on the machine itself;
 * `?tls=optional` or `?tls=none` say otherwise. Throws: JEPYO-SETTING-VALUE, without repeating the URL: a password
 * with an unescaped character may stand anywhere in it.
 */
export function readSmtpUrl(text: string): MailServer {
  const url = URL.parse(text);
  if (url === null) throw wrongUrl("no URL", escapes);
  if (!/^smtps?:$/.test(url.protocol)) {
    throw wrongUrl(text.trim().startsWith(`${url.protocol}//`) ? `a URL of ${url.protocol}` : "no smtp: or smtps: URL");
  }
  if (url.hostname === "") throw wrongUrl("a URL without a host");
  if (!/^\/?$/.test(url.pathname) || url.hash !== "") throw wrongUrl("more than a host and a port", escapes);
  const host = decode(url.hostname.replace(/^\[(.*)\]$/, "$1"), "the host");
  if (!/^[\p{L}\p{N}._:-]+$/u.test(host)) throw wrongUrl("a host with characters that no host has", escapes);
  const isImplicit = url.protocol === "smtps:";
  const tls = tlsOf(url.searchParams, host, isImplicit);
  return {
    host,
    port: url.port === "" ? (isImplicit ? 465 : 587) : Number(url.port),
    tls,
    ...(url.username === ""
      ? {}
      : { auth: { user: decode(url.username, "the user"), pass: decode(url.password, "the password") } }),
  };
}

function tlsOf(options: URLSearchParams, host: string, isImplicit: boolean): MailServer["tls"] {
  const names = [...options.keys()];
  if (names.some((name) => name !== "tls") || names.length > 1) throw wrongUrl("an option other than one ?tls=");
  const text = options.get("tls");
  const choice = choices.find((candidate) => candidate === text);
  if (text !== null && choice === undefined) throw wrongUrl("a ?tls= that is none of its choices");
  if (isImplicit && choice !== undefined && choice !== "required")
    throw wrongUrl(`?tls=${choice} beside smtps:, which is TLS from the first byte`);
  if (isImplicit) return "implicit";
  return choice ?? (isLoopback(host) ? "none" : "required");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrongUrl(`a % in ${part} that escapes no character`, escapes);
  }
}

const escapes = "write @ : / ? # % in user and password as %40 %3A %2F %3F %23 %25";

function wrongUrl(received: string, hint?: string): JepyoError {
  return new JepyoError(`SMTP_URL holds ${received}; expected smtp://user:password@host:587 or smtps://…:465`, {
    code: "JEPYO-SETTING-VALUE",
    fault: "configuration",
    hint: hint ?? "the only option is ?tls=required, ?tls=optional or ?tls=none",
    details: { variable: "SMTP_URL" },
  });
}
