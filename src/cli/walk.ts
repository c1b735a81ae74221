import { setTimeout as pause } from "node:timers/promises";
import { fillOutOf } from "../app/files.ts";
import type { Home } from "../app/home.ts";
import { openStore } from "../app/store.ts";
import { openTelling } from "../app/telling.ts";
import { lookNow } from "../app/tick.ts";
import type { App } from "../app/work.ts";
import type { Settings } from "../config/settings.ts";
import { endedRunStates, type Run, type RunState } from "../model/run.ts";
import { presentWithin } from "../queue/presence.ts";
import { whileWaitedFor } from "../queue/retry.ts";
import { noteAndTell } from "../queue/telling.ts";
import type { Records } from "../records/records.ts";
import { approvalNotices } from "../stages/approval-notices.ts";
import type { Console } from "./console.ts";
import { watchMails } from "./mails-waiting.ts";
import { showProgress } from "./progress.ts";
import { approvalWords } from "./run-words.ts";
import { words } from "./words.ts";

export interface WalkRequest {
  readonly settings: Settings;
  readonly console: Console;
  readonly home: Home;
  /** No progress is shown. */
  readonly json: boolean;
  /** Work here too, beside the workers of a shared queue. */
  readonly work: boolean;
}

/** Runs on their way: carried here, or by whoever works on the home folder or the shared queue, while a person waits. */
export interface Walk {
  readonly records: Records;
  /** Whether this process carries them. */
  readonly works: boolean;
  /** Runs that are carried on too, as soon as this process works. */
  others(runId: string): Promise<readonly Run[]>;
  /**
   * Lets a run start and waits until it has ended, is held for approval, waits for its data, or has nothing left but mails that a server long
   * has not taken; `undefined` when interrupted.
   */
  carry(runId: string): Promise<Run | undefined>;
  /**
   * Tells people what they should know of a run's approval, and nobody twice. Only the owner of the home folder does: where others work
   * too, the scheduler tells with its own settings at its next beat.
   */
  tell(run: Run): Promise<void>;
  fillOut(run: Run, directory: string): Promise<void>;
  /** Looks at once whether the data of a run that waits are there, and plans it if so. */
  lookNow(runId: string): Promise<void>;
  close(): Promise<void>;
}

/** Browser and workers are opened with the first run: what is planned is planned before. */
export async function openWalk(request: WalkRequest): Promise<Walk> {
  const { settings, console, home, work } = request;
  const works = home.access === "owner" || (home.access === "shared" && work);
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const store = await openStore(home, settings);
  const { records } = store;
  let app: App | undefined;
  let isGone = false;
  const requireThere = () => {
    try {
      home.requireThere();
    } catch (error) {
      isGone = true;
      throw error;
    }
  };
  const tell = async (run: Run) => {
    if (home.access !== "owner") return;
    const now = new Date();
    const notices = approvalNotices(run, now);
    if (notices.length === 0) return;
    const telling = openTelling({ settings, home, store });
    const failures = await noteAndTell(notices, { records, telling }, now).finally(() => telling.close());
    for (const reason of failures) console.error(`  ${approvalWords.notTold[settings.language]}: ${reason}`);
  };
  return {
    records,
    works,
    others: async (runId) => (works ? (await records.unfinishedRuns()).filter((run) => run.id !== runId) : []),
    async carry(runId) {
      try {
        if (!works || app !== undefined) await store.wake(runId);
        else {
          const { openApp } = await import("../app/work.ts");
          const pace = home.access === "owner" ? { retry: whileWaitedFor } : {};
          app = await openApp({ settings, home, store, warn: (line) => console.error(line), pace });
        }
        const run = await follow(runId, { ...request, records, works, requireThere }, interrupt.signal);
        if (run?.state === "held") await tell(run);
        return run;
      } catch (error) {
        requireThere();
        throw error;
      }
    },
    tell,
    fillOut: (run, directory) => fillOutOf(run, directory, home, store),
    lookNow: (runId) => lookNow(runId, { settings, home, store }),
    async close() {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      // Nothing closes in order on a folder that is gone; the process ends as it is.
      if (isGone) return;
      await app?.close(interrupt.signal.aborted ? { drainFor: 0 } : {});
      await store.close();
    },
  };
}

interface View extends Pick<WalkRequest, "console" | "settings" | "json"> {
  readonly records: Records;
  readonly works: boolean;
  readonly requireThere: () => void;
}

/** Until somebody decides, or the scheduler plans it anew. */
const restingStates: readonly RunState[] = ["held", "waiting"];

/** Looks at the run's row until there is nothing left to wait for; `undefined` when interrupted. Throws: JEPYO-HOME-GONE. */
async function follow(runId: string, view: View, signal: AbortSignal): Promise<Run | undefined> {
  const { records, console, settings, json, works, requireThere } = view;
  const absence = works ? undefined : watchWorkers(records, () => console.error(words.noWorker[settings.language]));
  const progress = json ? undefined : showProgress(console, settings.language, Date.now());
  const mails = watchMails(records, (reason) => console.error(`  ${words.mailWaits[settings.language]}: ${reason}`));
  try {
    while (!signal.aborted) {
      const run = await records.run(runId);
      // Before its end is believed: a stage that finds nothing there fails for that reason alone.
      requireThere();
      const tasks = await records.tasksOf(runId);
      progress?.show(tasks, Date.now());
      if (run !== undefined && (restingStates.includes(run.state) || endedRunStates.includes(run.state))) return run;
      await absence?.look(Date.now());
      if (await mails.look(runId, tasks, Date.now())) return run;
      await pause(150, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  } finally {
    progress?.end();
  }
}

/** Tells once that nobody who could carry the run has been there for 15 seconds. */
function watchWorkers(records: Records, tell: () => void) {
  let lastSeen = Date.now();
  let isTold = false;
  return {
    async look(now: number): Promise<void> {
      if (isTold || now - lastSeen < presentWithin * 1_000) return;
      if ((await records.workersSeen(presentWithin)).length > 0) {
        lastSeen = now;
        return;
      }
      isTold = true;
      tell();
    },
  };
}
