import { JepyoError } from "../model/errors.ts";
import type { IssuedEdition, Restatement } from "../model/restatement.ts";
import type { Run } from "../model/run.ts";
import type { Quality, Statements } from "../model/statement.ts";
import type { EarlierEdition, EarlierEditions } from "../statements/restatement/earlier.ts";
import { changedSettings } from "./fingerprint.ts";
import { type FileKeeper, type RunReader, readJson } from "./stage.ts";

interface Effects {
  readonly runs: RunReader;
  readonly files: Pick<FileKeeper, "get">;
}

/** What the editions that a run was planned after have published about a scope, from their own files; a scope they did not have is new. */
export async function earlierEditions(run: Run, scopeKey: string, effects: Effects): Promise<EarlierEditions> {
  const { versions, newData, priorPeriod } = run.issuedBefore;
  const read = (id: string) => existing(id, effects.runs);
  const earlier = await Promise.all(versions.map(read));
  const last = earlier.at(-1);
  const superseded = last === undefined ? null : await publishedBy(last, run, scopeKey, effects);
  return {
    superseded: superseded === null ? null : { ...superseded, newData, history: historyOf(earlier) },
    priorPeriod: priorPeriod === null ? null : await publishedBy(await read(priorPeriod), run, scopeKey, effects),
  };
}

async function publishedBy(
  earlier: Run,
  now: Run,
  scopeKey: string,
  { runs, files }: Effects,
): Promise<EarlierEdition | null> {
  const rows = await runs.artifactsOf(earlier.id);
  if (!rows.some(({ kind, key }) => kind === "statements" && key === scopeKey)) return null;
  return {
    edition: editionOf(earlier),
    statements: await unlessLost(() => readJson<Statements>(files, rows, "statements", scopeKey)),
    quality: await unlessLost(() => readJson<Quality>(files, rows, "quality")),
    changedSettings: changedSettings(earlier.spec, now.spec),
  };
}

/** A lost file of an old edition is told, not a reason to issue nothing. */
async function unlessLost<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JepyoError && error.code.startsWith("JEPYO-ARTIFACT-")) return null;
    throw error;
  }
}

function historyOf(versions: readonly Run[]): Restatement["history"] {
  return versions.map((run, index) => {
    const before = versions[index - 1];
    const reasons =
      before === undefined
        ? null
        : { data: run.issuedBefore.newData, settings: changedSettings(before.spec, run.spec) };
    return { ...editionOf(run), reasons };
  });
}

function editionOf({ id, version, createdAt, fingerprint }: Run): IssuedEdition {
  return { runId: id, version, issuedAt: createdAt, fingerprint };
}

async function existing(id: string, runs: RunReader): Promise<Run> {
  const run = await runs.run(id);
  if (run === undefined) throw new Error(`run ${id} vanished from the records`);
  return run;
}
