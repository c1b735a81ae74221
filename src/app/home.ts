import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import type { Settings } from "../config/settings.ts";
import { JepyoError } from "../model/errors.ts";
import { type Home, openHome as takeHome, visitHome } from "../records/home.ts";
import { reachServed } from "../server/client.ts";

export type { Home };

/** `jepyo serve` opens its database and its queue before it answers; it has done so within this. Unit: milliseconds. */
const startPatience = 30_000;

/**
 * Takes the home folder: alone, unless `settings.shared` names a database for several processes. Where `jepyo serve` holds it, it is
 * entered as a guest, as soon as that answers when it has just been started.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE, JEPYO-SERVE-VERSION.
 */
export async function openHome(
  { home, shared }: Pick<Settings, "home" | "shared">,
  command: string,
  patience = startPatience,
): Promise<Home> {
  const since = performance.now();
  for (;;) {
    try {
      return await takeHome({ directory: home, isShared: shared !== undefined, command });
    } catch (error) {
      if (!(error instanceof JepyoError) || error.code !== "JEPYO-HOME-IN-USE") throw error;
      const served = await reachServed(home, packageJson.version);
      await served?.close();
      if (served !== undefined) return visitHome(home);
      const mayBeStarting = error.details.command === "serve" && command !== "serve";
      if (!mayBeStarting || performance.now() - since > patience) throw error;
    }
    await pause(200);
  }
}

/** Where a run's mails lie. */
export function mailFolder({ directory }: Home, runId: string): string {
  return join(directory, "outbox", runId);
}
