import type { Channel } from "./channel.ts";
import { openOutboxChannel } from "./outbox/channel.ts";
import { openSmtpChannel, type Patience } from "./smtp/channel.ts";

export interface ChannelSettings {
  /** Absent = mails are laid in the outbox. */
  readonly smtpUrl?: string;
  /** Absolute folder. */
  readonly outbox: string;
  /** With a mail server; absent = ten minutes for an answer. */
  readonly patience?: Patience;
}

/** The channel the environment asks for. Throws: JEPYO-SETTING-VALUE for a mail server URL with options that are not ours. */
export function openChannel({ smtpUrl, outbox, patience }: ChannelSettings): Channel {
  return smtpUrl === undefined ? openOutboxChannel(outbox) : openSmtpChannel(smtpUrl, patience);
}
