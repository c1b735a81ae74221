import { readMailbox } from "../deliver/address.ts";
import { attachmentName } from "../deliver/attachment-name.ts";
import { type ComposeInput, messageIdOf, unsubscribeByMail } from "../deliver/compose.ts";
import { senderOf } from "../deliver/sender.ts";
import { subscriptionPath } from "../links/links.ts";
import type { Branding } from "../model/branding.ts";
import type { Recipient } from "../model/job.ts";
import { namedIn } from "../model/named.ts";
import type { ArtifactRow, Run, Stage } from "../model/run.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";
import type { Mail, MailRequest } from "../render/email/mail.ts";
import { editionOf } from "./edition.ts";
import { readLately } from "./read-lately.ts";
import type { Document } from "./render.ts";
import { type FileKeeper, findArtifact, type RunReader, type StageHandler } from "./stage.ts";

/** Whoever asks for the one run, that nobody remembers, is told of it; for others, of what is remembered. */
type Reader = RunReader & { deliveriesOf(runId: string): Promise<readonly []> };

/**
 * Walks a run as far as its figures without writing it down. `handlers` are made for a reader that knows it.
 * Returns: what it left.
 */
export async function walkUnrecorded(
  run: Run,
  remembered: RunReader,
  handlers: (runs: Reader) => readonly (readonly [Stage, StageHandler])[],
): Promise<readonly ArtifactRow[]> {
  const rows: ArtifactRow[] = [];
  const runs: Reader = {
    run: async (id) => (id === run.id ? run : remembered.run(id)),
    artifactsOf: async (id) => (id === run.id ? rows : remembered.artifactsOf(id)),
    deliveriesOf: async () => [],
  };
  for (const [stage, handler] of handlers(runs)) {
    const start = { state: "running", attempt: 1, round: 0, plannedAt: run.createdAt, nthTry: 1 } as const;
    const task = { id: `${run.id}.${stage}`, runId: run.id, stage, key: "all", ...start };
    const { artifacts = [] } = await handler(task, new AbortController().signal);
    rows.push(...artifacts);
  }
  return rows;
}

export interface PreviewEffects {
  readonly files: Pick<FileKeeper, "get">;
  readonly drawPage: (document: Document) => Promise<string>;
  readonly drawMail: (request: MailRequest) => Mail;
  readonly composeMessage: (input: ComposeInput) => Promise<Uint8Array>;
  readonly branding: Branding | undefined;
  readonly mailFrom: string;
  readonly publicUrl: string | undefined;
}

export interface PreviewRequest {
  readonly run: Run;
  readonly rows: readonly ArtifactRow[];
  /** Key of what is shown. */
  readonly scope: string;
  readonly locale: Locale;
  /** Whose mail is shown; absent = none. */
  readonly recipient?: Recipient;
}

/** What a reader would get, for whoever looks before. */
export interface Preview {
  readonly page: string;
  readonly mail?: Mail & { readonly raw: Uint8Array; readonly headers: string };
}

/** A mail's HTML for a browser, which knows no `cid:`. */
function withPictures({ html, images }: Mail): string {
  return images.reduce(
    (shown, { cid, contentType, content }) =>
      shown.replace(`cid:${cid}`, `data:${contentType};base64,${Buffer.from(content).toString("base64")}`),
    html,
  );
}

/** Draws the page and composes the mail without its documents; its links lead nowhere. */
export async function drawPreview(request: PreviewRequest, effects: PreviewEffects): Promise<Preview> {
  const { run, rows, scope, locale, recipient } = request;
  const { files, branding, drawPage } = effects;
  const statements = await readLately<Statements>(files, rows, "statements", scope);
  const sheets = await readLately<readonly Sheet[]>(files, rows, "sheets", scope);
  const figures = findArtifact(rows, "statements", scope);
  const shown = editionOf(run, statements, figures, locale);
  const page = await drawPage({ sheets, edition: shown, locale, ...(branding === undefined ? {} : { branding }) });
  if (recipient === undefined) return { page };
  const { delivery } = run.spec;
  const edition = editionOf(run, statements, figures, recipient.locale);
  const contact = run.spec.contact && namedIn(run.spec.contact, recipient.locale);
  const from = delivery.email?.from ?? effects.mailFrom;
  const subject = delivery.email?.subject;
  const way =
    effects.publicUrl === undefined ? {} : { unsubscribeUrl: `${effects.publicUrl}${subscriptionPath}/preview` };
  const mail = effects.drawMail({
    sheets,
    edition,
    locale: recipient.locale,
    recipient: { name: recipient.name ?? null },
    documents: recipient.attach.map((format) => ({
      format,
      name: attachmentName(edition, recipient.locale, format),
      bytes: null,
      locked: recipient.passwordFrom !== undefined,
    })),
    ...(subject === undefined ? {} : { subject }),
    ...(contact === undefined ? {} : { contact }),
    ...(branding === undefined ? {} : { branding }),
    unsubscribeUrl: unsubscribeByMail(run.spec.name, contact?.address ?? readMailbox(from).address),
    ...way,
  });
  const { address, name = null } = recipient;
  const raw = await effects.composeMessage({
    mail,
    edition,
    delivery: { id: "preview", address, name, locale: recipient.locale },
    attachments: [],
    from,
    date: new Date(run.createdAt),
    list: run.spec.name,
    ...(contact?.address === undefined ? {} : { replyTo: { name: contact.name, address: contact.address } }),
    ...way,
  });
  const sender = senderOf(from, edition.company.name, recipient.locale);
  const headers = [
    `From: ${sender.name} <${sender.address}>`,
    `To: ${[name ?? "", `<${address}>`].join(" ").trim()}`,
    ...(contact?.address === undefined ? [] : [`Reply-To: ${contact.name} <${contact.address}>`]),
    `Subject: ${mail.subject}`,
    `Message-ID: ${messageIdOf("preview", from)}`,
  ].join("\n");
  return { page, mail: { ...mail, html: withPictures(mail), raw, headers } };
}
