import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { openEmbedded } from "../records/embedded.ts";
import type { Home } from "../records/home.ts";
import { openRecords, type Records } from "../records/records.ts";
import { openShared } from "../records/shared.ts";
import { Closers } from "./closers.ts";
import { openServed } from "./served.ts";

/** Opens what is remembered without a queue beside it, for commands that look or write a row. Throws: as `openStore`. */
export async function openRecordsIn(
  home: Home,
  { shared }: Pick<Settings, "shared">,
): Promise<{ readonly records: Records; close(): Promise<void> }> {
  if (home.access === "guest") return openServed(home);
  const closers = new Closers();
  try {
    const opened =
      shared === undefined
        ? closers.add(await openEmbedded(join(home.directory, "database")))
        : closers.add(await openShared(shared.database)).dialect;
    return { records: await openRecords(opened), close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
