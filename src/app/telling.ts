import { join } from "node:path";
import { channelsOf, type TellEffects, tellAdmins } from "../deliver/admin/tell.ts";
import { openChannel } from "../deliver/index.ts";
import { type TellingEffects, takenFor } from "../queue/telling.ts";
import { audienceOf } from "../stages/audience.ts";
import { openFiles } from "./files.ts";
import type { Premises } from "./store.ts";

/** An answer is waited for no longer than a notice is this process's to tell. Unit: milliseconds. */
const patience = { connect: 20_000, silence: takenFor - 60_000 };

/** What tells people: admins of trouble, those who approve of drafts. */
export function openTelling({ settings, home, store }: Premises): TellingEffects & { close(): Promise<void> } {
  const admins = { ...settings.admins, locale: settings.language };
  const outbox = join(home.directory, "outbox");
  const telling: TellEffects = {
    admins,
    async audienceOf(notice, by) {
      const files = await openFiles(home);
      return audienceOf(notice, by, { runs: store.records, files, admins }).finally(() => files.close());
    },
    ...(settings.allowedDomains === undefined ? {} : { allowedDomains: settings.allowedDomains }),
    channel: openChannel({
      outbox,
      patience,
      ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }),
    }),
    mailFrom: settings.mailFrom,
    ...(settings.dkim === undefined ? {} : { dkim: settings.dkim }),
    now: () => new Date(),
  };
  return {
    channels: channelsOf(admins),
    tell: (notice, by, settled, note) => tellAdmins(notice, by, settled, { ...telling, note }),
    close: () => telling.channel.close(),
  };
}
