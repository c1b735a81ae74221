import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import type { Run } from "../model/run.ts";
import type { Quality } from "../model/statement.ts";
import type { Home } from "../records/home.ts";
import { sourceOf } from "../sources/index.ts";
import type { Source } from "../sources/source.ts";

/** What is kept of databases lies beside the files of runs, where every worker reaches it. */
export const extractsIn = ({ directory }: Home) => join(directory, "artifacts", "extracts");

/** Every kind of source. */
export function sourcesOf(home: Home, { secretOf }: Pick<Settings, "secretOf">): (type: string) => Source {
  const effects = { secretOf, extracts: extractsIn(home) };
  return (type) => sourceOf(type, effects);
}

/** Removes what was kept of a database for a run that nothing will be computed of any more. */
export async function dropExtract({ spec: { source } }: Run, home: Home, settings: Pick<Settings, "secretOf">) {
  if (source.extract !== undefined) await sourcesOf(home, settings)(source.type).drop?.(source.extract);
}

/** Lays a data-quality report where people find it. Returns: where. */
export async function layReport({ directory }: Home, runId: string, quality: Quality): Promise<string> {
  const folder = join(directory, "quality");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${runId}.json`);
  await writeFile(path, `${JSON.stringify(quality, null, 1)}\n`);
  return path;
}
