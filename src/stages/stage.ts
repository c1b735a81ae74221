import { JepyoError } from "../model/errors.ts";
import type { ArtifactRow, Run, StartedTask } from "../model/run.ts";
import type { TaskResult } from "../records/records.ts";

/** A start of a task, as a stage receives it. */
export interface StageTask extends StartedTask {
  /** Which try of its job this is; counts from 1. */
  readonly nthTry: number;
}

/** A stage receives ids, reads what the last stage left, leaves its own result, and may be repeated at any time with the same effect. */
export type StageHandler = (task: StageTask, signal: AbortSignal) => Promise<TaskResult>;

/** Finds a run's facts and files; every stage needs it. */
export interface RunReader {
  run(id: string): Promise<Run | undefined>;
  artifactsOf(runId: string): Promise<readonly ArtifactRow[]>;
}

/** Content-hashed files. */
export interface FileKeeper {
  put(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>;
  putFile(path: string): Promise<{ sha256: string; bytes: number }>;
  get(sha256: string): Promise<Buffer>;
  pathOf(sha256: string): string;
}

/** Runs an action in a folder of its own that is gone afterwards, whatever happens. */
export type InScratch = <T>(name: string, action: (directory: string) => Promise<T>) => Promise<T>;

/** Throws: JEPYO-RUN-REPLACED when the run is no longer the attempt that the task was started for: nobody will want what it leaves. */
export async function runOf(
  { id, runId, plannedAt }: Pick<StageTask, "id" | "runId" | "plannedAt">,
  reader: Pick<RunReader, "run">,
): Promise<Run> {
  const run = await reader.run(runId);
  if (run?.createdAt !== plannedAt) {
    throw new JepyoError(`task ${id} belongs to no run that was planned at ${plannedAt}`, {
      code: "JEPYO-RUN-REPLACED",
      fault: "environment",
      hint: "nothing: another attempt at the same edition took its place",
    });
  }
  return run;
}

/** Throws: Error when an earlier stage did not leave the artifact, which only a defect can cause. */
export function findArtifact(rows: readonly ArtifactRow[], kind: ArtifactRow["kind"], key: string): ArtifactRow {
  const row = rows.find((candidate) => candidate.kind === kind && candidate.key === key);
  if (row === undefined) throw new Error(`the run has no ${kind} artifact ${key}`);
  return row;
}

/** Stores a value as JSON and names it as the run's artifact. */
export async function keepJson(
  files: FileKeeper,
  runId: string,
  kind: ArtifactRow["kind"],
  value: unknown,
  key = "all",
): Promise<ArtifactRow> {
  const stored = await files.put(Buffer.from(`${JSON.stringify(value, null, 1)}\n`));
  return { runId, kind, key, ...stored };
}

/** Reads what `keepJson` stored. */
export async function readJson<T>(
  files: Pick<FileKeeper, "get">,
  rows: readonly ArtifactRow[],
  kind: ArtifactRow["kind"],
  key = "all",
): Promise<T> {
  const { sha256 } = findArtifact(rows, kind, key);
  return JSON.parse((await files.get(sha256)).toString("utf8")) as T;
}
