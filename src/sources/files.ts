import { glob, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { JepyoError } from "../model/errors.ts";
import type { TableName, TableSpec } from "../model/job.ts";
import { nearest } from "../model/nearest.ts";
import { notAFile, unreadableFile } from "./unreadable.ts";

/** A file of a table: where it is, and what it is called in every message. */
export interface SourceFile {
  readonly absolute: string;
  /** Workspace-relative with `/`. */
  readonly path: string;
}

/** The files a table's patterns mean, by path. Throws: JEPYO-SOURCE-FILE-MISSING; JEPYO-SOURCE-UNREADABLE for a folder or a forbidden file. */
export async function filesOf(table: TableName, spec: TableSpec, workspace: string): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const pattern of spec.paths) {
    const matches = await matchesOf(pattern, workspace);
    if (matches.length === 0) throw await missingFile(table, pattern, workspace);
    for (const absolute of matches) {
      found.set(absolute, { absolute, path: pathIn(workspace, absolute) });
    }
  }
  return [...found.values()].sort((left, right) => Buffer.compare(Buffer.from(left.path), Buffer.from(right.path)));
}

/** A name that exists is that file, even where it looks like a pattern. */
async function matchesOf(pattern: string, workspace: string): Promise<string[]> {
  const literal = resolve(workspace, pattern);
  const kind = await kindOf(literal, workspace);
  if (kind === "file") return [literal];
  if (kind !== undefined) throw notAFile(pathIn(workspace, literal), kind === "folder");
  const matches: string[] = [];
  let folder: string | undefined;
  const options = isAbsolute(pattern) ? {} : { cwd: workspace };
  for await (const match of glob(pattern, options)) {
    const absolute = resolve(workspace, match);
    const matched = await kindOf(absolute, workspace);
    if (matched === "file") matches.push(absolute);
    if (matched === "folder") folder ??= absolute;
  }
  if (matches.length === 0 && folder !== undefined) throw notAFile(pathIn(workspace, folder), true);
  return matches;
}

/** What stands at a path; `undefined` = nothing. Throws: JEPYO-SOURCE-UNREADABLE where that is not to be known. */
async function kindOf(absolute: string, workspace: string): Promise<"file" | "folder" | "other" | undefined> {
  try {
    const entry = await stat(absolute);
    return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw unreadableFile({ path: pathIn(workspace, absolute) }, error);
  }
}

/** A pattern may be no possible name at all. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "ERR_INVALID_ARG_VALUE";
}

function pathIn(workspace: string, absolute: string): string {
  return relative(workspace, absolute).split(sep).join("/");
}

async function missingFile(table: TableName, pattern: string, workspace: string): Promise<JepyoError> {
  const near = await nearNames(pattern, workspace);
  return new JepyoError(`no file matches "${pattern}" for ${table}, looked for below ${workspace}`, {
    code: "JEPYO-SOURCE-FILE-MISSING",
    fault: "configuration",
    place: { table, file: pattern },
    hint: near.length === 0 ? "check the path in the job's source" : `near it there is ${near.join(", ")}`,
  });
}

async function nearNames(pattern: string, workspace: string): Promise<string[]> {
  const folder = dirname(pattern);
  const names: string[] = [];
  for await (const entry of glob(`${/[*?[{]/.test(folder) ? "." : folder}/*`, { cwd: workspace })) names.push(entry);
  names.sort();
  const near = nearest(
    basename(pattern),
    names.map((name) => basename(name)),
  );
  return near === undefined ? names.slice(0, 5) : names.filter((name) => basename(name) === near);
}
