import type { ArtifactRow } from "../model/run.ts";
import { type FileKeeper, findArtifact, readJson } from "./stage.ts";

type Reader = Pick<FileKeeper, "get">;

/** What was read last of each store, by content: a file's name is its content's hash. */
const lately = new WeakMap<Reader, Map<string, unknown>>();

/** A scope's statements and sheets, in the languages and for the mails that are under way. */
const most = 8;

/** As `readJson`, for a run's own documents: what render has just read, the mails that follow are given as it is. Nobody changes it. */
export async function readLately<T>(
  files: Reader,
  rows: readonly ArtifactRow[],
  kind: ArtifactRow["kind"],
  key = "all",
): Promise<T> {
  const { sha256 } = findArtifact(rows, kind, key);
  const known = lately.get(files) ?? new Map<string, unknown>();
  lately.set(files, known);
  const value = known.has(sha256) ? (known.get(sha256) as T) : await readJson<T>(files, rows, kind, key);
  known.delete(sha256);
  known.set(sha256, value);
  for (const oldest of [...known.keys()].slice(0, -most)) known.delete(oldest);
  return value;
}
