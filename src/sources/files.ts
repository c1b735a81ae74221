import { glob, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { JepyoError } from "../model/errors.ts";
import type { TableName, TableSpec } from "../model/job.ts";
import { nearestOf } from "./nearest.ts";

/** A file of a table: where it is, and what it is called in every message. */
export interface SourceFile {
  readonly absolute: string;
  /** Workspace-relative with `/`. */
  readonly path: string;
}

/** The files a table's patterns mean, by path. Throws: JEPYO-SOURCE-FILE-MISSING. */
export async function filesOf(table: TableName, spec: TableSpec, workspace: string): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const pattern of spec.paths) {
    const matches = await matchesOf(pattern, workspace);
    if (matches.length === 0) throw await missingFile(table, pattern, workspace);
    for (const absolute of matches) {
      found.set(absolute, { absolute, path: relative(workspace, absolute).split(sep).join("/") });
    }
  }
  return [...found.values()].sort((left, right) => Buffer.compare(Buffer.from(left.path), Buffer.from(right.path)));
}

/** A name that exists is that file, even where it looks like a pattern. */
async function matchesOf(pattern: string, workspace: string): Promise<string[]> {
  const literal = resolve(workspace, pattern);
  if (await isFile(literal)) return [literal];
  const matches: string[] = [];
  const options = isAbsolute(pattern) ? {} : { cwd: workspace };
  for await (const match of glob(pattern, options)) {
    const absolute = resolve(workspace, match);
    if (await isFile(absolute)) matches.push(absolute);
  }
  return matches;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
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
  const nearest = nearestOf(
    basename(pattern),
    names.map((name) => basename(name)),
  );
  return nearest === undefined ? names.slice(0, 5) : names.filter((name) => basename(name) === nearest);
}
