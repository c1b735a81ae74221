import type { Readiness } from "../stages/gate.ts";
import type { TickEffects } from "./tick.ts";

/** How long planning waits for one look at data. Unit: milliseconds. */
const longestLook = 10 * 60_000;

/** How long planning waits for a queue to take tasks. Unit: milliseconds. */
const longestWake = 5_000;

interface UnderWay {
  readonly source: string;
  readonly looking: Promise<Readiness>;
  /** Whether it has lasted longer than anybody waits. */
  isLate: boolean;
}

/**
 * Looks at data of which none is waited for longer than `limit` milliseconds: then the run waits, JEPYO-READY-TIMEOUT, as for data that are not
 * there. What takes longer is not begun a second time: its answer is the next look's, and nobody else looks at its source until then.
 */
export function limitLooks(lookAtData: TickEffects["lookAtData"], limit = longestLook): TickEffects["lookAtData"] {
  const underWay = new Map<string, UnderWay>();
  return async (look) => {
    const which = JSON.stringify([look.job, look.period.label]);
    const source = JSON.stringify(look.job.source);
    const isBlocked = [...underWay].some(([other, each]) => other !== which && each.isLate && each.source === source);
    if (isBlocked) return tooLong(limit);
    const mine = underWay.get(which) ?? { source, looking: lookAtData(look), isLate: false };
    underWay.set(which, mine);
    const patience = mine.isLate ? 0 : limit;
    mine.isLate = false;
    const late = () => {
      mine.isLate = true;
      return tooLong(limit);
    };
    try {
      return (await settledBy(mine.looking, patience)) ?? late();
    } finally {
      if (!mine.isLate) underWay.delete(which);
    }
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

function tooLong(limit: number): Readiness {
  const minutes = Math.ceil(limit / 60_000);
  return {
    ready: false,
    contentHash: null,
    reason: {
      ko: `${minutes}분이 지나도록 자료를 다 읽지 못했습니다 (JEPYO-READY-TIMEOUT): 아직 읽고 있습니다`,
      en: `the data could not be read within ${minutes} minutes (JEPYO-READY-TIMEOUT): they still are being read`,
    },
  };
}
