import type { Mailbox } from "../deliver/address.ts";
import { attachmentName } from "../deliver/attachment-name.ts";
import type { Channel, OutgoingMessage, SendResult } from "../deliver/channel.ts";
import { type Attachment, type ComposeInput, messageIdOf } from "../deliver/compose.ts";
import { isSentBy, senderOf } from "../deliver/sender.ts";
import { JepyoError } from "../model/errors.ts";
import { type ArtifactRow, type Delivery, type DeliveryState, isAddressed, type Run } from "../model/run.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import type { MailDocument } from "../render/email/documents.ts";
import type { Mail, MailRequest } from "../render/email/mail.ts";
import { editionOf } from "./edition.ts";
import { scopeKeyOf } from "./scope-key.ts";
import { type FileKeeper, findArtifact, type RunReader, readJson, runOf, type StageHandler } from "./stage.ts";

export interface DeliverEffects {
  readonly runs: RunReader & {
    deliveriesOf(runId: string): Promise<readonly Delivery[]>;
    updateDelivery(id: string, patch: Partial<Delivery>, from?: readonly DeliveryState[]): Promise<boolean>;
  };
  readonly files: FileKeeper;
  readonly drawMail: (request: MailRequest) => Mail;
  readonly composeMessage: (input: ComposeInput) => Promise<Uint8Array>;
  /** Lays a copy of a mail that is not sent, or not laid there anyway, where people find it. */
  readonly keepCopy: (message: OutgoingMessage) => Promise<SendResult>;
  readonly channel: Channel;
  readonly mailFrom: string;
  /** After this many tries a temporary refusal is final. */
  readonly tries: number;
}

const mailTypes = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Why a row is skipped whose scope has no row in the window or the one before: there is nothing to tell. */
export const noRows = "no-rows";

/** One mail of one delivery row: composed, kept, and sent at most once. */
export function deliver(effects: DeliverEffects): StageHandler {
  const { runs, files, channel } = effects;
  return async (task) => {
    const run = await runOf(task, runs);
    const delivery = (await runs.deliveriesOf(run.id)).find((row) => row.id === task.key);
    if (delivery === undefined) throw new Error(`task ${task.id} belongs to no delivery`);
    const done = { next: [{ stage: "settle", key: "all" }] } as const;
    if (!isAddressed(delivery, run.options)) return done;
    if (delivery.state !== "pending" && delivery.state !== "sending") return done;
    if (delivery.state === "sending" && channel.transport === "smtp") {
      const reason = "the process ended while the server was being spoken to; whether the mail arrived is not known";
      await runs.updateDelivery(delivery.id, { state: "unknown", reason, transport: "smtp" }, ["sending"]);
      return done;
    }
    const rows = await runs.artifactsOf(run.id);
    if (!rows.some(({ kind, key }) => kind === "statements" && key === delivery.scope)) {
      await runs.updateDelivery(delivery.id, { state: "skipped", reason: noRows }, ["pending"]);
      return done;
    }
    const kept = rows.find((row) => row.kind === "mail" && row.key === delivery.id);
    const from = run.spec.delivery.email?.from ?? effects.mailFrom;
    const raw =
      (kept && (await keptMail(kept, senderOf(from, run.spec.company.name, delivery.locale), files))) ??
      (await composeMail(run, delivery, rows, from, effects));
    const artifacts = [{ runId: run.id, kind: "mail", key: delivery.id, ...(await files.put(raw)) }] as const;
    const messageId = messageIdOf(delivery.id, from);
    const message = { deliveryId: delivery.id, runId: run.id, from, to: delivery.address, raw };
    if (!run.options.send || channel.transport === "smtp") await effects.keepCopy(message);
    if (!run.options.send) {
      await runs.updateDelivery(delivery.id, { state: "skipped", reason: "no-send" });
      return { ...done, artifacts };
    }
    const taken =
      delivery.state === "sending" ||
      (await runs.updateDelivery(delivery.id, { state: "sending", messageId }, ["pending"]));
    if (!taken) return { ...done, artifacts };
    await recordResult(await channel.send(message), { ...delivery, messageId }, task.attempt, effects);
    return { ...done, artifacts };
  };
}

/** The bytes composed before; nothing when another sender is in force since, so that the mail is composed again. */
async function keptMail(kept: ArtifactRow, sender: Mailbox, files: FileKeeper): Promise<Uint8Array | undefined> {
  const raw = await files.get(kept.sha256);
  return (await isSentBy(raw, sender)) ? raw : undefined;
}

async function composeMail(
  run: Run,
  delivery: Delivery,
  rows: readonly ArtifactRow[],
  from: string,
  { files, drawMail, composeMessage }: DeliverEffects,
): Promise<Uint8Array> {
  const statements = await readJson<Statements>(files, rows, "statements", delivery.scope);
  const sheets = await readJson<readonly Sheet[]>(files, rows, "sheets", delivery.scope);
  requireOwnScope(statements, delivery);
  const edition = editionOf(run, statements);
  const { locale } = delivery;
  const attachments: Attachment[] = [];
  const documents: MailDocument[] = [];
  for (const format of delivery.attach) {
    const { sha256 } = findArtifact(rows, format, `${delivery.scope}.${locale}`);
    const content = await files.get(sha256);
    const name = attachmentName(edition, locale, format);
    attachments.push({ name, contentType: mailTypes[format], content });
    documents.push({ format, name, bytes: content.byteLength, locked: false });
  }
  const {
    contact,
    delivery: { email },
  } = run.spec;
  const mail = drawMail({
    sheets,
    edition,
    locale,
    recipient: { name: delivery.name },
    documents,
    ...(email?.subject === undefined ? {} : { subject: email.subject }),
    ...(contact === undefined ? {} : { contact }),
  });
  return composeMessage({
    mail,
    edition,
    delivery,
    attachments,
    from,
    date: new Date(run.createdAt),
    ...(contact?.address === undefined ? {} : { replyTo: { name: contact.name, address: contact.address } }),
  });
}

/** Throws: JEPYO-SCOPE-MIXED rather than sending somebody the statements of another scope. */
function requireOwnScope({ scope }: Statements, delivery: Delivery): void {
  if (scopeKeyOf(scope) === delivery.scope) return;
  throw new JepyoError(
    `delivery ${delivery.id} is of scope ${delivery.scope}, its statements of ${scopeKeyOf(scope)}`,
    {
      code: "JEPYO-SCOPE-MIXED",
      fault: "statement",
      hint: "nothing was sent to this address; this is a defect in jepyo: report the code",
    },
  );
}

async function recordResult(result: SendResult, delivery: Delivery, attempt: number, effects: DeliverEffects) {
  const { runs, channel, tries } = effects;
  const { outcome, answer: reason } = result;
  if (outcome === "failed" && result.retry && attempt < tries) {
    await runs.updateDelivery(delivery.id, { state: "pending", reason });
    throw new JepyoError("the mail server asks to try again later", {
      code: "JEPYO-MAIL-TEMPORARY",
      fault: "delivery",
      retry: "later",
    });
  }
  const { messageId } = delivery;
  await runs.updateDelivery(delivery.id, { state: outcome, reason, transport: channel.transport, messageId });
}
