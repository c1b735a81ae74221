import { statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** The folder of job files that makes a folder a workspace. */
export const jobsFolder = "jobs";

/** Whether JOB on the command line means a file, not the name of a job: it has a folder in it or ends in `.yaml` or `.yml`. */
export function isJobPath(nameOrPath: string): boolean {
  return /[\\/]|\.ya?ml$/.test(nameOrPath);
}

/**
 * The workspace: the folder in which relative data paths, a relative JEPYO_HOME and `.env` are looked up.
 *
 * 1. For a job given by path, the nearest parent folder of the file that has a `jobs/` folder, or the file's own folder
 *    where there is none; wherever the command is started, so that the same job always has the same home.
 * 2. Otherwise the nearest parent of `directory` that has a `jobs/` folder, or `directory` itself where there is none.
 */
export function findWorkspace(directory: string, job?: string): string {
  const start = job !== undefined && isJobPath(job) ? dirname(resolve(directory, job)) : resolve(directory);
  return nearestWorkspace(start) ?? start;
}

/** A path as messages show it: relative to the workspace where it lies in there, with forward slashes. */
export function pathInWorkspace(workspace: string, path: string): string {
  return contains(workspace, path) ? relative(workspace, path).replaceAll("\\", "/") : path;
}

function nearestWorkspace(directory: string): string | undefined {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    if (statSync(join(folder, jobsFolder), { throwIfNoEntry: false })?.isDirectory()) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function contains(folder: string, path: string): boolean {
  const steps = relative(folder, path);
  return !isAbsolute(steps) && steps.split(/[\\/]/)[0] !== "..";
}
