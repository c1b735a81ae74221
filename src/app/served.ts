import packageJson from "../../package.json" with { type: "json" };
import type { Home } from "../records/home.ts";
import { reachServed, type Served, serveGone } from "../server/client.ts";

/** A guest reaches records through the process that holds the home folder. Throws: JEPYO-SERVE-GONE. */
export async function openServed({ directory }: Home): Promise<Served> {
  const served = await reachServed(directory, packageJson.version);
  if (served !== undefined) return served;
  throw serveGone(directory);
}
