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
 * 1. A job given by path belongs to the workspace it lies in: the nearest parent folder of the file that has a `jobs/` folder.
 * 2. Otherwise the nearest parent of `directory` that has a `jobs/` folder, or `directory` itself where there is none;
 *    but a job file that lies outside of that folder is its own workspace: the folder it lies in.
 */
export function findWorkspace(directory: string, job?: string): string {
  const around = nearestWorkspace(directory) ?? resolve(directory);
  if (job === undefined || !isJobPath(job)) return around;
  const folder = dirname(resolve(directory, job));
  return nearestWorkspace(folder) ?? (contains(around, folder) ? around : folder);
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
