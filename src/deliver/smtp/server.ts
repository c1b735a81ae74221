import { JepyoError } from "../../model/errors.ts";

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
 * `?tls=optional` or `?tls=none` say otherwise. Throws: JEPYO-SETTING-VALUE, without repeating the URL.
 */
export function readMailServer(text: string): MailServer {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "") throw wrongUrl("no smtp: or smtps: URL");
  const host = decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1"));
  const isImplicit = url.protocol === "smtps:";
  for (const name of url.searchParams.keys()) if (name !== "tls") throw wrongUrl(`the option ${JSON.stringify(name)}`);
  return {
    host,
    port: url.port === "" ? (isImplicit ? 465 : 587) : Number(url.port),
    tls: isImplicit ? "implicit" : tlsOf(url.searchParams.get("tls"), host),
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}

function tlsOf(text: string | null, host: string): MailServer["tls"] {
  if (text === null) return isLoopback(host) ? "none" : "required";
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw wrongUrl(`tls=${JSON.stringify(text)}`);
  return choice;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function wrongUrl(received: string): JepyoError {
  return new JepyoError(`SMTP_URL holds ${received}; expected smtp://user:password@host:587 or smtps://…:465`, {
    code: "JEPYO-SETTING-VALUE",
    fault: "configuration",
    hint: "the only option is ?tls=required, ?tls=optional or ?tls=none",
    details: { variable: "SMTP_URL" },
  });
}
