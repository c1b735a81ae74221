import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Settings } from "../config/settings.ts";
import { JepyoError } from "../model/errors.ts";
import { type Home, openHome as takeHome, visitHome } from "../records/home.ts";
import { reachServed } from "../server/client.ts";

export type { Home };

/** How long a holder is waited for that soon answers or ends. Unit: milliseconds. */
const defaultPatience = 30_000;

/** What takes as long as a run does: nobody waits for its end. */
const long = /^(run|backfill|demo)\b/;

/**
 * Takes the home folder: alone, unless `settings.shared` names a database for several processes. Where `jepyo serve` holds it, it is
 * entered as a guest, as soon as that answers when it has just been started. A command that is soon over is waited for.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE, JEPYO-SERVE-VERSION.
 */
export async function openHome(
  { home, shared }: Pick<Settings, "home" | "shared">,
  command: string,
  patience = defaultPatience,
): Promise<Home> {
  const since = performance.now();
  for (;;) {
    try {
      return await takeHome({ directory: home, isShared: shared !== undefined, command });
    } catch (error) {
      if (!(error instanceof JepyoError) || error.code !== "JEPYO-HOME-IN-USE") throw error;
      const holder = String(error.details.command ?? "");
      if (long.test(holder)) throw error;
      const served = await reachServed(home, packageJson.version);
      await served?.close();
      const isServed = served !== undefined || holder === "serve";
      // One home folder is served once.
      if (isServed && command === "serve") throw error;
      if (served !== undefined) return visitHome(home);
      if (performance.now() - since > patience) throw error;
    }
    await pause(200);
  }
}

/** Where a run's mails lie. */
export function mailFolder({ directory }: Home, runId: string): string {
  return join(directory, "outbox", runId);
}
