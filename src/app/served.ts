import packageJson from "../../package.json" with { type: "json" };
import { JepyoError } from "../model/errors.ts";
import type { Home } from "../records/home.ts";
import { reachServed, type Served } from "../server/client.ts";

/** A guest reaches records through the process that holds the home folder. Throws: JEPYO-SERVE-GONE. */
export async function openServed({ directory }: Home): Promise<Served> {
  const served = await reachServed(directory, packageJson.version);
  if (served !== undefined) return served;
  throw new JepyoError("the process that held the home folder has just ended", {
    code: "JEPYO-SERVE-GONE",
    fault: "environment",
    retry: "later",
    place: { file: directory },
    hint: "run the same command again",
  });
}
