import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../model/errors.ts";
import { type ArtifactKind, type Delivery, isAddressed, type Run, wholeScope } from "../model/run.ts";
import type { FileKeeper, RunReader } from "./stage.ts";

/** The files of `--out`, by what they hold. */
const outFiles = {
  statements: "statements.json",
  pdf: "statements.pdf",
  xlsx: "statements.xlsx",
  mail: "email.eml",
  quality: "quality.json",
} as const satisfies Partial<Record<ArtifactKind, string>>;

/**
 * Makes sure that a folder can be filled with files of these names, before anything starts.
 * Throws: JEPYO-OUT-FOREIGN when it holds files that are not ours (unless forced), JEPYO-OUT-UNWRITABLE.
 */
export async function requireOut(
  directory: string,
  force: boolean,
  names: readonly string[] = Object.values(outFiles),
): Promise<void> {
  const place = { file: directory };
  try {
    await mkdir(directory, { recursive: true });
    const probe = join(directory, ".jepyo-probe");
    await writeFile(probe, "");
    await rm(probe);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw new JepyoError(`the folder for --out cannot be written: ${reason}`, {
      code: "JEPYO-OUT-UNWRITABLE",
      fault: "configuration",
      place,
      hint: "choose a folder that you may write to; nothing was started",
      cause,
    });
  }
  const foreign = (await readdir(directory)).filter((name) => !name.startsWith(".jepyo-") && !names.includes(name));
  if (foreign.length === 0 || force) return;
  throw new JepyoError(`the folder for --out holds ${foreign.length} other files, such as ${foreign[0]}`, {
    code: "JEPYO-OUT-FOREIGN",
    fault: "configuration",
    place,
    hint: "choose an empty folder, or add --force to write beside them",
  });
}

export interface OutEffects {
  readonly runs: RunReader & { deliveriesOf(runId: string): Promise<readonly Delivery[]> };
  readonly files: FileKeeper;
}

/** Fills the folder with what the run left; a file that this run has not is taken away. */
export async function fillOut(run: Run, directory: string, { runs, files }: OutEffects): Promise<void> {
  const first = (await runs.deliveriesOf(run.id)).find((row) => isAddressed(row, run.options));
  const keys: Record<keyof typeof outFiles, string | undefined> = {
    statements: "all",
    quality: "all",
    pdf: `${wholeScope}.${run.spec.locale}`,
    xlsx: `${wholeScope}.${run.spec.locale}`,
    mail: first?.id,
  };
  const rows = await runs.artifactsOf(run.id);
  const found = new Map<string, () => Promise<Uint8Array>>();
  for (const [kind, name] of Object.entries(outFiles) as [keyof typeof outFiles, string][]) {
    const row = rows.find((candidate) => candidate.kind === kind && candidate.key === keys[kind]);
    if (row !== undefined) found.set(name, () => files.get(row.sha256));
  }
  await layFiles(directory, run.id, found);
  for (const name of Object.values(outFiles)) {
    if (!found.has(name)) await rm(join(directory, name), { force: true });
  }
}

/** Lays files into a folder: all are written beside it first, under `mark`, then moved in one by one, so that none is ever half there. */
export async function layFiles(
  directory: string,
  mark: string,
  contents: ReadonlyMap<string, () => Promise<Uint8Array>>,
): Promise<void> {
  const staging = join(directory, `.jepyo-${mark}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  try {
    for (const [name, read] of contents) await writeFile(join(staging, name), await read());
    for (const name of contents.keys()) await rename(join(staging, name), join(directory, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
