import { setTimeout as pause } from "node:timers/promises";
import type { Text } from "../model/text.ts";
import type { Look, Readiness } from "../stages/gate.ts";
import type { TickEffects } from "./tick.ts";

/** How long planning waits for one look at data. Unit: milliseconds. */
const longestLook = 10 * 60_000;

/** How long the answer of a look that was not waited for is kept for whoever looks next: each run that waits looks every few minutes. Unit: milliseconds. */
const longestKept = 60 * 60_000;

/** How long planning waits for a queue to take tasks. Unit: milliseconds. */
const longestWake = 5_000;

interface UnderWay {
  readonly source: string;
  readonly looking: Promise<Readiness>;
  /** Whether it has lasted longer than anybody waits. */
  isLate: boolean;
  /** Whether it is done, and its answer is there for whoever looks next. */
  isSettled: boolean;
}

/**
 * Looks at data of which none is waited for longer than `limit` milliseconds: then the run waits, JEPYO-READY-TIMEOUT, as for data that are not
 * there. What takes longer is not begun a second time: nobody else looks at its source until it is done, and its answer is the next look's. One
 * that nobody asked for within `keptFor` milliseconds is dropped, with what was kept of a database.
 */
export function limitLooks(
  { lookAtData, forget }: Pick<TickEffects, "lookAtData" | "forget">,
  limit = longestLook,
  keptFor = longestKept,
): TickEffects["lookAtData"] {
  const underWay = new Map<string, UnderWay>();
  const letGo = async (which: string, mine: UnderWay, { job }: Look) => {
    const answer = await mine.looking.catch(() => undefined);
    mine.isSettled = true;
    await pause(keptFor, undefined, { ref: false });
    if (underWay.get(which) !== mine) return;
    underWay.delete(which);
    if (answer?.ready === true && answer.extract !== undefined) await forget?.(job, answer.extract);
  };
  return async (look) => {
    const which = JSON.stringify([look.job, look.period.label]);
    const source = JSON.stringify(look.job.source);
    const blocks = ([other, each]: [string, UnderWay]) =>
      other !== which && each.isLate && !each.isSettled && each.source === source;
    if ([...underWay].some(blocks)) return stillLooking(blocked);
    const mine = underWay.get(which) ?? { source, looking: lookAtData(look), isLate: false, isSettled: false };
    underWay.set(which, mine);
    let isOver = true;
    try {
      const found = await settledBy(mine.looking, mine.isLate ? 0 : limit);
      isOver = found !== undefined;
      if (found !== undefined) return found;
    } finally {
      if (isOver) underWay.delete(which);
    }
    // What cannot be removed then is removed with other old extracts.
    if (!mine.isLate) void letGo(which, mine, look).catch(() => undefined);
    mine.isLate = true;
    return stillLooking(tooLong(limit));
  };
}

/**
 * Gives tasks to the queue without waiting for one that is away for longer than `limit` milliseconds, nor once for each run: whoever finds
 * the tasks carries them.
 */
export function limitWakes(wake: TickEffects["wake"], limit = longestWake): TickEffects["wake"] {
  let late: Promise<unknown> | undefined;
  return async (runId) => {
    if (late !== undefined) return;
    const waking = wake(runId).then(() => true);
    if ((await settledBy(waking, limit)) !== undefined) return;
    late = waking
      .catch(() => undefined)
      .finally(() => {
        late = undefined;
      });
  };
}

/** Returns: `undefined` when the time was up first. */
async function settledBy<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const { promise: timeUp, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, milliseconds, undefined);
  return Promise.race([work, timeUp]).finally(() => clearTimeout(timer));
}

function stillLooking(reason: Text): Readiness {
  return { ready: false, contentHash: null, isLooking: true, reason };
}

const blocked: Text = {
  ko: "같은 자료를 보는 다른 작업이 아직 끝나지 않아 기다립니다 (JEPYO-READY-TIMEOUT)",
  en: "another look at this source still lasts and is waited for (JEPYO-READY-TIMEOUT)",
};

function tooLong(limit: number): Text {
  const minutes = Math.ceil(limit / 60_000);
  return {
    ko: `${minutes}분이 지나도록 자료를 다 읽지 못했습니다 (JEPYO-READY-TIMEOUT): 아직 읽고 있습니다`,
    en: `the data could not be read within ${minutes} minutes (JEPYO-READY-TIMEOUT): they still are being read`,
  };
}
