import { readMailbox } from "../deliver/address.ts";
import { type ComposeInput, messageIdOf, nthOf, unsubscribeByMail } from "../deliver/compose.ts";
import { isSignedBy } from "../deliver/dkim.ts";
import { isNamed, isSentBy, senderOf } from "../deliver/sender.ts";
import { type LinkSettings, subscriptionUrl } from "../links/links.ts";
import { releasedAt } from "../model/approval.ts";
import type { Branding } from "../model/branding.ts";
import type { DkimKey } from "../model/dkim.ts";
import type { Job } from "../model/job.ts";
import { namedIn } from "../model/named.ts";
import type { ArtifactRow, Delivery, Run } from "../model/run.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import type { KnownSubscriber, Subscriber } from "../model/subscriber.ts";
import type { Mail, MailRequest } from "../render/email/mail.ts";
import { editionOf } from "./edition.ts";
import { type DocumentEffects, documentsOf, linkedFormats, mixed } from "./mail-documents.ts";
import { day, mailRules } from "./mail-rules.ts";
import { readLately } from "./read-lately.ts";
import { scopeKeyOf } from "./scope-key.ts";
import { findArtifact } from "./stage.ts";

export interface MailEffects extends Omit<DocumentEffects, "links"> {
  readonly drawMail: (request: MailRequest) => Mail;
  /** The company's own signs, where the job names any. */
  readonly brandingOf: (job: Pick<Job, "branding">) => Promise<Branding | undefined>;
  readonly composeMessage: (input: ComposeInput) => Promise<Uint8Array>;
  /** What mails are signed with; absent = they are not. */
  readonly dkim?: DkimKey;
  /** `undefined` where nothing says how this installation is reached. */
  readonly links: () => Promise<LinkSettings | undefined>;
}

/** A message, and the locked documents that it brings or links to. */
export interface ComposedMail {
  readonly raw: Uint8Array;
  readonly copies: readonly ArtifactRow[];
}

/** How a subscriber's page calls what he reads. */
export function readerOf({ address, locale }: Delivery, { spec }: Run): KnownSubscriber {
  return { job: spec.name, address, locale, about: `${namedIn(spec.company, locale).name} ${spec.title[locale]}` };
}

/**
 * The bytes composed before. Nothing when the mail must be composed again: another sender or signature is in force since, its documents
 * are locked (the password may be another), its links were withdrawn or have run for a day, or for half of their time where that is less, or
 * its reader has it and is sent another one.
 */
export async function keptMail(
  run: Run,
  delivery: Delivery,
  rows: readonly ArtifactRow[],
  from: string,
  { files, dkim, now }: Pick<MailEffects, "files" | "dkim" | "now">,
): Promise<Uint8Array | undefined> {
  const kept = rows.find((row) => row.kind === "mail" && row.key === delivery.id);
  if (kept === undefined || delivery.passwordFrom !== null) return undefined;
  const rules = mailRules(run);
  if (linkedFormats(delivery, rows, rules).size > 0) {
    const age = now().getTime() - Date.parse(releasedAt(run));
    if (delivery.revokedAt !== null || age > Math.min(1, rules.linkDays / 2) * day) return undefined;
  }
  const sender = senderOf(from, namedIn(run.spec.company, delivery.locale).name, delivery.locale);
  const raw = await files.get(kept.sha256);
  const isSame = isNamed(raw, mailIdOf(delivery, from)) && (await isSentBy(raw, sender));
  return isSame && (await isSignedBy(raw, dkim)) ? raw : undefined;
}

/** The Message-ID of the mail that a row is owed now. */
export function mailIdOf({ id, messageId }: Pick<Delivery, "id" | "messageId">, from: string): string {
  return messageIdOf(id, from, nthOf(messageId));
}

/** Throws: JEPYO-SCOPE-MIXED where what lies under a row's scope are another's statements. */
export async function requireOwnScope(
  delivery: Delivery,
  rows: readonly ArtifactRow[],
  { files }: Pick<MailEffects, "files">,
): Promise<void> {
  const { scope } = await readLately<Statements>(files, rows, "statements", delivery.scope);
  const own = scopeKeyOf(scope);
  if (own !== delivery.scope) throw mixed(delivery, `its statements of ${own}`);
}

/** Draws and composes one reader's mail with what it brings. Throws: JEPYO-SCOPE-MIXED, JEPYO-MAIL-PASSWORD, JEPYO-MAIL-TOO-LARGE. */
export async function composeMail(
  run: Run,
  delivery: Delivery,
  subscriber: Subscriber,
  rows: readonly ArtifactRow[],
  from: string,
  effects: MailEffects,
): Promise<ComposedMail> {
  const { files, drawMail, composeMessage, dkim, now } = effects;
  const nth = nthOf(delivery.messageId);
  const statements = await readLately<Statements>(files, rows, "statements", delivery.scope);
  const sheets = await readLately<readonly Sheet[]>(files, rows, "sheets", delivery.scope);
  const edition = editionOf(run, statements, findArtifact(rows, "statements", delivery.scope), delivery.locale);
  const links = await effects.links();
  const documents = await documentsOf(delivery, edition, rows, mailRules(run), { ...effects, links });
  const unsubscribeUrl = links === undefined ? undefined : subscriptionUrl(subscriber.id, links);
  const contact = run.spec.contact && namedIn(run.spec.contact, delivery.locale);
  const subject = run.spec.delivery.email?.subject;
  const branding = await effects.brandingOf(run.spec);
  const mail = drawMail({
    sheets,
    edition,
    locale: delivery.locale,
    recipient: { name: delivery.name },
    documents: documents.told,
    ...(subject === undefined ? {} : { subject }),
    ...(contact === undefined ? {} : { contact }),
    ...(branding === undefined ? {} : { branding }),
    unsubscribeUrl: unsubscribeUrl ?? unsubscribeByMail(run.spec.name, contact?.address ?? readMailbox(from).address),
  });
  const raw = await composeMessage({
    mail,
    edition,
    delivery,
    attachments: documents.attachments,
    from,
    // What its reader has is told again now.
    date: nth === 1 ? new Date(releasedAt(run)) : now(),
    nth,
    list: run.spec.name,
    ...(contact?.address === undefined ? {} : { replyTo: { name: contact.name, address: contact.address } }),
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
    ...(dkim === undefined ? {} : { dkim }),
  });
  return { raw, copies: documents.copies };
}
