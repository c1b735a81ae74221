import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { mailHost } from "../../model/address.ts";
import type { DkimKey } from "../../model/dkim.ts";
import type { Notice, NoticeChannel, Telling } from "../../model/notice.ts";
import type { Locale } from "../../model/text.ts";
import { mailboxOf, readMailbox } from "../address.ts";
import type { Channel } from "../channel.ts";
import { type Attachment, messageIdOf, withLineEnds } from "../compose.ts";
import { signMessage } from "../dkim.ts";
import { type NoticeLines, noticeSubject, noticeText } from "./notice-text.ts";

export interface Admins {
  readonly locale: Locale;
  /** Whom notices are mailed to; empty = nobody. */
  readonly addresses: readonly string[];
  /** Of a chat that takes `{"text": …}`, as Slack does. A secret. */
  readonly webhook?: string;
}

/** Who is told, in which language, and what comes with it. */
export interface Audience {
  readonly addresses: readonly { readonly address: string; readonly name?: string }[];
  readonly locale: Locale;
  /** What people call the job. */
  readonly what?: string;
  readonly lines?: NoticeLines;
  readonly attachments?: readonly Attachment[];
}

export interface TellEffects {
  readonly admins: Admins;
  /** Whom a notice is for: `undefined` = nobody any more. Absent = always admins. */
  readonly audienceOf?: (notice: Notice, by: NoticeChannel) => Promise<Audience | undefined>;
  /** Hosts that an address needs to be sent a draft, else it gets the text alone; absent = any. */
  readonly allowedDomains?: readonly string[];
  readonly channel: Channel;
  readonly mailFrom: string;
  /** Absent = notices are not signed. */
  readonly dkim?: DkimKey;
  readonly now: () => Date;
  /** Keeps for whom a notice is settled while others are still to be told. Throws: once another process tells it. */
  readonly note?: (settled: Telling["settled"]) => Promise<void>;
}

/** Unit: milliseconds. */
const webhookTimeout = 10_000;

export function channelsOf({ addresses, webhook }: Admins): NoticeChannel[] {
  return [
    ...(addresses.length > 0 ? (["mail"] as const) : []),
    ...(webhook === undefined ? [] : (["webhook"] as const)),
  ];
}

/**
 * Tells those whom a notice is for by one channel, admins unless it says otherwise; by mail nobody for whom it is settled, which it is
 * for whoever's mail has begun to go out: a process that is killed then leaves him untold rather than told twice.
 */
export async function tellAdmins(
  notice: Notice,
  by: NoticeChannel,
  settled: Telling["settled"],
  effects: TellEffects,
): Promise<Telling> {
  const { admins, audienceOf } = effects;
  const audience =
    audienceOf === undefined
      ? { addresses: admins.addresses.map((address) => ({ address })), locale: admins.locale }
      : await audienceOf(notice, by);
  if (audience === undefined) return { settled };
  if (by === "mail") return mail(notice, audience, settled, effects);
  // Who waited for others may have been taken over by another process.
  await effects.note?.(settled);
  const reason = await post(notice, audience, admins.webhook);
  return reason === undefined ? { settled } : { settled, reason, again: true };
}

/** One mail a person, whatever becomes of the others'; the first that was not taken is the reason. */
async function mail(
  notice: Notice,
  audience: Audience,
  before: Telling["settled"],
  effects: TellEffects,
): Promise<Telling> {
  const { channel, note = async () => {} } = effects;
  const settled = [...before];
  const reasons: string[] = [];
  let again = false;
  for (const person of audience.addresses) {
    const { address } = person;
    const id = createHash("sha256").update(`${notice.key}\n${address}`).digest("hex").slice(0, 20);
    if (settled.includes(id)) continue;
    const raw = await compose(notice, id, person, audience, effects);
    const message = { deliveryId: id, runId: "notices", from: effects.mailFrom, to: address, raw };
    // What is laid in the outbox takes its own place a second time.
    const begin = async () => (channel.transport === "smtp" ? note([...settled, id]) : undefined);
    const { outcome, answer } = await channel.send(message, begin);
    if (outcome === "failed") again = true;
    else settled.push(id);
    await note(settled);
    if (outcome === "failed" || outcome === "bounced") reasons.push(answer);
  }
  const [reason] = reasons;
  return reason === undefined ? { settled } : { settled, reason, again };
}

async function compose(
  notice: Notice,
  id: string,
  { address, name }: Audience["addresses"][number],
  { locale, what, lines, attachments = [] }: Audience,
  { mailFrom, dkim, now, allowedDomains }: TellEffects,
): Promise<Buffer> {
  const isOutside = allowedDomains?.includes(mailHost(address)) === false;
  const composer = new MailComposer({
    from: readMailbox(mailFrom),
    to: mailboxOf(address, name ?? null),
    subject: noticeSubject(notice, locale, what),
    date: now(),
    messageId: messageIdOf(id, mailFrom),
    text: withLineEnds(noticeText(notice, locale, lines, what)),
    attachments: (isOutside ? [] : attachments).map((file) => ({
      filename: file.name,
      contentType: file.contentType,
      content: Buffer.from(file.content),
    })),
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return signMessage(await composer.compile().build(), dkim);
}

/** Returns: `undefined` once the webhook took it, else why not. */
async function post(notice: Notice, audience: Audience, webhook = ""): Promise<string | undefined> {
  const { locale, lines, what } = audience;
  try {
    const reply = await fetch(webhook, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: noticeText(notice, locale, lines, what) }),
      redirect: "error",
      signal: AbortSignal.timeout(webhookTimeout),
    });
    await reply.body?.cancel();
    return reply.ok ? undefined : `the webhook answered ${reply.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError"
      ? `the webhook did not answer within ${webhookTimeout / 1_000} seconds`
      : "the webhook could not be reached";
  }
}
