import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { Notice, NoticeChannel } from "../../model/notice.ts";
import type { Locale } from "../../model/text.ts";
import { mailboxOf, readMailbox } from "../address.ts";
import type { Channel } from "../channel.ts";
import { messageIdOf } from "../compose.ts";
import { noticeSubject, noticeText } from "./notice-text.ts";

export interface Admins {
  readonly locale: Locale;
  /** Whom notices are mailed to; empty = nobody. */
  readonly addresses: readonly string[];
  /** Of a chat that takes `{"text": …}`, as Slack does. A secret. */
  readonly webhook?: string;
}

export interface TellEffects {
  readonly admins: Admins;
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

/** Tells admins by one channel. Returns: `undefined` once they are told, else why not, without addresses or the webhook's URL. */
export async function tellAdmins(notice: Notice, by: NoticeChannel, effects: TellEffects): Promise<string | undefined> {
  return by === "mail" ? mail(notice, effects) : post(notice, effects.admins);
}

/** One mail an admin; the first that cannot be handed over is the reason. */
async function mail(notice: Notice, { admins, channel, mailFrom, now }: TellEffects): Promise<string | undefined> {
  for (const address of admins.addresses) {
    const id = createHash("sha256").update(`${notice.key}\n${address}`).digest("hex").slice(0, 20);
    const composer = new MailComposer({
      from: readMailbox(mailFrom),
      to: mailboxOf(address, null),
      subject: noticeSubject(notice, admins.locale),
      date: now(),
      messageId: messageIdOf(id, mailFrom),
      text: noticeText(notice, admins.locale),
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

async function post(notice: Notice, { webhook = "", locale }: Admins): Promise<string | undefined> {
  try {
    const reply = await fetch(webhook, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: noticeText(notice, locale) }),
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
