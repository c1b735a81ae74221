import { attachmentName } from "../deliver/attachment-name.ts";
import type { Attachment } from "../deliver/compose.ts";
import { documentUrl, type LinkSettings } from "../links/links.ts";
import type { Edition } from "../model/edition.ts";
import { encodedBytes } from "../model/encoded-bytes.ts";
import { JepyoError } from "../model/errors.ts";
import type { DocumentFormat, EmailDelivery } from "../model/job.ts";
import type { ArtifactRow, Delivery } from "../model/run.ts";
import type { MailDocument } from "../render/email/documents.ts";
import { documentTypes } from "./document-types.ts";
import { documentKey } from "./linked-document.ts";
import { day } from "./mail-rules.ts";
import { type FileKeeper, findArtifact } from "./stage.ts";

export interface DocumentEffects {
  readonly files: Pick<FileKeeper, "get" | "put">;
  /** Locks a document; the password is asked for where it is used and kept nowhere. */
  readonly protect: (format: DocumentFormat, bytes: Uint8Array, password: string) => Promise<Uint8Array>;
  /** Id of the edition that a finished document is sealed with. */
  readonly sealedEdition: (bytes: Uint8Array) => string | undefined;
  /** What a variable holds now. */
  readonly secretOf: (variable: string) => string | undefined;
  readonly links: LinkSettings | undefined;
  readonly now: () => Date;
}

/** What one mail brings: files, links, what is told of both, and the locked copies, by which links and `verify` know them. */
export interface MailDocuments {
  readonly attachments: readonly Attachment[];
  readonly told: readonly MailDocument[];
  readonly copies: readonly ArtifactRow[];
}

type Rules = Pick<EmailDelivery, "maxAttachmentBytes" | "linkDays">;

/**
 * A recipient's documents, attached or behind links, locked where he has a password.
 * Throws: JEPYO-SCOPE-MIXED, JEPYO-MAIL-PASSWORD, JEPYO-MAIL-TOO-LARGE, JEPYO-MAIL-PUBLIC-URL.
 */
export async function documentsOf(
  delivery: Delivery,
  edition: Edition,
  rows: readonly ArtifactRow[],
  rules: Rules,
  effects: DocumentEffects,
): Promise<MailDocuments> {
  const { files, now } = effects;
  const password = passwordOf(delivery, effects);
  const linked = linkedFormats(delivery, rows, rules);
  const until = new Date(now().getTime() + rules.linkDays * day);
  const attachments: Attachment[] = [];
  const told: MailDocument[] = [];
  const copies: ArtifactRow[] = [];
  for (const format of delivery.attach) {
    const plain = await files.get(drawn(delivery, format, rows).sha256);
    const sealed = effects.sealedEdition(plain);
    if (sealed !== edition.id) throw mixed(delivery, `its ${format} is sealed as edition ${sealed}, not ${edition.id}`);
    const content = password === undefined ? plain : await effects.protect(format, plain, password);
    const name = attachmentName(edition, delivery.locale, format);
    const document = { format, name, bytes: content.byteLength, locked: password !== undefined };
    if (password !== undefined) {
      copies.push({ runId: delivery.runId, kind: format, key: documentKey(delivery), ...(await files.put(content)) });
    }
    if (!linked.has(format)) {
      attachments.push({ name, contentType: documentTypes[format], content });
      told.push(document);
      continue;
    }
    if (effects.links === undefined) throw delivery.asLink ? nowhere(delivery) : tooLarge(delivery, rows, rules);
    const url = documentUrl({ deliveryId: delivery.id, format, until }, effects.links);
    told.push({ ...document, link: { url, until: localDay(until, edition.company.timezone) } });
  }
  return { attachments, told, copies };
}

/** Rather than sending somebody the figures of another scope or run. */
export function mixed({ id, scope }: Delivery, what: string): JepyoError {
  return new JepyoError(`delivery ${id} is of scope ${scope}, ${what}`, {
    code: "JEPYO-SCOPE-MIXED",
    fault: "statement",
    hint: "nothing was sent to this address; this is a defect in jepyo: report the code",
  });
}

/** The documents that lie behind links: all where the recipient wants it so, else the largest until the others fit into a mail as it carries them. */
export function linkedFormats(
  delivery: Delivery,
  rows: readonly ArtifactRow[],
  { maxAttachmentBytes }: Pick<Rules, "maxAttachmentBytes">,
): ReadonlySet<DocumentFormat> {
  if (delivery.asLink) return new Set(delivery.attach);
  const linked = new Set<DocumentFormat>();
  const sizes = delivery.attach.map((format) => ({ format, bytes: carriedBytes(delivery, format, rows) }));
  let total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { format, bytes } of sizes.toSorted((left, right) => right.bytes - left.bytes)) {
    if (total <= maxAttachmentBytes) break;
    linked.add(format);
    total -= bytes;
  }
  return linked;
}

/** Whether a row's mail was composed and brings links. */
export function bringsLinks(
  delivery: Delivery,
  rows: readonly ArtifactRow[],
  rules: Pick<Rules, "maxAttachmentBytes">,
): boolean {
  const isComposed = rows.some(({ kind, key }) => kind === "mail" && key === delivery.id);
  return isComposed && linkedFormats(delivery, rows, rules).size > 0;
}

/** Unit: bytes of the mail. */
function carriedBytes(delivery: Delivery, format: DocumentFormat, rows: readonly ArtifactRow[]): number {
  return encodedBytes(drawn(delivery, format, rows).bytes);
}

/** The document as it was drawn, for everybody who reads of the scope in this language. */
function drawn({ scope, locale }: Delivery, format: DocumentFormat, rows: readonly ArtifactRow[]): ArtifactRow {
  return findArtifact(rows, format, `${scope}.${locale}`);
}

/** Throws: JEPYO-MAIL-PASSWORD: nothing leaves unlocked because a variable was forgotten. */
function passwordOf({ passwordFrom }: Delivery, { secretOf }: DocumentEffects): string | undefined {
  if (passwordFrom === null) return undefined;
  const password = secretOf(passwordFrom);
  if (password !== undefined) return password;
  throw new JepyoError(`the variable ${passwordFrom}, which holds a recipient's password, is not set`, {
    code: "JEPYO-MAIL-PASSWORD",
    fault: "configuration",
    hint: `set ${passwordFrom} (or ${passwordFrom}_FILE) where mails are sent, then run the same command again; nothing was sent unlocked`,
  });
}

function nowhere({ id }: Delivery): JepyoError {
  return new JepyoError(`the documents of delivery ${id} are to lie behind links, and PUBLIC_URL is not set`, {
    code: "JEPYO-MAIL-PUBLIC-URL",
    fault: "configuration",
    hint: "set PUBLIC_URL where mails are sent to where jepyo serve is reached, then run the same command again",
  });
}

function tooLarge(delivery: Delivery, rows: readonly ArtifactRow[], { maxAttachmentBytes }: Rules): JepyoError {
  const bytes = delivery.attach.reduce((sum, format) => sum + carriedBytes(delivery, format, rows), 0);
  return new JepyoError(
    `the documents of delivery ${delivery.id} take ${bytes} bytes of a mail; maxAttachmentBytes allows ${maxAttachmentBytes}`,
    {
      code: "JEPYO-MAIL-TOO-LARGE",
      fault: "configuration",
      hint: "set PUBLIC_URL, so that the mail brings a link instead, or attach fewer documents",
    },
  );
}

/** Shape: `2026-11-17`. */
function localDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant);
}
