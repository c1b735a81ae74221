import { callDue, lookAgain, type TickEffects, type TickEvent, tick } from "../queue/tick.ts";
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
  return {
    records: store.records,
    lookAtData: (look) => lookAtData(look, gate),
    forget: async ({ source }, extract) => sourcesOf(home, settings)(source.type).drop?.(extract),
    transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
    wake: (runId) => store.wake(runId),
  };
}

/** Looks at once whether the data of a run are there that waits for them, and plans it if so. */
export function lookNow(runId: string, options: Premises): Promise<void> {
  return lookAgain(runId, tickEffects(options), new Date());
}

/** The scheduler's beats: one calls what has come due, the other plans what waits and whose data are there, tells admins of trouble, forgets old extracts. */
export function openTick(
  options: Premises,
  onEvent: (event: TickEvent) => void,
): { readonly beats: readonly ((now: Date) => Promise<void>)[]; close(): Promise<void> } {
  const telling = openTelling(options);
  const effects: TickEffects = {
    ...tickEffects(options),
    telling,
    onEvent,
  };
  return {
    beats: [
      (now) => callDue(effects, now),
      async (now) => {
        await tick(effects, now);
        await forgetOld(extractsIn(options.home));
      },
    ],
    close: () => telling.close(),
  };
}
