import type { Job } from "../model/job.ts";
import { limitLooks, limitWakes } from "../queue/patience.ts";
import type { SchedulerRequest } from "../queue/scheduler.ts";
import { callDue, lookAgain, type TickEffects, type TickEvent, tick, watch } from "../queue/tick.ts";
import { forgetOld } from "../sources/database/kept.ts";
import { type GateEffects, lookAtData } from "../stages/gate.ts";
import { openWarehouse } from "../warehouse/warehouse.ts";
import { extractsIn, sourcesOf } from "./sources.ts";
import type { Premises } from "./store.ts";
import { openTelling } from "./telling.ts";

/** What looks at data and plans, for a scheduler or for somebody who asks. */
function tickEffects({ settings, home, store }: Premises): TickEffects {
  const gate: GateEffects = {
    workspace: settings.workspace,
    inScratch: home.inScratch,
    sourceOf: sourcesOf(home, settings),
    openWarehouse: (directory) => openWarehouse({ directory }),
    secretOf: settings.secretOf,
  };
  const forget = async ({ source }: Job, extract: string) => sourcesOf(home, settings)(source.type).drop?.(extract);
  return {
    records: store.records,
    lookAtData: limitLooks({ lookAtData: (look) => lookAtData(look, gate), forget }),
    forget,
    transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
    wake: limitWakes((runId) => store.wake(runId)),
  };
}

/** Looks at once whether the data of a run are there that waits for them, and plans it if so. */
export function lookNow(runId: string, options: Premises): Promise<void> {
  return lookAgain(runId, tickEffects(options), new Date());
}

/** The scheduler's beats: one calls what has come due, one plans what waits and whose data are there and forgets old extracts, one tells admins of trouble. */
export function openTick(
  options: Premises,
  onEvent: (event: TickEvent) => void,
): { readonly beats: SchedulerRequest["beats"]; close(): Promise<void> } {
  const telling = openTelling(options);
  const effects: TickEffects = { ...tickEffects(options), onEvent };
  return {
    beats: {
      call: (now) => callDue(effects, now),
      async plan(now, alive) {
        await tick({ ...effects, lookAtData: (look) => effects.lookAtData(look).finally(alive) }, now);
        await forgetOld(extractsIn(options.home));
      },
      tell(now, alive) {
        const tell: typeof telling.tell = (notice, by, settled, note) =>
          telling.tell(notice, by, settled, (known) => note(known).finally(alive));
        return watch({ ...effects, telling: { ...telling, tell } }, now);
      },
    },
    close: () => telling.close(),
  };
}
