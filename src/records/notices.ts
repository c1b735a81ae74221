import type { Notice, NoticeChannel, Telling } from "../model/notice.ts";
import type { Database } from "./database.ts";

/** A notice on its way by one channel. */
export interface PendingNotice {
  readonly notice: Notice;
  readonly channel: NoticeChannel;
  /** How often it was tried, this time included. */
  readonly tries: number;
  /** Of the tries before. */
  readonly settled: Telling["settled"];
}

/** For whom a notice is settled; and what became of a try that is over: told, given up, or tried again at a time. */
export type NoticeOutcome = Pick<Telling, "settled" | "reason"> & {
  readonly state?: "sent" | "failed";
  readonly again?: string;
};

/** A statement takes 65,535 values at most. */
const atOnce = 1_000;

/** Notices that are there already stay as they are. */
export async function addNotices(
  database: Database,
  notices: readonly Notice[],
  channels: readonly NoticeChannel[],
  now: string,
): Promise<void> {
  const rows = notices.flatMap((notice) =>
    channels.map((channel) => ({
      key: notice.key,
      channel,
      notice: JSON.stringify(notice),
      created_at: now,
      next_try_at: now,
    })),
  );
  for (let from = 0; from < rows.length; from += atOnce) {
    await database
      .insertInto("jepyo.notice")
      .values(rows.slice(from, from + atOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Takes the notices whose time has come, so that nobody else tells them for `span` milliseconds more; longest waiting first. */
export async function takeNotices(database: Database, now: string, span: number): Promise<PendingNotice[]> {
  const rows = await database
    .updateTable("jepyo.notice")
    .set((its) => ({
      tries: its("tries", "+", 1),
      next_try_at: new Date(Date.parse(now) + span).toISOString(),
    }))
    .where("state", "=", "pending")
    .where("next_try_at", "<=", new Date(now))
    .returning(["notice", "channel", "tries", "settled", "created_at"])
    .execute();
  return rows
    .sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
    .map(({ notice, channel, tries, settled }) => ({ notice, channel, tries, settled }));
}

/** Returns: whether the try is still this one; else somebody took the notice meanwhile, and nothing is noted. */
export async function noteNotice(
  database: Database,
  { notice: { key }, channel, tries }: PendingNotice,
  { settled, reason, state, again }: NoticeOutcome,
): Promise<boolean> {
  const noted = await database
    .updateTable("jepyo.notice")
    .set({
      settled: JSON.stringify(settled),
      ...(reason === undefined ? {} : { reason }),
      ...(state === undefined ? {} : { state }),
      ...(again === undefined ? {} : { next_try_at: again }),
    })
    .where("key", "=", key)
    .where("channel", "=", channel)
    .where("tries", "=", tries)
    .returning("key")
    .executeTakeFirst();
  return noted !== undefined;
}
