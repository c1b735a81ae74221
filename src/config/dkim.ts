import { createPrivateKey, type KeyObject } from "node:crypto";
import { domainToASCII } from "node:url";
import { domain as domainShape } from "../model/address.ts";
import type { DkimKey } from "../model/dkim.ts";
import { JepyoError } from "../model/errors.ts";
import { type Environment, readVariable } from "./environment.ts";
import { isMaskable } from "./secrets.ts";
import { wrongValue } from "./wrong-value.ts";

/** Unit: bits. Receivers take no signature of a shorter key (RFC 8301). */
const leastBits = 1024;

const selectorShape = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i;

/**
 * What mails are signed with, and what of its key may be printed nowhere; `undefined` where they are not signed.
 * Throws: JEPYO-SETTING-VALUE, JEPYO-SETTING-INCOMPLETE for one of MAIL_DKIM and MAIL_DKIM_KEY without the other.
 */
export function readDkim(
  environment: Environment,
  workspace: string,
): { readonly dkim: DkimKey; readonly secrets: readonly string[] } | undefined {
  const name = environment.MAIL_DKIM?.trim() || undefined;
  const pem = readVariable("MAIL_DKIM_KEY", environment, workspace);
  if (name === undefined && pem === undefined) return undefined;
  if (name === undefined) throw incomplete("MAIL_DKIM_KEY", "MAIL_DKIM", "selector@example.com");
  const signer = readSigner(name);
  if (pem === undefined) throw incomplete("MAIL_DKIM", "MAIL_DKIM_KEY_FILE", "the file of the RSA private key");
  return { dkim: { ...signer, privateKey: readKey(pem) }, secrets: linesOf(pem) };
}

/** Whoever takes this variable for the key's finds nothing of it repeated. */
function readSigner(text: string): Pick<DkimKey, "domain" | "selector"> {
  const [selector = "", host = "", ...more] = text.split("@");
  const domain = domainShape.test(host) ? domainToASCII(host) : "";
  const isUsable = selectorShape.test(selector) && domain !== "" && more.length === 0;
  if (isUsable && `${selector}._domainkey.${domain}`.length <= 253) return { selector, domain };
  throw wrongValue("MAIL_DKIM", "no selector and domain", "selector@example.com");
}

function readKey(pem: string): KeyObject {
  const expected = `an RSA private key of ${leastBits} bits or more, in PEM and without a passphrase`;
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw wrongValue("MAIL_DKIM_KEY", "no private key that can be read", expected);
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type !== "rsa") throw wrongValue("MAIL_DKIM_KEY", `a private key of another kind (${type})`, expected);
  const bits = details?.modulusLength ?? 0;
  if (bits < leastBits) throw wrongValue("MAIL_DKIM_KEY", `an RSA private key of ${bits} bits`, expected);
  return key;
}

/** Each line by itself: a log writes the breaks between them in its own way. */
function linesOf(pem: string): string[] {
  return pem
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => isMaskable(line) && !line.startsWith("-----"));
}

function incomplete(name: string, absent: string, expected: string): JepyoError {
  return new JepyoError(`${name} is set without ${absent}: mails are signed with both`, {
    code: "JEPYO-SETTING-INCOMPLETE",
    fault: "configuration",
    hint: `set ${absent} to ${expected} in the environment or in .env, or unset ${name}`,
    details: { variable: absent },
  });
}
