import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import type { Settings } from "../config/settings.ts";
import { JepyoError } from "../model/errors.ts";
import { type Home, openHome as takeHome, visitHome } from "../records/home.ts";
import { reachServed } from "../server/client.ts";

export type { Home };

/**
 * Takes the home folder: alone, unless `settings.shared` names a database for several processes. Where `jepyo serve` holds it, it is
 * entered as a guest.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE, JEPYO-SERVE-VERSION.
 */
export async function openHome({ home, shared }: Pick<Settings, "home" | "shared">, command: string): Promise<Home> {
  try {
    return await takeHome({ directory: home, isShared: shared !== undefined, command });
  } catch (error) {
    if (!(error instanceof JepyoError) || error.code !== "JEPYO-HOME-IN-USE") throw error;
    const served = await reachServed(home, packageJson.version);
    if (served === undefined) throw error;
    await served.close();
    return visitHome(home);
  }
}

/** Where a run's mails lie. */
export function mailFolder({ directory }: Home, runId: string): string {
  return join(directory, "outbox", runId);
}
