import { cp, mkdir, mkdtemp, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { inject } from "vitest";

/** An embedded database takes seconds to initialise and none to copy: lays an empty one, as a first start leaves it, in a folder. */
export async function layDatabase(folder: string): Promise<void> {
  const empty = inject("emptyDatabase");
  if (!(await isThere(empty))) await initialise(empty);
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await cp(empty, folder, { recursive: true });
}

/** An empty embedded database; its folder goes with the run of the tests. */
export async function openDatabase(): Promise<PGlite> {
  const folder = await mkdtemp(join(dirname(inject("emptyDatabase")), "copy-"));
  await layDatabase(join(folder, "database"));
  return PGlite.create(join(folder, "database"));
}

/** One worker makes it, the others wait. */
async function initialise(empty: string): Promise<void> {
  const isMine = await mkdir(`${empty}.making`).then(
    () => true,
    () => false,
  );
  if (isMine) {
    await (await PGlite.create(`${empty}.made`)).close();
    await rename(`${empty}.made`, empty);
    return;
  }
  while (!(await isThere(empty))) await pause(100);
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
