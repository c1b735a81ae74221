import { JepyoError } from "../model/errors.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** Parts of a job file that are known but that this version does not do; asking for one is a mistake, never silently ignored. */
const jobKeys: readonly (readonly string[])[] = [["approval"]];

const sourceTypes = ["excel", "mysql", "sample"];

export interface Available {
  /** The file's value without what is not available, so that the rest can be checked too. */
  readonly value: unknown;
  readonly errors: readonly JepyoError[];
}

/** Takes the place of a source that was refused, so that the rest of the job is still checked. */
const refusedSource = "refused";

/** Refuses what this version does not do in a job file, JEPYO-JOB-UNAVAILABLE each. */
export function refuseInJob(value: unknown, yaml: YamlFile): Available {
  const copy = structuredClone(value);
  const errors = refuseKeys(copy, jobKeys, yaml);
  if (!isMapping(copy)) return { value: copy, errors };
  const refused = refuseType(copy.source, ["source", "type"], yaml);
  if (refused !== undefined) {
    errors.push(refused);
    copy.source = refusedSource;
  }
  return { value: copy, errors };
}

/** The same for a file of `jobs/sources/`. */
export function refuseInSource(value: unknown, yaml: YamlFile): Available {
  const copy = structuredClone(value);
  const refused = refuseType(copy, ["type"], yaml);
  if (refused !== undefined) return { value: undefined, errors: [refused] };
  return { value: copy, errors: [] };
}

function refuseKeys(value: unknown, keys: readonly (readonly string[])[], yaml: YamlFile): JepyoError[] {
  const errors: JepyoError[] = [];
  for (const path of keys) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isMapping(at) ? at[key] : undefined), value);
    const key = path.at(-1) ?? "";
    if (!isMapping(parent) || !Object.hasOwn(parent, key)) continue;
    delete parent[key];
    errors.push(unavailable(path.join("."), path, yaml, `remove ${key}`));
  }
  return errors;
}

function refuseType(source: unknown, path: Path, yaml: YamlFile): JepyoError | undefined {
  const type = isMapping(source) ? source.type : undefined;
  if (!sourceTypes.includes(String(type))) return undefined;
  return unavailable(
    `the source type ${type}`,
    path,
    yaml,
    'export the tables as files and use "csv" or "parquet", or read a database: "postgres"',
  );
}

function unavailable(what: string, path: Path, yaml: YamlFile, hint: string): JepyoError {
  return new JepyoError(`${what} is not available in this version`, {
    code: "JEPYO-JOB-UNAVAILABLE",
    fault: "configuration",
    place: { file: yaml.file, line: yaml.lineOf(path) },
    hint,
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
