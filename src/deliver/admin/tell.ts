import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { mailHost } from "../../model/address.ts";
import type { Notice, NoticeChannel } from "../../model/notice.ts";
import type { Locale } from "../../model/text.ts";
import { mailboxOf, readMailbox } from "../address.ts";
import type { Channel } from "../channel.ts";
import { type Attachment, messageIdOf } from "../compose.ts";
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
  readonly now: () => Date;
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
 * Tells those whom a notice is for by one channel, admins unless it says otherwise.
 * Returns: `undefined` once they are told, else why not, without addresses or the webhook's URL.
 */
export async function tellAdmins(notice: Notice, by: NoticeChannel, effects: TellEffects): Promise<string | undefined> {
  const { admins, audienceOf } = effects;
  const audience =
    audienceOf === undefined
      ? { addresses: admins.addresses.map((address) => ({ address })), locale: admins.locale }
      : await audienceOf(notice, by);
  if (audience === undefined) return undefined;
  return by === "mail" ? mail(notice, audience, effects) : post(notice, audience, admins.webhook);
}

/** One mail a person; the first that cannot be handed over is the reason. */
async function mail(
  notice: Notice,
  { addresses, locale, what, lines, attachments = [] }: Audience,
  { channel, mailFrom, now, allowedDomains }: TellEffects,
): Promise<string | undefined> {
  for (const { address, name } of addresses) {
    const isOutside = allowedDomains?.includes(mailHost(address)) === false;
    const id = createHash("sha256").update(`${notice.key}\n${address}`).digest("hex").slice(0, 20);
    const composer = new MailComposer({
      from: readMailbox(mailFrom),
      to: mailboxOf(address, name ?? null),
      subject: noticeSubject(notice, locale, what),
      date: now(),
      messageId: messageIdOf(id, mailFrom),
      text: noticeText(notice, locale, lines, what),
      attachments: (isOutside ? [] : attachments).map((file) => ({
        filename: file.name,
        contentType: file.contentType,
        content: Buffer.from(file.content),
      })),
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const raw = await composer.compile().build();
    const result = await channel.send({ deliveryId: id, runId: "notices", from: mailFrom, to: address, raw });
    if (result.outcome === "failed" || result.outcome === "bounced") return result.answer;
  }
  return undefined;
}

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
