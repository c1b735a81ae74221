import { JepyoError, toErrorRecord } from "../model/errors.ts";
import type { Notice, NoticeChannel, Telling } from "../model/notice.ts";
import type { PendingNotice, Records } from "../records/records.ts";

export interface TellingEffects {
  /** By which admins are told; people whom a job names are told by mail. */
  readonly channels: readonly NoticeChannel[];
  /** Tells those it is for, but for whom it is settled, and has it noted before and after each of them. */
  readonly tell: (
    notice: Notice,
    by: NoticeChannel,
    settled: Telling["settled"],
    note: (settled: Telling["settled"]) => Promise<void>,
  ) => Promise<Telling>;
}

export interface NotingEffects {
  readonly records: Pick<Records, "addNotices" | "takeNotices" | "noteNotice">;
  readonly telling: TellingEffects;
  /** Told what was heard. */
  readonly onTold?: (notice: Notice) => void;
}

/** How often a notice is tried; the pause doubles from a minute on, to a day and a half in all. */
const mostTries = 11;

/** Whoever takes a notice tells it within so long, or another does. Unit: milliseconds. */
export const takenFor = 5 * 60_000;

/**
 * Notes what people should know, once each, and tells whatever is due to be told, each channel for itself: a mail server that is silent
 * keeps no chat waiting. Returns: why what could not be told was not.
 */
export async function noteAndTell(
  notices: readonly Notice[],
  effects: NotingEffects,
  now: Date,
): Promise<readonly string[]> {
  const { records, telling } = effects;
  const at = now.toISOString();
  await records.addNotices(
    notices.filter(({ to }) => to === undefined),
    telling.channels,
    at,
  );
  await records.addNotices(
    notices.filter(({ to }) => to !== undefined),
    ["mail"],
    at,
  );
  const taken = Map.groupBy(await records.takeNotices(at, takenFor), ({ channel }) => channel);
  const failures = await Promise.all([...taken.values()].map((pending) => tellInTurn(pending, effects, now)));
  return failures.flat();
}

async function tellInTurn(
  taken: readonly PendingNotice[],
  { records, telling, onTold }: NotingEffects,
  now: Date,
): Promise<string[]> {
  const failures: string[] = [];
  for (const pending of taken) {
    const { notice, channel, tries } = pending;
    let known = pending.settled;
    const note = async (settled: Telling["settled"]) => {
      if (!(await records.noteNotice(pending, { settled }))) throw takenOver(notice);
      known = settled;
    };
    const broken = (error: unknown): Telling => ({ settled: known, reason: toErrorRecord(error).code, again: true });
    const { settled, reason, again = false } = await telling.tell(notice, channel, known, note).catch(broken);
    if (reason === undefined) {
      if (await records.noteNotice(pending, { settled, state: "sent" })) onTold?.(notice);
      continue;
    }
    const next = new Date(now.getTime() + 60_000 * 2 ** (tries - 1)).toISOString();
    const then = again && tries < mostTries ? { again: next } : ({ state: "failed" } as const);
    if (await records.noteNotice(pending, { settled, reason, ...then })) failures.push(reason);
  }
  return failures;
}

function takenOver({ key }: Notice): JepyoError {
  return new JepyoError(`another process tells ${key} by now`, {
    code: "JEPYO-NOTICE-TAKEN",
    fault: "environment",
    hint: "nothing: that process tells it",
  });
}
