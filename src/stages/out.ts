import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isReleased } from "../model/approval.ts";
import { JepyoError } from "../model/errors.ts";
import {
  type ArtifactKind,
  type ArtifactRow,
  type Delivery,
  draftPrefix,
  isAddressed,
  type Run,
  wholeScope,
} from "../model/run.ts";
import type { Scope } from "../model/split.ts";
import type { Statements } from "../model/statement.ts";
import { foreignIn, removeOld, scopeFolders } from "./scope-folders.ts";
import { scopeKeyOf } from "./scope-key.ts";
import { type FileKeeper, type RunReader, readJson } from "./stage.ts";

/** The files of `--out`, by what they hold. */
const outFiles = {
  statements: "statements.json",
  html: "statements.html",
  pdf: "statements.pdf",
  xlsx: "statements.xlsx",
  customers: "customers.parquet",
  mail: "email.eml",
  quality: "quality.json",
} as const satisfies Partial<Record<ArtifactKind, string>>;
type OutKind = keyof typeof outFiles;

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
  const foreign = force ? [] : await foreignIn(directory, names);
  if (foreign.length === 0) return;
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

/** Fills the folder with what the run left (its drafts until it is released), the whole's at the top, each scope's in its own folder; a file that this run has not is taken away. */
export async function fillOut(run: Run, directory: string, { runs, files }: OutEffects): Promise<void> {
  const rows = await runs.artifactsOf(run.id);
  const readers = (await runs.deliveriesOf(run.id)).filter((row) => isAddressed(row, run.options));
  const draft = isReleased(run) ? "" : draftPrefix;
  const found = new Map<string, () => Promise<Uint8Array>>();
  const find = (scopeKey: string, folder: string, keys: Partial<Record<OutKind, string>>): void => {
    const own = {
      statements: scopeKey,
      html: `${draft}${scopeKey}.${run.spec.locale}`,
      pdf: `${draft}${scopeKey}.${run.spec.locale}`,
      xlsx: `${draft}${scopeKey}.${run.spec.locale}`,
      customers: scopeKey,
      mail: readers.find((row) => row.scope === scopeKey)?.id,
      ...keys,
    };
    for (const [kind, name] of Object.entries(outFiles) as [OutKind, string][]) {
      const row = rows.find((candidate) => candidate.kind === kind && candidate.key === own[kind]);
      if (row !== undefined) found.set(join(folder, name), () => files.get(row.sha256));
    }
  };
  find(wholeScope, "", { quality: "all" });
  const scopes = await scopesOf(rows, files);
  const folders = scopeFolders(scopes);
  for (const scope of scopes) find(scopeKeyOf(scope), folders.get(scope.value) ?? "", {});
  await layFiles(directory, run.id, found);
  const names = Object.values(outFiles);
  for (const name of names) if (!found.has(name)) await rm(join(directory, name), { force: true });
  await removeOld(directory, names, new Set(found.keys()));
}

/** The scopes that the run has statements of. */
async function scopesOf(rows: readonly ArtifactRow[], files: FileKeeper): Promise<Scope[]> {
  const scopes: Scope[] = [];
  for (const { kind, key } of rows) {
    if (kind !== "statements" || key === wholeScope) continue;
    const { scope } = await readJson<Statements>(files, rows, "statements", key);
    if (scope !== null) scopes.push(scope);
  }
  return scopes;
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
    for (const [path, read] of contents) {
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await writeFile(join(staging, path), await read());
    }
    for (const path of contents.keys()) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await rename(join(staging, path), join(directory, path));
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
