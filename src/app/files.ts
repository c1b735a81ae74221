import { join } from "node:path";
import { type ArtifactStore, openArtifactStore } from "../artifacts/store.ts";
import type { Run } from "../model/run.ts";
import type { Home } from "../records/home.ts";
import { claimFolder } from "../records/own-folder.ts";
import { fillOut } from "../stages/out.ts";
import type { Store } from "./store.ts";

/** The files of runs, which processes of several machines may share. */
export async function openFiles({ directory }: Home): Promise<ArtifactStore & { close(): Promise<void> }> {
  const folder = join(directory, "artifacts");
  const incoming = await claimFolder(join(folder, "incoming"));
  return { ...(await openArtifactStore(folder, incoming.path)), close: () => incoming.release() };
}

/** Lays the files of a run that has ended into a folder. */
export async function fillOutOf(run: Run, directory: string, home: Home, { records }: Store): Promise<void> {
  const files = await openFiles(home);
  await fillOut(run, directory, { runs: records, files }).finally(() => files.close());
}
