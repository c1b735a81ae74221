import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { jobsFolder, pathInWorkspace } from "./workspace.ts";
import { parseYamlFile } from "./yaml-file.ts";

const yamlName = /\.ya?ml$/;

/** Absolute paths of the workspace's job files, by name. */
export function listJobFiles(workspace: string): Promise<string[]> {
  return listYaml(join(workspace, jobsFolder));
}

/** Absolute paths of the workspace's source files, by name. */
export function listSourceFiles(workspace: string): Promise<string[]> {
  return listYaml(join(workspace, jobsFolder, "sources"));
}

/** Absolute paths of the workspace's holiday files, by name. */
export function listHolidayFiles(workspace: string): Promise<string[]> {
  return listYaml(join(workspace, jobsFolder, "holidays"));
}

/** Absolute paths of the workspace's group files, by name. */
export function listGroupFiles(workspace: string): Promise<string[]> {
  return listYaml(join(workspace, jobsFolder, "groups"));
}

/** A file's name without folder and ending. */
export function stemOf(path: string): string {
  return basename(path).replace(yamlName, "");
}

/** What the workspace's job files call their jobs. */
export async function jobNames(workspace: string): Promise<string[]> {
  return (await listDeclared(workspace)).map(nameOf);
}

/**
 * The file of a job: the one that declares this name; or one that is called so and declares none, whose mistakes are then told.
 * Throws: JEPYO-JOB-UNKNOWN with the nearest name, JEPYO-JOB-NAME-TWICE.
 */
export async function findJobFile(name: string, workspace: string): Promise<string> {
  const declared = await listDeclared(workspace);
  const [found, other] = declared.filter((job) => job.name === name);
  if (found !== undefined && other !== undefined) {
    throw nameTwice(name, pathInWorkspace(workspace, found.path), pathInWorkspace(workspace, other.path), other.line);
  }
  const file = found ?? declared.find((job) => job.name === undefined && stemOf(job.path) === name);
  if (file !== undefined) return file.path;
  throw unknownJob(name, declared.map(nameOf), join(workspace, jobsFolder));
}

/** Two files that declare one name. */
export function nameTwice(name: string, first: string, second: string, line: number): JepyoError {
  return new JepyoError(`the job name "${name}" is taken by ${first}`, {
    code: "JEPYO-JOB-NAME-TWICE",
    fault: "configuration",
    place: { file: second, line, job: name },
    hint: "give each job a name of its own: runs and their history are kept by it",
  });
}

function unknownJob(name: string, names: readonly string[], folder: string): JepyoError {
  const near = nearest(name, names);
  const known = names.length === 0 ? "no job files there" : `there are: ${names.join(", ")}`;
  return new JepyoError(`no job is called "${name}" in ${folder}; ${known}`, {
    code: "JEPYO-JOB-UNKNOWN",
    fault: "configuration",
    hint:
      near === undefined ? "give a job's name, or the path of a job file ending in .yaml" : `did you mean "${near}"?`,
  });
}

interface Declared {
  readonly path: string;
  readonly name?: string;
  readonly line: number;
}

async function listDeclared(workspace: string): Promise<Declared[]> {
  const paths = await listJobFiles(workspace);
  return Promise.all(paths.map(async (path) => ({ path, ...(await declaredName(path)) })));
}

function nameOf({ name, path }: Declared): string {
  return name ?? stemOf(path);
}

/** Nothing for a file that cannot be read: it is told when the file itself is asked for. */
async function declaredName(path: string): Promise<Omit<Declared, "path">> {
  const text = await readFile(path, "utf8").catch(() => "");
  const { yaml } = parseYamlFile(text.replace(/^\uFEFF/, ""), path);
  const value = yaml.scalarAt(["name"])?.value;
  return { line: yaml.lineOf(["name"]), ...(typeof value === "string" ? { name: value } : {}) };
}

async function listYaml(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && yamlName.test(entry.name) && !entry.name.startsWith("."))
    .map((entry) => join(folder, entry.name))
    .sort();
}
